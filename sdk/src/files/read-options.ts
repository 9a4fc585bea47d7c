import { STREAM_LIMITS } from "../activity/validate-activity.ts";

export interface ReadFileOptions {
  /** The file's name, for messages and `origin.fileName`; the type is found in the content, never in the name. */
  readonly fileName: string | null;
  /** `strict` refuses a damaged file; `salvage` keeps what can be read and says in `notices` what is missing. */
  readonly policy: "strict" | "salvage";
  /** Units of tables that do not name theirs (older exports of Strong); metric unless given. */
  readonly unnamedUnits?: "metric" | "imperial";
  /** Of a table, only so many activities from one of them on; all of them unless given. */
  readonly part?: { readonly from: number; readonly most: number };
  /** Lower limits than {@link FILE_LIMITS}. */
  readonly limits?: Partial<FileLimits>;
}

/** What one file may be. */
export interface FileLimits {
  readonly maxBytes: number;
  /** Samples of one of its activities: what an activity may have at most. */
  readonly maxRecords: number;
  /** FIT files appended to each other, activities in a TCX, tracks in a GPX. */
  readonly maxParts: number;
}

export const FILE_LIMITS: FileLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxRecords: STREAM_LIMITS.samples,
  maxParts: 32,
};
