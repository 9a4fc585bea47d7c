import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FitGlueError } from "@fitglue/sdk";
import type { ExecutedExample, ManifestTexts, PluginKey, PluginPackage } from "../plugin-package.ts";
import { TEXTS_FILES } from "./texts-files.ts";
import {
  canonicalJson,
  CONTENT_FILES,
  EVIDENCE_FILES,
  type Files,
  type Integrity,
  mismatch,
  seal,
  sha512,
  verify,
} from "./integrity.ts";

/** One stored version, as `index.json` lists it. */
export interface StoredPlugin {
  readonly key: PluginKey;
  readonly digest: string;
  /** Hash of the package's own `integrity.json`. */
  readonly integrity: string;
  readonly trust: PluginPackage["trust"];
  /** Digest of the sources it was built from; null when it was installed as a package. */
  readonly source: string | null;
}

/**
 * The versions stored under `folder`; none when nothing was stored yet.
 * @throws FitGlueError INTEGRITY_MISMATCH when the index itself was changed.
 */
export async function readIndex(folder: string): Promise<readonly StoredPlugin[]> {
  const text = await readFile(join(folder, "index.json"), "utf8").catch(missingIsNull);
  if (text === null) return [];
  const index = parseOrNull(text) as { checksum?: string; packages?: readonly StoredPlugin[] } | null;
  const packages = index?.packages ?? [];
  if (indexText(packages) !== text) throw mismatch("the registry", "index.json", "its own checksum", index?.checksum);
  return packages;
}

/**
 * Reads one version and checks every byte of it.
 * @throws FitGlueError INTEGRITY_MISMATCH naming the file.
 */
export async function readPackage(folder: string, stored: StoredPlugin): Promise<PluginPackage> {
  const at = packageFolder(folder, stored.key);
  const seal = await readFile(join(at, "integrity.json")).catch(missingIsNull);
  if (seal === null || sha512(seal) !== stored.integrity) {
    throw mismatch(stored.key, "integrity.json", stored.integrity, seal === null ? undefined : sha512(seal));
  }
  const integrity = JSON.parse(seal.toString()) as Integrity;
  const content = await readFiles(at, CONTENT_FILES);
  const evidence = await readFiles(at, EVIDENCE_FILES);
  verify(integrity, content, evidence);
  return {
    key: stored.key,
    manifest: JSON.parse(content["manifest.json"]?.toString() ?? "null") as PluginPackage["manifest"],
    texts: textsIn(content),
    code: content["bundle.js"]?.toString() ?? "",
    sourceMap: emptyIsNull(content["bundle.js.map"]?.toString()),
    digest: integrity.digest,
    changelog: content["changelog.md"]?.toString() ?? "",
    examples: readExamples(evidence["examples.json"]?.toString() ?? "null"),
    trust: stored.trust,
  };
}

/** A package that was built before previews were run has none. */
function readExamples(text: string): readonly ExecutedExample[] | null {
  const examples = JSON.parse(text) as readonly (Omit<ExecutedExample, "preview"> & Partial<ExecutedExample>)[] | null;
  return examples?.map((example) => ({ preview: null, ...example })) ?? null;
}

/**
 * Adds one version for good. The same content again changes nothing.
 * @throws FitGlueError PLUGIN_VERSION_EXISTS when the version is there with other content.
 */
export async function addPackage(folder: string, plugin: PluginPackage): Promise<void> {
  const index = await readIndex(folder);
  const present = index.find(({ key }) => key === plugin.key);
  if (present?.digest === plugin.digest) return;
  if (present !== undefined) {
    throw new FitGlueError(
      "PLUGIN_VERSION_EXISTS",
      `${plugin.key} is already stored with other content (${present.digest.slice(0, 19)}…); raise the version in its manifest`,
      { details: { key: plugin.key, stored: present.digest, offered: plugin.digest } },
    );
  }
  await writeIndex(folder, [...index, await writePackage(folder, plugin, null)]);
}

/**
 * Makes the store hold exactly the given plugins of a working copy, replacing versions whose source has changed.
 *
 * This is the one place where a version may change: nothing was published yet, and `pnpm build` on a fresh clone
 * gives the same result. Each package is moved into place whole and the index is switched last, so a
 * build that is killed leaves the former index, whose changed packages then fail verification and are built again.
 */
export async function replaceAll(
  folder: string,
  plugins: readonly (StoredPlugin | { plugin: PluginPackage; source: string })[],
): Promise<void> {
  const entries: StoredPlugin[] = [];
  for (const one of plugins) entries.push("plugin" in one ? await writePackage(folder, one.plugin, one.source) : one);
  const kept = new Set(entries.map(({ key }) => key));
  const former = await readIndex(folder).catch(() => []);
  await writeIndex(folder, entries);
  for (const { key } of former)
    if (!kept.has(key)) await rm(packageFolder(folder, key), { recursive: true, force: true });
}

async function writePackage(folder: string, plugin: PluginPackage, source: string | null): Promise<StoredPlugin> {
  const content: Files = contentOf(plugin);
  const evidence: Files = { "examples.json": `${JSON.stringify(plugin.examples, null, 2)}\n` };
  const integrity = `${canonicalJson(seal(plugin.key, content, evidence))}\n`;

  const at = packageFolder(folder, plugin.key);
  const fresh = `${at}.new-${process.pid}`;
  const old = `${at}.old-${process.pid}`;
  await mkdir(fresh, { recursive: true });
  for (const [name, text] of Object.entries({ ...content, ...evidence, "integrity.json": integrity })) {
    await writeFile(join(fresh, name), text);
  }
  await rename(at, old).catch(missingIsNull);
  await rename(fresh, at);
  await rm(old, { recursive: true, force: true });
  return { key: plugin.key, digest: plugin.digest, integrity: sha512(integrity), trust: plugin.trust, source };
}

/** The files that make up a version, in the form that is hashed. */
export function contentOf({
  manifest,
  texts,
  code,
  sourceMap,
  changelog,
}: Pick<PluginPackage, "manifest" | "texts" | "code" | "sourceMap" | "changelog">): Files {
  return {
    // Not in canonical order: the form and the help page show settings in the order in which the author wrote them.
    "manifest.json": `${JSON.stringify(manifest, null, 2)}\n`,
    ...textsFiles(texts),
    "bundle.js": code,
    "bundle.js.map": sourceMap ?? "",
    "changelog.md": changelog,
  };
}

function textsFiles(texts: PluginPackage["texts"]): Files {
  return Object.fromEntries(
    [...TEXTS_FILES].flatMap(([language, name]) => {
      const own = texts[language];
      return own === undefined ? [] : [[name, `${JSON.stringify(own, null, 2)}\n`]];
    }),
  );
}

function textsIn(content: Readonly<Record<string, Buffer>>): PluginPackage["texts"] {
  return Object.fromEntries(
    [...TEXTS_FILES].flatMap(([language, name]) => {
      const file = content[name];
      return file === undefined ? [] : [[language, JSON.parse(file.toString()) as ManifestTexts]];
    }),
  );
}

async function writeIndex(folder: string, packages: readonly StoredPlugin[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const fresh = join(folder, `index.json.new-${process.pid}`);
  await writeFile(fresh, indexText(packages.toSorted((a, b) => (a.key < b.key ? -1 : 1))));
  await rename(fresh, join(folder, "index.json"));
}

function indexText(packages: readonly StoredPlugin[]): string {
  return `${JSON.stringify({ checksum: sha512(canonicalJson(packages)), packages }, null, 2)}\n`;
}

/** `publisher/id@version` → `<folder>/publisher/id/version`; keys come from validated manifests, so no part can climb out. */
function packageFolder(folder: string, key: PluginKey): string {
  const at = key.lastIndexOf("@");
  return join(folder, ...key.slice(0, at).split("/"), key.slice(at + 1));
}

async function readFiles(at: string, names: readonly string[]): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (const name of names) {
    const bytes = await readFile(join(at, name)).catch(missingIsNull);
    if (bytes !== null) files[name] = bytes;
  }
  return files;
}

function emptyIsNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

function missingIsNull(cause: unknown): null {
  if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
  throw cause;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
