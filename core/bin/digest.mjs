// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Made, not written: not part of what a product is made from. Tests do not change a product either. */
const SKIPPED_FOLDERS = new Set(["node_modules", "dist", "build", ".svelte-kit", "e2e", "test", "test-results"]);
const SKIPPED_FILES = /\.test\.ts$/;

/**
 * Digest over the names and contents of all files at or below `paths`; a path that is not there counts as empty.
 *
 * @param {string} root
 * @param {readonly string[]} paths Relative to `root`
 */
export function digestOf(root, paths) {
  const hash = createHash("sha256");
  for (const path of paths) add(hash, root, path);
  return hash.digest("base64url");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} root
 * @param {string} path
 */
function add(hash, root, path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false });
  if (status?.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort())
      if (!SKIPPED_FOLDERS.has(name) && !SKIPPED_FILES.test(name)) add(hash, root, `${path}/${name}`);
  } else if (status?.isFile()) {
    hash.update(`${path}\0${status.size}\0`).update(readFileSync(join(root, path)));
  }
}
