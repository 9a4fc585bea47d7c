import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type PluginPackage, readIndex, readPackage, replaceAll, type StoredPlugin } from "@fitglue/registry";
import { createMemoryHost, createSandbox } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { ExampleMismatch } from "../examples/run-examples.ts";
import { textHints } from "../output/text-hints.ts";
import { WORKING_COPY } from "../working-copy.ts";
import { buildFolder } from "./build-folder.ts";
import { sourceDigest } from "./source-digest.ts";
import { trustOf } from "./trust-of.ts";

/** What every package is made with: a change here builds all of them again. */
const TOOLS = ["sdk/src", "sdk/schema", "sdk/cli/src", "registry/src", "core/sandbox/src", "pnpm-lock.yaml"].map(
  (path) => join(WORKING_COPY, path),
);

/** How one folder fared. */
export type BuildReport =
  | {
      readonly folder: string;
      readonly state: "kept" | "built";
      readonly key: string;
      readonly digest: string;
      readonly bytes: number;
      /** What its author may want to know of it. */
      readonly hints: readonly string[];
    }
  | {
      readonly folder: string;
      readonly state: "failed";
      readonly error: FitGlueError | null;
      readonly mismatches: readonly ExampleMismatch[];
    };

/**
 * Builds every plugin folder below `plugins` into `dist`, executing all examples.
 *
 * Folders whose source (and whose tools) did not change are kept, after their stored bytes were checked. One that
 * fails is left out, so that a plugin in the making does not keep the others from being tried.
 */
export async function buildAll(plugins: string, dist: string, { force = false } = {}): Promise<readonly BuildReport[]> {
  const names = (await readdir(plugins)).filter((name) => existsSync(join(plugins, name, "manifest.json"))).sort();
  const stored = force ? [] : await readIndex(dist).catch(() => []);
  const tools = sourceDigest(TOOLS);
  const work = await Promise.all(
    names.map(async (name) => {
      const folder = join(plugins, name);
      const source = `${tools}.${sourceDigest([folder])}`;
      return {
        folder,
        source,
        kept: await stillGood(
          dist,
          stored.find((one) => one.source === source),
        ),
      };
    }),
  );
  const missing = work.filter(({ kept }) => kept === null);
  const built = missing.length === 0 ? new Map<string, Built>() : await buildEach(missing.map(({ folder }) => folder));

  const reports = work.map(
    ({ folder, kept }): BuildReport =>
      kept?.report ?? built.get(folder)?.report ?? { folder, state: "failed", error: null, mismatches: [] },
  );
  const unchanged = missing.length === 0 && stored.length === work.length;
  if (!unchanged) {
    const entries = work.flatMap(
      ({ folder, source, kept }): (StoredPlugin | { plugin: PluginPackage; source: string })[] => {
        const plugin = built.get(folder)?.plugin;
        return kept !== null ? [kept.stored] : plugin === undefined ? [] : [{ plugin, source }];
      },
    );
    await replaceAll(dist, entries);
  }
  return reports;
}

/** The report on a folder that gave a package. */
export function doneReport(folder: string, state: "kept" | "built", plugin: PluginPackage): BuildReport {
  const { key, digest, code } = plugin;
  return { folder, state, key, digest, bytes: Buffer.byteLength(code), hints: textHints(plugin) };
}

interface Built {
  readonly report: BuildReport;
  readonly plugin?: PluginPackage;
}

/** A stored package that is as it was stored, or null. */
async function stillGood(
  dist: string,
  stored: StoredPlugin | undefined,
): Promise<{ stored: StoredPlugin; report: BuildReport } | null> {
  if (stored === undefined) return null;
  try {
    const plugin = await readPackage(dist, stored);
    const folder = join(dist, "..", plugin.manifest.id);
    return {
      stored,
      report: doneReport(folder, "kept", plugin),
    };
  } catch (error) {
    if (error instanceof FitGlueError) return null;
    throw error;
  }
}

async function buildEach(folders: readonly string[]): Promise<ReadonlyMap<string, Built>> {
  const host = createMemoryHost();
  const sandbox = await createSandbox({ hostCalls: host.hostCalls });
  try {
    const reports = new Map<string, Built>();
    for (const folder of folders) {
      try {
        const { plugin, mismatches } = await buildFolder(folder, { sandbox, host, trust: await trustOf(folder) });
        const done = doneReport(folder, "built", plugin);
        reports.set(
          folder,
          mismatches.length > 0
            ? { report: { folder, state: "failed", error: null, mismatches } }
            : { report: done, plugin },
        );
      } catch (error) {
        if (!(error instanceof FitGlueError)) throw error;
        reports.set(folder, { report: { folder, state: "failed", error, mismatches: [] } });
      }
    }
    return reports;
  } finally {
    await sandbox.close();
  }
}
