import { type ValueRange, weighSamples } from "./weigh-samples.ts";
import { inBlocks, type Work } from "./work.ts";

/**
 * Averages over equal parts of the recorded time, in order: with two parts first and second half, with five the fifths.
 *
 * Recorded time is what samples with a value stand for, each until the next one and at most 10 s; so pauses belong to no
 * part. A sample on the border of two parts counts in both, for its share.
 *
 * @param parts At least 1.
 * @returns As many numbers as parts; null when no sample has a value or they stand for no time.
 */
export function* averagesOfParts(
  timeSeconds: Float64Array,
  values: Float64Array,
  parts: number,
  range: ValueRange = {},
): Work<(number | null)[] | null> {
  const samples = yield* weighSamples(timeSeconds, values, range);
  let total = 0;
  yield* inBlocks(samples.seconds.length, (from, to) => {
    let sum = total;
    for (let index = from; index < to; index++) sum += samples.seconds[index] ?? 0;
    total = sum;
  });
  if (total === 0) return null;
  const sums = new Float64Array(parts);
  const seconds = new Float64Array(parts);
  let passed = 0;
  let part = 0;
  yield* inBlocks(samples.values.length, (from, to) => {
    let elapsed = passed;
    for (let index = from; index < to; index++) {
      const start = elapsed;
      elapsed += samples.seconds[index] ?? 0;
      while (part < parts - 1 && start >= ((part + 1) / parts) * total) part++;
      for (let at = part; at < parts && elapsed > (at / parts) * total; at++) {
        const inside = Math.min(elapsed, ((at + 1) / parts) * total) - Math.max(start, (at / parts) * total);
        if (inside <= 0) continue;
        sums[at] = (sums[at] ?? 0) + (samples.values[index] ?? NaN) * inside;
        seconds[at] = (seconds[at] ?? 0) + inside;
      }
    }
    passed = elapsed;
  });
  return Array.from(sums, (sum, at) => ((seconds[at] ?? 0) > 0 ? sum / (seconds[at] ?? 1) : null));
}
