/** `2026-11-21T16:30` in a time zone, or null for the browser's own, as an instant in UTC; as it is when it is no date. */
export function instantFromLocal(local: string, timeZone: string | null = null): string {
  const wallMs = Date.parse(`${local}Z`);
  if (Number.isNaN(wallMs)) return local;
  // The offset belongs to the instant, which is looked for: around a change of the clocks the second look is the right one.
  const guessMs = wallMs - offsetMs(wallMs, timeZone);
  return new Date(wallMs - offsetMs(guessMs, timeZone)).toISOString();
}

/** An instant as a `datetime-local` input shows it, to the minute; empty when it is no date. */
export function localFromInstant(instant: string, timeZone: string | null = null): string {
  const instantMs = Date.parse(instant);
  return Number.isNaN(instantMs) ? "" : new Date(instantMs + offsetMs(instantMs, timeZone)).toISOString().slice(0, 16);
}

/** Local minus UTC. */
function offsetMs(instantMs: number, timeZone: string | null): number {
  const format = new Intl.DateTimeFormat("en-US", {
    ...(timeZone === null ? {} : { timeZone }),
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wallMs = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wallMs - Math.floor(instantMs / 1000) * 1000;
}
