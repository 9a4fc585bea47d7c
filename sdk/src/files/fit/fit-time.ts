import type { FitFields } from "./fit-fields.ts";
import type { FitPart } from "./scan-fit.ts";
import { MESSAGE, type PartMessages } from "./part-messages.ts";

/** 1989-12-31T00:00Z, where FIT begins to count, in seconds since 1970. */
export const FIT_EPOCH_SECONDS = 631_065_600;
/** Smaller times count from when the device was switched on. */
const SINCE_POWER_UP = 0x10000000;
const NO_TIME = 0xffffffff;
const DAY_SECONDS = 86_400;
/** Field numbers: start of a session, creation of the file. */
const START_TIME = 2;
const TIME_CREATED = 4;

/**
 * Turns stored times into seconds since 1989-12-31; NaN for a time that means nothing.
 *
 * A device whose clock was not set counts from its start: such times are placed by the file's own date. A sample from
 * more than a day before the session was written before the clock was set, and has no time.
 */
export function absoluteTimes(part: FitPart, messages: PartMessages): (time: number) => number {
  const fileId = messages.known.get(MESSAGE.fileId)?.[0]?.fields;
  const created = realTime(fileId, TIME_CREATED);
  const firstRecord = part.records.count > 0 ? (part.records.times[0] ?? NO_TIME) : NO_TIME;
  const poweredUp = created !== null && firstRecord < SINCE_POWER_UP ? created - firstRecord : Number.NaN;
  const sessions = messages.known.get(MESSAGE.session) ?? [];
  const starts = sessions.map(({ fields }) => realTime(fields, START_TIME)).filter((time) => time !== null);
  const earliest = starts.length > 0 ? Math.min(...starts) - DAY_SECONDS : 0;
  return (time) => {
    if (time === NO_TIME || Number.isNaN(time)) return Number.NaN;
    const absolute = time < SINCE_POWER_UP ? time + poweredUp : time;
    return absolute >= earliest ? absolute : Number.NaN;
  };
}

function realTime(fields: FitFields | undefined, number: number): number | null {
  const time = fields?.number(number) ?? null;
  return time !== null && time >= SINCE_POWER_UP ? time : null;
}

/** FIT time as ISO 8601 with milliseconds, UTC. */
export function isoOfFitTime(time: number): string {
  return new Date((time + FIT_EPOCH_SECONDS) * 1000).toISOString();
}
