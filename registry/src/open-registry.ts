import semver from "semver";
import { FitGlueError } from "@fitglue/sdk";
import { faultText } from "./fault-text.ts";
import { LANGUAGES } from "./language.ts";
import { readIndex, readPackage } from "./package/package-store.ts";
import type { FaultOf } from "./pipeline-fault.ts";
import type { PluginPackage, Registry } from "./plugin-package.ts";

/** Publisher that a reference without one means. */
const HOME_PUBLISHER = "fitglue";

/**
 * Reads all built plugins under `folder` and checks every byte of them.
 *
 * @param folder - `plugins/dist` of a working copy.
 * @throws FitGlueError INTEGRITY_MISMATCH naming the plugin and file that is not what was stored.
 */
export async function openRegistry(folder: string): Promise<Registry> {
  const index = await readIndex(folder);
  return createRegistry(await Promise.all(index.map((stored) => readPackage(folder, stored))));
}

/** A registry of packages that are already in memory, e.g. an author's plugin beside the installed ones. */
export function createRegistry(packages: readonly PluginPackage[]): Registry {
  const newestFirst = packages.toSorted(
    (a, b) =>
      compare(a.manifest.id, b.manifest.id) ||
      compare(a.manifest.publisher, b.manifest.publisher) ||
      semver.rcompare(a.manifest.version, b.manifest.version),
  );
  const byKey = new Map<string, PluginPackage>(newestFirst.map((plugin) => [plugin.key, plugin]));

  return {
    language: LANGUAGES[0],
    list: () => newestFirst,
    get(key) {
      const plugin = byKey.get(key);
      if (plugin === undefined) throw notFound(key, newestFirst);
      return plugin;
    },
    resolve(reference) {
      const exact = byKey.get(reference);
      if (exact !== undefined) return exact;
      const { name, range } = splitReference(reference);
      const versions = newestFirst.filter(({ manifest }) => `${manifest.publisher}/${manifest.id}` === name);
      const satisfying = (includePrerelease: boolean) =>
        versions.find(({ manifest }) => semver.satisfies(manifest.version, range, { includePrerelease }));
      const found = satisfying(false) ?? (range === "*" ? satisfying(true) : undefined);
      if (found === undefined) throw notFound(reference, newestFirst);
      return found;
    },
  };
}

/** `id`, `publisher/id` or `publisher/id@range` → full name and range. */
function splitReference(reference: string): { name: string; range: string } {
  const at = reference.indexOf("@");
  const name = at === -1 ? reference : reference.slice(0, at);
  return {
    name: name.includes("/") ? name : `${HOME_PUBLISHER}/${name}`,
    range: at === -1 ? "*" : reference.slice(at + 1),
  };
}

/** Says of a reference that nothing satisfies what there is of its plugin. */
export function missingPlugin(reference: string, packages: readonly PluginPackage[]): FaultOf<"plugin-missing"> {
  const { name } = splitReference(reference);
  const versions = packages
    .filter(({ manifest }) => `${manifest.publisher}/${manifest.id}` === name)
    .map(({ manifest }) => manifest.version);
  return { code: "plugin-missing", reference, plugin: name, versions };
}

function notFound(reference: string, packages: readonly PluginPackage[]): FitGlueError {
  const fault = missingPlugin(reference, packages);
  return new FitGlueError("PLUGIN_NOT_FOUND", faultText(fault), { details: { reference, versions: fault.versions } });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
