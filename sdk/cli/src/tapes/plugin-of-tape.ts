import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { buildPlugin, openRegistry, type PluginPackage } from "@fitglue/registry";
import type { Tape } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import { trustOf } from "../build/trust-of.ts";
import { DIST_FOLDER } from "../working-copy.ts";

/** Gives the code that a tape is replayed with. */
export type PluginOfTape = (tape: Tape) => PluginPackage;

/** Whether `--plugin` names a folder of source code. */
export async function isPluginFolder(word: string): Promise<boolean> {
  return (await stat(resolve(word, "manifest.json")).catch(() => null)) !== null;
}

/**
 * @param word - What `--plugin` says: a folder, which is built, or a name in the registry. Null takes the code that each
 *   step was recorded with.
 * @throws FitGlueError PLUGIN_NOT_FOUND, and whatever building a folder throws.
 */
export async function pluginsOfTapes(word: string | null): Promise<PluginOfTape> {
  if (word !== null && (await isPluginFolder(word))) {
    const folder = resolve(word);
    const built = await buildPlugin(folder, { trust: await trustOf(folder) });
    return (tape) => withRole(built, tape);
  }
  const registry = await openRegistry(DIST_FOLDER);
  if (word !== null) {
    const named = registry.resolve(word);
    return (tape) => withRole(named, tape);
  }
  return ({ plugin: { key } }) => {
    const installed = registry.list().find((plugin) => plugin.key === key);
    if (installed !== undefined) return installed;
    throw new FitGlueError(
      "PLUGIN_NOT_FOUND",
      `${key}, with which the step was recorded, is not installed; name its folder with --plugin`,
    );
  };
}

function withRole(plugin: PluginPackage, { role, plugin: { key } }: Tape): PluginPackage {
  if (plugin.manifest[role] !== undefined) return plugin;
  throw new FitGlueError(
    "PLUGIN_INCOMPATIBLE",
    `${plugin.key} is no ${role}, and the step was one (of ${key}); choose the step with --step`,
  );
}
