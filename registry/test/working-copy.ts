import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Manifest } from "@fitglue/sdk";
import { validateManifest } from "../src/manifest/validate-manifest.ts";
import type { ExecutedExample, ManifestTexts, PluginPackage } from "../src/plugin-package.ts";
import { PULSE_EXAMPLE, samplePackage } from "./sample-registry.ts";

const PLUGINS = fileURLToPath(new URL("../../plugins/", import.meta.url));

/** Our own plugins as they lie in `plugins/`, with their texts and without their code; of each role one example stands for what came out. */
export function workingCopy(): readonly PluginPackage[] {
  return readdirSync(PLUGINS)
    .filter((name) => existsSync(`${PLUGINS}${name}/manifest.json`))
    .map((name) => {
      const manifest = validateManifest(readFileSync(`${PLUGINS}${name}/manifest.json`, "utf8"));
      const german = `${PLUGINS}${name}/manifest.de.json`;
      const texts = existsSync(german) ? { de: JSON.parse(readFileSync(german, "utf8")) as ManifestTexts } : {};
      const key = `${manifest.publisher}/${manifest.id}@${manifest.version}` as const;
      return { ...samplePackage(), key, manifest, texts, examples: examplesOf(manifest), trust: "first-party" };
    });
}

function examplesOf(manifest: Manifest): readonly ExecutedExample[] {
  return (["source", "booster", "destination"] as const).flatMap((role) => {
    const [declared] = manifest[role]?.examples ?? [];
    if (declared === undefined) return [];
    const preview = role === "destination" ? { title: "Run", text: "140 bpm", details: [] } : null;
    const shows = role === "source" ? { title: "Run", notes: "" } : null;
    return [{ ...PULSE_EXAMPLE, role, id: declared.id, title: declared.title, preview, shows }];
  });
}
