// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Made, not written: not part of what a product is made from. Tests do not change a product either. */
const SKIPPED_FOLDERS = /(^|\/)(node_modules|dist|\.svelte-kit|e2e|test|test-results)$|^web\/build$/;
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
  if (status?.isDirectory() && !SKIPPED_FOLDERS.test(path)) {
    for (const name of readdirSync(join(root, path)).sort()) add(hash, root, `${path}/${name}`);
  } else if (status?.isFile() && !SKIPPED_FILES.test(path)) {
    hash.update(`${path}\0${status.size}\0`).update(readFileSync(join(root, path)));
  }
}
