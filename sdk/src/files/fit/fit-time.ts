import type { FitFields } from "./fit-fields.ts";
import type { FitPart } from "./fit-part.ts";
import { MESSAGE, type PartMessages } from "./part-messages.ts";
import { TIMESTAMP } from "./record-fields.ts";

/** 1989-12-31T00:00Z, where FIT begins to count, in seconds since 1970. */
export const FIT_EPOCH_SECONDS = 631_065_600;
/** Smaller times count from when the device was switched on. */
const SINCE_POWER_UP = 0x10000000;
const NO_TIME = 0xffffffff;
const DAY_SECONDS = 86_400;
/** Longer than any session; a time beyond was damaged. */
const LONGEST_SESSION_SECONDS = 30 * DAY_SECONDS;
/** Field numbers: start of a session, creation of the file, local time of the activity. */
const START_TIME = 2;
const TIME_CREATED = 4;
const LOCAL_TIMESTAMP = 5;

/** The clock of one file. */
export interface FitClock {
  /** Turns a stored time into seconds since 1989-12-31; NaN for a time that means nothing. */
  readonly absolute: (time: number) => number;
  /** Whether the device counted from its start, so that the date comes from elsewhere in the file. */
  readonly wasUnset: boolean;
}

/**
 * Finds out how the times of a file are to be read.
 *
 * A device whose clock was not set counts from its start: such times are placed by the file's local time or date of
 * creation, or stay in 1990. A sample from more than a day before the session was written before the clock was set,
 * and has no time; nor has one from more than 30 days before or after most others.
 */
export function clockOf(part: FitPart, messages: PartMessages): FitClock {
  const sessions = messages.known.get(MESSAGE.session) ?? [];
  const usual = usualTime(part);
  const earliestPossible = (usual ?? 0) - LONGEST_SESSION_SECONDS;
  const latest = (usual ?? Infinity) + LONGEST_SESSION_SECONDS;
  const starts = sessions
    .map(({ fields }) => realTime(fields, START_TIME))
    .filter((time) => time !== null)
    .filter((time) => time >= earliestPossible && time <= latest);
  const earliest = starts.length > 0 ? Math.min(...starts) - DAY_SECONDS : earliestPossible;
  const firstRecord = part.records.count > 0 ? (part.records.times[0] ?? NO_TIME) : NO_TIME;
  const firstTime = Math.min(firstRecord, ...sessions.map(({ fields }) => fields.number(START_TIME) ?? NO_TIME));
  const poweredUp = powerUpTime(messages, firstTime);
  return {
    wasUnset: firstTime < SINCE_POWER_UP && starts.length === 0,
    absolute: (time) => {
      if (time === NO_TIME || Number.isNaN(time)) return Number.NaN;
      const absolute = time < SINCE_POWER_UP ? time + poweredUp : time;
      return absolute >= earliest && absolute <= latest ? absolute : Number.NaN;
    },
  };
}

/** The middle one of three samples' times, so that a damaged one does not count; null when a clock was not set. */
function usualTime({ records: { count, times } }: FitPart): number | null {
  const [low = NO_TIME, middle = NO_TIME, high = NO_TIME] = [0.25, 0.5, 0.75]
    .map((share) => times[Math.floor(count * share)] ?? NO_TIME)
    .sort((a, b) => a - b);
  // A clock that is set on the way leaps over years, and the times on both sides mean something.
  return count === 0 || low < SINCE_POWER_UP || middle === NO_TIME || Number.isNaN(middle + high) ? null : middle;
}

/** When a device that counts from its start was switched on; 0 when the file holds no date at all. */
function powerUpTime(messages: PartMessages, firstTime: number): number {
  const activity = messages.known.get(MESSAGE.activity)?.[0]?.fields;
  const local = realTime(activity, LOCAL_TIMESTAMP);
  const relative = activity?.number(TIMESTAMP) ?? NO_TIME;
  if (local !== null && relative < SINCE_POWER_UP) return local - relative;
  const created = realTime(messages.known.get(MESSAGE.fileId)?.[0]?.fields, TIME_CREATED);
  return created !== null && firstTime < SINCE_POWER_UP ? created - firstTime : 0;
}

function realTime(fields: FitFields | undefined, number: number): number | null {
  const time = fields?.number(number) ?? null;
  return time !== null && time >= SINCE_POWER_UP ? time : null;
}

/** FIT time as ISO 8601 with milliseconds, UTC. */
export function isoOfFitTime(time: number): string {
  return new Date((time + FIT_EPOCH_SECONDS) * 1000).toISOString();
}

/** Whether a time counts from when the device was switched on. */
export function isSincePowerUp(time: number): boolean {
  return time < SINCE_POWER_UP;
}

/** Removes a message's own time where a written file would get the same one: at the end of what it sums up. */
export function dropEndTime(fields: FitFields, endTime: number): void {
  const time = fields.number(TIMESTAMP);
  if (time !== null && (isSincePowerUp(time) || time === Math.round(endTime))) fields.delete(TIMESTAMP);
}
