import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file that only its owner may read, unless there is one. Nobody ever sees it half written: it gets its name
 * when it is complete. Of several processes that start at once one makes it, and all find the same.
 */
export async function makeFileOnce(path: string, makeContent: () => string): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(half, makeContent(), { mode: 0o600, flag: "wx", flush: true });
    await link(half, path);
  } catch (error) {
    // Another process was faster: its content is the one.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(half, { force: true });
  }
}
