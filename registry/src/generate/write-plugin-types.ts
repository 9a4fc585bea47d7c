import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "../build-plugin.ts";

/**
 * Writes the `manifest.types.ts` of a plugin folder anew.
 * @returns Whether it differed from what was there.
 * @throws FitGlueError MANIFEST_INVALID, DIALECT_INVALID.
 */
export async function writePluginTypes(folder: string): Promise<boolean> {
  const manifest = await readManifest(folder);
  // Loaded when needed: it brings a formatter along.
  const { pluginTypes } = await import("./plugin-types.ts");
  const [file, text] = [join(folder, "manifest.types.ts"), await pluginTypes(manifest)];
  if (text === (await readFile(file, "utf8").catch(() => null))) return false;
  await writeFile(file, text);
  return true;
}
