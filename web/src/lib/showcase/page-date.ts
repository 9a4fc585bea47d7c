/** When an activity was, as its page says it. */
interface When {
  readonly startedAt: string;
  readonly timeZone: string | null;
  readonly utcOffsetSeconds: number | null;
}

/**
 * Day and time where the activity took place: `Saturday, 13 June 2026 at 08:42`.
 *
 * A fixed offset stands in where no zone is known; where nothing is known it is UTC, and says so.
 */
export function pageDate({ startedAt, timeZone, utcOffsetSeconds }: When): string {
  const isShifted = timeZone === null && utcOffsetSeconds !== null;
  const instant = new Date(Date.parse(startedAt) + (isShifted ? utcOffsetSeconds * 1000 : 0));
  const zone = { timeZone: timeZone ?? "UTC" };
  const day = new Intl.DateTimeFormat("en-GB", {
    ...zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const time = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });
  const suffix = timeZone === null && utcOffsetSeconds === null ? " UTC" : "";
  return `${day.format(instant)} at ${time.format(instant)}${suffix}`;
}
