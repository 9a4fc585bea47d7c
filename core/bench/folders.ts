import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const PLUGINS = join(ROOT, "plugins/dist");
export const OWN_SAMPLES = join(ROOT, "core/samples");
/** Recorded files that may not be part of this repository; undefined where a machine does not have them. */
export const SAMPLE_DATA = process.env["FITGLUE_SAMPLE_DATA"];

/** Calls `use` with a folder that is gone afterwards. */
export async function withTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "fitglue-bench-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
