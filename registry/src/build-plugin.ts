import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { Language } from "./language.ts";
import { validateManifest } from "./manifest/validate-manifest.ts";
import { validateTexts } from "./manifest/validate-texts.ts";
import { seal } from "./package/integrity.ts";
import { contentOf } from "./package/package-store.ts";
import { TEXTS_FILES } from "./package/texts-files.ts";
import type { ManifestTexts, PluginKey, PluginPackage } from "./plugin-package.ts";

/**
 * Size of a bundle at most, in bytes. A third party's stays small enough to be read by a person; ours may carry the
 * FIT profile and the exercise list.
 */
const MAX_BUNDLE_BYTES = { "first-party": 1024 * 1024, standard: 256 * 1024, probation: 256 * 1024 } as const;

export interface BuildOptions {
  readonly trust: PluginPackage["trust"];
  /** Ids that `suggested`, `related` and `loopsBackAs` may name; not checked when absent. */
  readonly knownIds?: ReadonlySet<string>;
}

/**
 * Makes a package of a plugin folder: checks the manifest and its texts in further languages, bundles the code, computes
 * the digest. Nothing is written and no plugin code runs.
 *
 * @throws FitGlueError MANIFEST_INVALID, DIALECT_INVALID, BUNDLE_FAILED, BUNDLE_TOO_LARGE.
 */
export async function buildPlugin(folder: string, { trust, knownIds }: BuildOptions): Promise<PluginPackage> {
  const manifest = await readManifest(folder, knownIds);
  // The bundler is loaded when it is needed: a server only reads packages that were built before it started.
  const { bundlePlugin } = await import("./package/bundle-plugin.ts");
  const key: PluginKey = `${manifest.publisher}/${manifest.id}@${manifest.version}`;
  const [{ code, sourceMap }, changelog, texts] = await Promise.all([
    bundlePlugin(folder, MAX_BUNDLE_BYTES[trust]),
    readChangelog(folder),
    readTexts(folder, manifest),
  ]);
  const { digest } = seal(key, contentOf({ manifest, texts, code, sourceMap, changelog }), {});
  return { key, manifest, texts, code, sourceMap, digest, changelog, examples: null, trust };
}

/**
 * Reads and checks the manifest of a plugin folder.
 * @throws FitGlueError MANIFEST_INVALID (also when there is none), DIALECT_INVALID.
 */
export async function readManifest(folder: string, knownIds?: ReadonlySet<string>): Promise<Manifest> {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) {
    throw new FitGlueError(
      "MANIFEST_INVALID",
      `${folder} has no manifest.json; a plugin is a folder with a manifest.json and an index.ts`,
    );
  }
  const files = new Set((await readdir(folder, { recursive: true })).map((path) => path.replaceAll(sep, "/")));
  return validateManifest(await readFile(file, "utf8"), {
    folderName: basename(resolve(folder)),
    files,
    ...(knownIds && { knownIds }),
  });
}

/**
 * Reads and checks what a plugin folder brings of its manifest in further languages.
 * @throws FitGlueError MANIFEST_INVALID naming the file and the texts.
 */
export async function readTexts(folder: string, manifest: Manifest): Promise<PluginPackage["texts"]> {
  const texts: Partial<Record<Language, ManifestTexts>> = {};
  for (const [language, name] of TEXTS_FILES) {
    const file = join(folder, name);
    if (existsSync(file)) texts[language] = validateTexts(await readFile(file, "utf8"), manifest, name);
  }
  return texts;
}

async function readChangelog(folder: string): Promise<string> {
  const file = join(folder, "CHANGELOG.md");
  return existsSync(file) ? await readFile(file, "utf8") : "";
}
