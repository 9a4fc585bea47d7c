import type { Activity } from "../generated/activity.ts";
import { isTimeZone } from "./time-zone.ts";

/** When something happened, as the clocks on the wall showed it there. */
export interface LocalTime {
  /** `2026-03-29` */
  readonly date: string;
  /** `07:30` */
  readonly time: string;
  /** `Sunday` */
  readonly weekday: string;
  /** Local minus UTC, in seconds; 0 when nothing tells. */
  readonly offsetSeconds: number;
  /** Whether the place is unknown, so that date and time are those of UTC. */
  readonly isUtcFallback: boolean;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * Finds the local time of an activity's start: from its time zone, else from the offset that the source gave, else UTC.
 *
 * @param laterSeconds Seconds after the start, for another moment of the activity. With only an offset, a change to or
 *   from summer time on the way is not seen.
 */
export function localTime(
  activity: Pick<Activity, "startedAt" | "timeZone" | "utcOffsetSeconds">,
  laterSeconds = 0,
): LocalTime {
  const instantMs = Date.parse(activity.startedAt) + laterSeconds * 1000;
  const zoneOffset = activity.timeZone === null ? null : offsetOfZone(activity.timeZone, instantMs);
  const offsetSeconds = zoneOffset ?? activity.utcOffsetSeconds;
  const local = new Date(instantMs + (offsetSeconds ?? 0) * 1000);
  const written = local.toISOString();
  return {
    date: written.slice(0, -14),
    time: written.slice(-13, -8),
    weekday: WEEKDAYS[local.getUTCDay()] ?? "",
    offsetSeconds: offsetSeconds ?? 0,
    isUtcFallback: offsetSeconds === null,
  };
}

/** Writes the start of an activity for people: `Sunday, 29 March 2026, 07:30`, with ` UTC` when the place is unknown. */
export function formatLocalTime(activity: Pick<Activity, "startedAt" | "timeZone" | "utcOffsetSeconds">): string {
  const { time, isUtcFallback } = localTime(activity);
  return `${formatLocalDate(activity)}, ${time}${isUtcFallback ? " UTC" : ""}`;
}

/** Writes the day of an activity for people: `Sunday, 29 March 2026`. */
export function formatLocalDate(activity: Pick<Activity, "startedAt" | "timeZone" | "utcOffsetSeconds">): string {
  const { date, weekday } = localTime(activity);
  const [year, month, day] = date.split("-").map(Number);
  return `${weekday}, ${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Local minus UTC in seconds, or null when the engine does not know the zone. */
function offsetOfZone(timeZone: string, instantMs: number): number | null {
  if (typeof Intl === "undefined" || !isTimeZone(timeZone)) return null;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const localMs = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return Math.round(localMs / 1000 - Math.floor(instantMs / 1000));
}
