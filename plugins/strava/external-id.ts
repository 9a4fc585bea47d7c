const FILE_ENDING = /\.(?:fit|tcx|gpx)(?:\.gz)?$/iu;

/** The id that an uploader gave, without the file's ending that Strava sometimes adds; null when nobody gave one. */
export function bareExternalId(externalId: string | null | undefined): string | null {
  const bare = (externalId ?? "").replace(FILE_ENDING, "");
  return bare === "" ? null : bare;
}
