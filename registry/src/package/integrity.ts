import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { FitGlueError } from "@fitglue/sdk";
import type { PluginKey } from "../plugin-package.ts";
import { TEXTS_FILES } from "./texts-files.ts";

/** Files that a version consists of; what the digest covers. Texts in a language are there when the plugin brings them. */
export const CONTENT_FILES = [
  "manifest.json",
  ...TEXTS_FILES.values(),
  "bundle.js",
  "bundle.js.map",
  "changelog.md",
] as const;
/** Files that were found out about a version: examples carry timings, so they are sealed but no part of its identity. */
export const EVIDENCE_FILES = ["examples.json"] as const;

/** Contents by file name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;
type FileHashes = Readonly<Record<string, { readonly bytes: number; readonly sha512: string }>>;

/** `integrity.json` of a stored package. */
export interface Integrity {
  readonly key: PluginKey;
  readonly digest: string;
  readonly content: FileHashes;
  readonly evidence: FileHashes;
}

/** `sha512-<base64>`, as in Subresource Integrity. */
export function sha512(content: string | Uint8Array): string {
  return `sha512-${createHash("sha512").update(content).digest("base64")}`;
}

/** JSON in the one form that RFC 8785 gives it. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("only JSON has a canonical form");
  return text;
}

/**
 * Seals the files of a package.
 *
 * The digest is the SHA-512 of the canonical JSON (RFC 8785) of the key and the content files' sizes and
 * hashes, so that it does not depend on the order of files, on archives or on compression.
 */
export function seal(key: PluginKey, content: Files, evidence: Files): Integrity {
  const hashes = hashAll(content);
  return { key, digest: sha512(canonicalJson({ key, content: hashes })), content: hashes, evidence: hashAll(evidence) };
}

/**
 * Checks that files are those that were sealed.
 * @throws FitGlueError INTEGRITY_MISMATCH naming the first file that differs.
 */
export function verify(integrity: Integrity, content: Files, evidence: Files): void {
  const found = seal(integrity.key, content, evidence);
  for (const part of ["content", "evidence"] as const) {
    for (const name of new Set([...Object.keys(integrity[part]), ...Object.keys(found[part])])) {
      const [expected, actual] = [integrity[part][name], found[part][name]];
      if (expected?.sha512 !== actual?.sha512) throw mismatch(integrity.key, name, expected?.sha512, actual?.sha512);
    }
  }
  if (found.digest !== integrity.digest)
    throw mismatch(integrity.key, "integrity.json", integrity.digest, found.digest);
}

export function mismatch(
  key: string,
  file: string,
  expected: string | undefined,
  actual: string | undefined,
): FitGlueError {
  return new FitGlueError(
    "INTEGRITY_MISMATCH",
    `${file} of ${key} is not what was stored (expected ${expected ?? "no such file"}, found ${actual ?? "no file"}); install the plugin again`,
    { details: { key, file, expected: expected ?? null, actual: actual ?? null } },
  );
}

function hashAll(files: Files): FileHashes {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, { bytes: Buffer.byteLength(file), sha512: sha512(file) }]),
  );
}
