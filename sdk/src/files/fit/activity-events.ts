import type { ActivityEvent } from "../../generated/activity.ts";
import { ENUM, UINT32 } from "./base-types.ts";
import { FitFields } from "./fit-fields.ts";
import type { FitMessage } from "./part-messages.ts";
import { TIMESTAMP } from "./record-fields.ts";

/** Field numbers and values of the `event` message. */
const EVENT = 0;
const EVENT_TYPE = 1;
const TIMER = 0;
const USER_MARKER = 32;
const START = 0;
const MARKER = 3;
const STOP_ALL = 4;
const STOPS: readonly (number | null)[] = [1, STOP_ALL, 8, 9];

/** Where an event lies among others that are read or written: FIT time and fields. */
export interface TimedFields {
  readonly time: number;
  readonly fields: FitFields;
}

/**
 * Events in the order of time. The timer's first start and last stop are the activity itself (`other`); the stops and
 * starts between are pauses.
 */
export function readEvents(
  messages: readonly FitMessage[],
  startTime: number,
  absoluteTime: (time: number) => number,
): ActivityEvent[] {
  const timed = messages
    .map(({ fields }) => ({ time: absoluteTime(fields.number(TIMESTAMP) ?? Number.NaN), fields }))
    .filter(({ time }) => !Number.isNaN(time))
    .sort((a, b) => a.time - b.time);
  const lastStart = timed.findLastIndex(({ fields }) => isTimer(fields) && fields.number(EVENT_TYPE) === START);
  let running = false;
  let begun = false;
  return timed.map(({ time, fields }, index) => {
    let kind: ActivityEvent["kind"] = "other";
    if (fields.number(EVENT) === USER_MARKER) kind = "marker";
    else if (isTimer(fields) && fields.number(EVENT_TYPE) === START) {
      if (begun && !running) kind = "resume";
      begun = true;
      running = true;
    } else if (isTimer(fields) && STOPS.includes(fields.number(EVENT_TYPE))) {
      if (running && index < lastStart) kind = "pause";
      running = false;
    }
    fields.delete(TIMESTAMP);
    return { kind, atSeconds: time - startTime, extra: { fit: fields.rest() } };
  });
}

/** What events are written around. */
export interface EventFrame {
  /** FIT times of the activity's start and end. */
  readonly startTime: number;
  readonly endTime: number;
  /** Whether the timer's start and stop are added: a source other than FIT has none. */
  readonly addTimer: boolean;
}

/** Events as messages. */
export function writeEvents(
  events: readonly ActivityEvent[],
  { startTime, endTime, addTimer }: EventFrame,
): TimedFields[] {
  const written = events.map(({ kind, atSeconds, extra }) => {
    const own = FitFields.fromJson(extra["fit"]);
    return { time: Math.round(startTime + atSeconds), fields: own.size > 0 ? own : eventOf(kind) };
  });
  const first = addTimer ? [{ time: Math.round(startTime), fields: timerEvent(START) }] : [];
  const last = addTimer ? [{ time: Math.round(endTime), fields: timerEvent(STOP_ALL) }] : [];
  return [...first, ...written, ...last].map(({ time, fields }) => ({
    time,
    fields: fields.set(TIMESTAMP, UINT32, time),
  }));
}

const isTimer = (fields: FitFields): boolean => fields.number(EVENT) === TIMER;
const timerEvent = (type: number): FitFields => new FitFields().set(EVENT, ENUM, TIMER).set(EVENT_TYPE, ENUM, type);

function eventOf(kind: ActivityEvent["kind"]): FitFields {
  if (kind === "pause") return timerEvent(STOP_ALL);
  if (kind === "resume") return timerEvent(START);
  return new FitFields().set(EVENT, ENUM, USER_MARKER).set(EVENT_TYPE, ENUM, MARKER);
}
