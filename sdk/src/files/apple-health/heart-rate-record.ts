import { parseTime } from "../xml/parse-values.ts";
import { quantity } from "./quantity.ts";

/** What every name of a quantity begins with. */
export const QUANTITY_PREFIX = "HKQuantityTypeIdentifier";
/** The type of the records that are heart rates. */
export const HEART_RATE = `${QUANTITY_PREFIX}HeartRate`;
/** Higher numbers are not heart rates. */
const HIGHEST_HEART_RATE = 300;
const LONGEST_NAME = 1000;

/** One heart rate, as it stands beside the workouts. */
export interface HeartRateRecord {
  readonly atMs: number;
  readonly beatsPerMinute: number;
  readonly sourceName: string;
}

/** The heart rate that a `Record` is; null for another quantity, and for one that cannot be. */
export function heartRateOf(attributes: Readonly<Record<string, string>>): HeartRateRecord | null {
  if (attributes["type"] !== HEART_RATE) return null;
  const beatsPerMinute = quantity(attributes["value"], attributes["unit"], "perMinute");
  const time = parseTime(attributes["startDate"] ?? "");
  if (time === null || beatsPerMinute === null || beatsPerMinute === 0 || beatsPerMinute > HIGHEST_HEART_RATE)
    return null;
  return {
    atMs: time.milliseconds,
    beatsPerMinute,
    sourceName: (attributes["sourceName"] ?? "").slice(0, LONGEST_NAME),
  };
}
