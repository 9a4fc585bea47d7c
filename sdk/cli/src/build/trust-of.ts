import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PluginPackage } from "@fitglue/registry";

/** Who publishes what comes along with FitGlue. */
const FIRST_PARTY = "fitglue";

/**
 * How far a plugin folder is trusted, by each command in the same way: only what is published in our own name like our own.
 * The manifest itself is checked by the build; a folder without one is nobody's.
 */
export async function trustOf(folder: string): Promise<PluginPackage["trust"]> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => "");
  return new RegExp(`"publisher"\\s*:\\s*"${FIRST_PARTY}"`).test(text) ? "first-party" : "standard";
}
