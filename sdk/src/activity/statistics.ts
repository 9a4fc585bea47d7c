import type { Statistic } from "../generated/activity.ts";
import { sampleDurations } from "./sample-durations.ts";

/**
 * Average, minimum and maximum of a column, averaged over time and not over samples.
 *
 * A sample with a value lasts until the next one with a value, at most 10 s (`sampleDurations`); samples without a value
 * count for nothing. When all samples fall on one instant they weigh the same.
 *
 * @param timeSeconds Ascending; same length as `values`.
 * @param values NaN where there is no value.
 * @returns null when no sample has a value.
 */
export function statistics(timeSeconds: Float64Array, values: Float64Array): Statistic | null {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return null;
  const durations = sampleDurations(timeSeconds.filter((_, index) => !Number.isNaN(values[index] ?? NaN)));
  const seconds = durations.reduce((sum, duration) => sum + duration, 0);
  const minimum = known.reduce((least, value) => Math.min(least, value), Infinity);
  const maximum = known.reduce((most, value) => Math.max(most, value), -Infinity);
  const weigh = (index: number) => (seconds > 0 ? (durations[index] ?? 0) : 1);
  const weighted = known.reduce((sum, value, index) => sum + value * weigh(index), 0);
  const average = weighted / (seconds > 0 ? seconds : known.length);
  // Rounding must not push an average of equal values outside of them.
  return { average: Math.min(maximum, Math.max(minimum, average)), minimum, maximum };
}
