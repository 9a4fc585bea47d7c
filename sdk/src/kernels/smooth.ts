import { SAMPLE_CAP_SECONDS } from "../activity/sample-durations.ts";
import { type WeighedSamples, weighSamples } from "./weigh-samples.ts";
import { inBlocks, type Work } from "./work.ts";

/** Where the window lies around the sample that it makes smooth. */
export type WindowPlace = "centred" | "trailing";

/**
 * The column with each value replaced by the mean of the values around it.
 *
 * A centred window reaches half of its length to both sides, ends included; a trailing one the whole length back, its
 * far end not included: 30 s at one sample a second are 30 samples. Each sample with a value in the window weighs the same;
 * resample first where the intervals differ. No window reaches across a pause (more than 10 s without a value).
 *
 * @param values NaN where there is no value; there the result has none either.
 * @param windowSeconds Above 0.
 * @returns As long as `values`.
 */
export function* smooth(
  timeSeconds: Float64Array,
  values: Float64Array,
  windowSeconds: number,
  place: WindowPlace = "centred",
): Work<Float64Array> {
  const known = yield* weighSamples(timeSeconds, values);
  const means = yield* windowMeans(known, windowSeconds, place);
  const smoothed = new Float64Array(values.length).fill(NaN);
  let next = 0;
  yield* inBlocks(values.length, (from, to) => {
    for (let index = from; index < to; index++)
      if (Number.isFinite(values[index])) smoothed[index] = means[next++] ?? NaN;
  });
  return smoothed;
}

function* windowMeans(
  { times, values }: WeighedSamples,
  windowSeconds: number,
  place: WindowPlace,
): Work<Float64Array> {
  const count = values.length;
  const means = new Float64Array(count);
  const isTrailing = place === "trailing";
  const back = isTrailing ? windowSeconds : windowSeconds / 2;
  const ahead = isTrailing ? 0 : windowSeconds / 2;
  const isAfterPause = (index: number) =>
    index > 0 && (times[index] ?? 0) - (times[index - 1] ?? 0) > SAMPLE_CAP_SECONDS;
  let window = { oldest: 0, next: 0, sum: 0 };
  yield* inBlocks(count, (from, to) => {
    let { oldest, next, sum } = window;
    for (let index = from; index < to; index++) {
      const time = times[index] ?? 0;
      if (isAfterPause(index)) {
        oldest = index;
        next = index;
        sum = 0;
      }
      while (next < count && (times[next] ?? 0) <= time + ahead && (next <= index || !isAfterPause(next)))
        sum += values[next++] ?? 0;
      const start = time - back;
      while (oldest < index && ((times[oldest] ?? 0) < start || (isTrailing && times[oldest] === start)))
        sum -= values[oldest++] ?? 0;
      means[index] = sum / (next - oldest);
    }
    window = { oldest, next, sum };
  });
  return means;
}
