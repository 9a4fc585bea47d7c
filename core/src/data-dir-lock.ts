import { FitGlueError } from "@fitglue/sdk";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "instance.lock";

/**
 * Makes this process the only one that works in `dataDir`, until the returned function is called or the process ends.
 *
 * @throws FitGlueError DATA_DIR_IN_USE naming the process that has it
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, FILE);
  mkdirSync(dataDir, { recursive: true });
  while (!write(path)) {
    const owner = readFileSync(path, { encoding: "utf8" });
    const pid = Number.parseInt(owner, 10);
    if (owner === identityOf(pid)) {
      throw new FitGlueError(
        "DATA_DIR_IN_USE",
        `Another FitGlue (process ${pid}) works in ${dataDir}; stop it, or set FITGLUE_DATA_DIR to another folder`,
        { details: { pid, dataDir } },
      );
    }
    removeStale(path, owner);
  }
  return () => {
    rmSync(path, { force: true });
  };
}

function write(path: string): boolean {
  try {
    writeFileSync(path, identityOf(process.pid) ?? "", { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Takes the lock of a dead process away: by renaming, so that of two who try only one moves it, and never a new one. */
function removeStale(path: string, owner: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== owner) renameSync(aside, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  rmSync(aside, { force: true });
}

/** Number of a living process and when it started, since numbers are used again; null when there is none. */
function identityOf(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return null;
  }
  return `${pid} ${startOf(pid)}`;
}

/** Linux tells when a process started (field 22 of its stat, in ticks since boot); elsewhere the number must do. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "ended" : (fields[18] ?? "");
  } catch {
    return "";
  }
}
