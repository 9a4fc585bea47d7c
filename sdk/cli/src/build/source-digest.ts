import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What no package is made from. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(["node_modules", "dist", "test"]);
const SKIPPED_FILES = /\.test\.ts$|\.fixture\.ts$/;

/** Digest over the names and contents of all files at or below `paths`; a path that is not there counts as empty. */
export function sourceDigest(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) add(hash, path, "");
  return hash.digest("base64url");
}

function add(hash: Hash, path: string, name: string): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory()) {
    for (const entry of readdirSync(path).sort()) {
      if (!SKIPPED_FOLDERS.has(entry) && !SKIPPED_FILES.test(entry)) add(hash, join(path, entry), `${name}/${entry}`);
    }
  } else if (status?.isFile()) {
    hash.update(`${name}\0${status.size}\0`).update(readFileSync(path));
  }
}
