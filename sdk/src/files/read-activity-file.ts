import type { SourcedActivity } from "../source-part.ts";
import { FitGlueError } from "../errors.ts";
import { readAppleHealth } from "./apple-health/read-apple-health.ts";
import { readCsv } from "./csv/read-csv.ts";
import { fileBounds } from "./file-bounds.ts";
import { readFit } from "./fit/read-fit.ts";
import type { FileLimits, ReadFileOptions } from "./read-options.ts";
import { sniffFile } from "./sniff.ts";
import { decodeText } from "./xml/decode-text.ts";
import { readGpx } from "./xml/read-gpx.ts";
import { readTcx } from "./xml/read-tcx.ts";

/** What a file gave. */
export interface ReadFileResult {
  /** At least one. */
  readonly activities: readonly SourcedActivity[];
  /** Whether the table holds more activities after the part that was asked for. */
  readonly more: boolean;
  /** All notices of the activities, each once. */
  readonly notices: readonly string[];
}

/**
 * Reads the recorded activities of a FIT, TCX or GPX file, or the workouts of an export of Hevy, Strong or Strava (CSV) or
 * of Apple Health (XML). These name their activities (`origin.externalId`), because the same ones come again with the next export.
 *
 * Sport, times, laps and totals are the file's own; what it leaves out (a total distance, an average) is worked out
 * from the samples, distances from positions by the rule of `withDistance`. What the model has no place for is kept, so that `writeFit` can write it again: fields of a message
 * in the `extra.fit` of its session, lap, set, event or device (`{ "110": [7, "Trail"] }`: number → base type and raw
 * value), whole messages in the activity's `extra.fit.messages`, fields of samples as extra columns, and heartbeat
 * intervals in `extra.heartbeats`.
 *
 * @throws FitGlueError `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_TYPE_UNKNOWN`, `FILE_DAMAGED`, `FILE_NOT_AN_ACTIVITY`;
 *   the message names the file, what is wrong and what to do
 */
export function readActivityFile(bytes: Uint8Array, options: ReadFileOptions): ReadFileResult {
  const { name, limits } = fileBounds(bytes, options);
  const { activities, more } = readByContent(bytes, name, { ...options, ...limits });
  return { activities, more, notices: [...new Set(activities.flatMap(({ notices }) => notices))] };
}

function readByContent(
  bytes: Uint8Array,
  name: string,
  options: ReadFileOptions & FileLimits,
): Pick<ReadFileResult, "activities" | "more"> {
  const type = sniffFile(bytes);
  const whole = (activities: readonly SourcedActivity[]) => ({ activities, more: false });
  if (type === "fit") return whole(readFit(bytes, name, options));
  if (type === "gpx") return whole(readGpx(decodeText(bytes), name, options));
  if (type === "tcx") return whole(readTcx(decodeText(bytes), name, options));
  if (type === "apple-health") return readAppleHealth(decodeText(bytes), name, options);
  if (type === "csv") return readCsv(decodeText(bytes), name, options);
  throw new FitGlueError(
    "FILE_TYPE_UNKNOWN",
    `${name} ${type.reason}; export the activity as FIT, TCX or GPX, or the log as CSV`,
  );
}
