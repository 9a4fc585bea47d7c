import type { ShowcasePage } from "#lib/api/models.ts";
import { locale } from "#messages/language.ts";
import * as m from "#messages/showcase.ts";

/** When an activity was, as its page says it. */
export type When = Pick<ShowcasePage, "startedAt" | "timeZone" | "utcOffsetSeconds" | "exactness">;

const MONTH = { month: "long", year: "numeric" } as const;
const DAY = { weekday: "long", day: "numeric", ...MONTH } as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;

/**
 * Day and time where the activity took place: `Saturday, 13 June 2026 at 08:42`; less where the page keeps that to itself.
 *
 * A fixed offset stands in where no zone is known; where nothing is known it is UTC, and says so.
 */
export function pageDate(when: When): string {
  const { timeZone, utcOffsetSeconds, exactness } = when;
  if (exactness === "month") return written(when, MONTH);
  if (exactness === "day") return written(when, DAY);
  const words = { day: written(when, DAY), time: written(when, TIME) };
  return timeZone === null && utcOffsetSeconds === null ? m.dayAtTimeInUtc(words) : m.dayAtTime(words);
}

/** The month of an activity: `June 2026`. */
export function pageMonth(when: When): string {
  return written(when, MONTH);
}

/** What a `time` element says to programs: no more than people read. */
export function machineDate({ startedAt, exactness }: When): string {
  return exactness === "minute" ? startedAt : startedAt.slice(0, exactness === "day" ? 10 : 7);
}

function written({ startedAt, timeZone, utcOffsetSeconds }: When, parts: Intl.DateTimeFormatOptions): string {
  const isShifted = timeZone === null && utcOffsetSeconds !== null;
  const instant = new Date(Date.parse(startedAt) + (isShifted ? utcOffsetSeconds * 1000 : 0));
  return new Intl.DateTimeFormat(locale, { timeZone: timeZone ?? "UTC", ...parts }).format(instant);
}
