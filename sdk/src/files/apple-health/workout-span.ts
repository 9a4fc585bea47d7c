import { parseTime } from "../xml/parse-values.ts";
import { quantity } from "./quantity.ts";

/** When a workout was. */
export interface WorkoutSpan {
  readonly startMs: number;
  /** Never before the start. */
  readonly endMs: number;
  /** Of the zone in which the phone was when it wrote the export; where the workout was, `HKTimeZone` says. */
  readonly utcOffsetSeconds: number | null;
}

/** When the workout with these attributes was; null without a start. Without an end after it, its duration tells. */
export function workoutSpan(attributes: Readonly<Record<string, string>>): WorkoutSpan | null {
  const start = parseTime(attributes["startDate"] ?? "");
  if (start === null) return null;
  const startMs = start.milliseconds;
  const endMs = parseTime(attributes["endDate"] ?? "")?.milliseconds ?? -Infinity;
  return {
    startMs,
    endMs: endMs >= startMs ? endMs : startMs + Math.round(1000 * (durationOf(attributes) ?? 0)),
    utcOffsetSeconds: start.utcOffsetSeconds,
  };
}

/** Seconds that its clock ran; minutes when the unit is missing. */
export function durationOf(attributes: Readonly<Record<string, string>>): number | null {
  return quantity(attributes["duration"], attributes["durationUnit"] ?? "min", "seconds");
}
