import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readActivityFile } from "../read-activity-file.ts";
import type { ReadFileResult } from "../read-activity-file.ts";
import type { ReadFileOptions } from "../read-options.ts";

/** Folder of recorded files that may not be part of this repository; undefined where a machine does not have it. */
export const SAMPLE_DATA = process.env["FITGLUE_SAMPLE_DATA"];

/** The bytes of a sample file, e.g. `fit/run-fenix2.fit`. */
export function sampleBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(SAMPLE_DATA ?? "", path)));
}

/** Reads a sample file under its own name. */
export function readSample(path: string, policy: ReadFileOptions["policy"] = "strict"): ReadFileResult {
  return readActivityFile(sampleBytes(path), { fileName: path.split("/").at(-1) ?? null, policy });
}
