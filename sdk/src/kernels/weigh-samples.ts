import { SAMPLE_CAP_SECONDS } from "../activity/sample-durations.ts";
import { smallest } from "./smallest.ts";
import { inBlocks, type Work } from "./work.ts";

/** Values outside count as missing: sensor errors. Both bounds belong to the range. */
export interface ValueRange {
  readonly lowest?: number;
  readonly highest?: number;
}

/** The samples of a column that have a value, without those between them that have none. */
export interface WeighedSamples {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Seconds that each stands for, as `sampleDurations` gives them. */
  readonly seconds: Float64Array;
}

/**
 * Leaves out samples without a value and says how long each of the others counts: until the next one with a value, at
 * most 10 s; the last one for the median of the others. The same as `sampleDurations`, without sorting.
 *
 * @param values NaN, or anything that is not finite, where there is no value.
 */
export function* weighSamples(
  timeSeconds: Float64Array,
  values: Float64Array,
  { lowest = -Number.MAX_VALUE, highest = Number.MAX_VALUE }: ValueRange = {},
): Work<WeighedSamples> {
  const count = Math.min(timeSeconds.length, values.length);
  let used = 0;
  yield* inBlocks(count, (from, to) => {
    let usable = 0;
    for (let index = from; index < to; index++) {
      const value = values[index] ?? NaN;
      if (value >= lowest && value <= highest) usable++;
    }
    used += usable;
  });
  const known =
    used === count ? allOf(timeSeconds, values, count) : yield* someOf(timeSeconds, values, { lowest, highest }, used);
  return { ...known, seconds: yield* secondsOf(known.times) };
}

/** Nothing is missing, as most often: the columns themselves will do, and copying them would take half of the time. */
function allOf(times: Float64Array, values: Float64Array, count: number): Omit<WeighedSamples, "seconds"> {
  return { times: times.subarray(0, count), values: values.subarray(0, count) };
}

function* someOf(
  timeSeconds: Float64Array,
  values: Float64Array,
  { lowest, highest }: Required<ValueRange>,
  used: number,
): Work<Omit<WeighedSamples, "seconds">> {
  const times = new Float64Array(used);
  const known = new Float64Array(used);
  let end = 0;
  yield* inBlocks(Math.min(timeSeconds.length, values.length), (from, to) => {
    let next = end;
    for (let index = from; index < to; index++) {
      const value = values[index] ?? NaN;
      if (!(value >= lowest && value <= highest)) continue;
      times[next] = timeSeconds[index] ?? 0;
      known[next++] = value;
    }
    end = next;
  });
  return { times, values: known };
}

function* secondsOf(times: Float64Array): Work<Float64Array> {
  const count = times.length;
  const seconds = new Float64Array(count);
  if (count === 0) return seconds;
  yield* inBlocks(count - 1, (from, to) => {
    for (let index = from; index < to; index++)
      seconds[index] = Math.min(Math.max((times[index + 1] ?? 0) - (times[index] ?? 0), 0), SAMPLE_CAP_SECONDS);
  });
  seconds[count - 1] = (yield* smallest(seconds.subarray(0, count - 1), (count - 2) >> 1)) ?? 1;
  return seconds;
}
