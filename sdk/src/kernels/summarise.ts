import { type ValueRange, weighSamples } from "./weigh-samples.ts";
import { inBlocks, type Work } from "./work.ts";

/** A column in a few numbers. */
export interface ColumnSummary {
  /** Samples with a value. */
  readonly samples: number;
  /** Time that they stand for. */
  readonly seconds: number;
  readonly minimum: number;
  /** Over time, not over samples. */
  readonly average: number;
  readonly maximum: number;
}

/**
 * Number of samples with a value, the time they stand for, and minimum, average and maximum of them.
 *
 * The average is that of `statistics`: a sample lasts until the next one with a value, at most 10 s; when all samples
 * fall on one instant they weigh the same.
 *
 * @returns null when no sample has a value.
 */
export function* summarise(
  timeSeconds: Float64Array,
  values: Float64Array,
  range: ValueRange = {},
): Work<ColumnSummary | null> {
  const { values: known, seconds: durations } = yield* weighSamples(timeSeconds, values, range);
  if (known.length === 0) return null;
  let sums = { seconds: 0, weighted: 0, plain: 0, minimum: Infinity, maximum: -Infinity };
  yield* inBlocks(known.length, (from, to) => {
    let { seconds, weighted, plain, minimum, maximum } = sums;
    for (let index = from; index < to; index++) {
      const value = known[index] ?? NaN;
      const duration = durations[index] ?? 0;
      seconds += duration;
      weighted += value * duration;
      plain += value;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    sums = { seconds, weighted, plain, minimum, maximum };
  });
  const { seconds, weighted, plain, minimum, maximum } = sums;
  const average = seconds > 0 ? weighted / seconds : plain / known.length;
  // Rounding must not push an average of equal values outside of them.
  return { samples: known.length, seconds, minimum, average: Math.min(maximum, Math.max(minimum, average)), maximum };
}
