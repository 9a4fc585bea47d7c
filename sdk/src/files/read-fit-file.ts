import { FitGlueError } from "../errors.ts";
import { fileBounds } from "./file-bounds.ts";
import { readFit } from "./fit/read-fit.ts";
import type { ReadFileResult } from "./read-activity-file.ts";
import type { ReadFileOptions } from "./read-options.ts";
import { sniffFile } from "./sniff.ts";

/**
 * As `readActivityFile`, for FIT alone: the plugin of a service that gives nothing else does not carry the other formats,
 * and stays within the size that a stranger's bundle may have.
 *
 * @throws FitGlueError `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_TYPE_UNKNOWN`, `FILE_DAMAGED`, `FILE_NOT_AN_ACTIVITY`;
 *   the message names the file, what is wrong and what to do
 */
export function readFitFile(bytes: Uint8Array, options: ReadFileOptions): ReadFileResult {
  const { name, limits } = fileBounds(bytes, options);
  if (sniffFile(bytes) !== "fit")
    throw new FitGlueError("FILE_TYPE_UNKNOWN", `${name} is no FIT file; export the activity as FIT`);
  const activities = readFit(bytes, name, { ...options, ...limits });
  return { activities, more: false, notices: [...new Set(activities.flatMap(({ notices }) => notices))] };
}
