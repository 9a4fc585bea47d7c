import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type PluginPackage, readManifest, readTexts } from "@fitglue/registry";

const PLUGINS = fileURLToPath(new URL("..", import.meta.url));

/** Our own plugins by the names of their folders. */
export const PLUGIN_IDS: readonly string[] = readdirSync(PLUGINS).filter((id) =>
  existsSync(`${PLUGINS}${id}/manifest.json`),
);

/** A plugin of ours as it lies there, read and checked; a help page needs no code. */
export async function withoutCode(id: string): Promise<PluginPackage> {
  const manifest = await readManifest(`${PLUGINS}${id}`);
  return {
    key: `${manifest.publisher}/${manifest.id}@${manifest.version}`,
    manifest,
    texts: await readTexts(`${PLUGINS}${id}`, manifest),
    code: "",
    sourceMap: null,
    digest: "",
    changelog: "",
    examples: null,
    trust: "first-party",
  };
}

/** All of them. */
export function allWithoutCode(): Promise<PluginPackage[]> {
  return Promise.all(PLUGIN_IDS.map(withoutCode));
}
