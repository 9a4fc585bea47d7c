/** Strava gives midnight and one second for a start that its owner hides. */
const HIDDEN_START = "T00:00:01Z";
/** Local days begin up to 14 hours before midnight UTC and end up to 12 hours after the next one. */
const EARLIEST_SECONDS = 14 * 60 * 60;
const LATEST_SECONDS = 36 * 60 * 60;

/** Whether only the day of a start is told. */
export function isHiddenStart(startDate: string): boolean {
  return startDate.endsWith(HIDDEN_START);
}

/** Between which instants an activity began, in whole seconds since 1970: the same one, unless the start is hidden. */
export interface StartBounds {
  readonly earliestSeconds: number;
  readonly latestSeconds: number;
}

export function startBounds(startDate: string): StartBounds {
  const seconds = Math.floor(Date.parse(startDate) / 1000);
  if (!isHiddenStart(startDate)) return { earliestSeconds: seconds, latestSeconds: seconds };
  return { earliestSeconds: seconds - EARLIEST_SECONDS, latestSeconds: seconds + LATEST_SECONDS };
}
