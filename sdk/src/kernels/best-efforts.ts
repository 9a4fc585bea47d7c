import { weighSamples } from "./weigh-samples.ts";
import { inBlocks, type Work } from "./work.ts";

/** The stretch of a given length with the highest average. */
export interface BestEffort {
  readonly durationSeconds: number;
  readonly average: number;
  /** When it begins, on the time axis of the samples. */
  readonly startSeconds: number;
}

/** The integral of a column over time as a line through points: `sums[i]` up to `times[i]`. */
interface Integral {
  readonly times: Float64Array;
  readonly sums: Float64Array;
}

/**
 * For each duration the stretch with the highest average: a power curve of watts, best times of speed.
 *
 * A sample lasts until the next one with a value, at most 10 s; what lies beyond is a pause. A pause takes time and adds
 * nothing: an effort may reach across it, and its average falls accordingly, as that of distance over elapsed time does.
 * Stretches may begin between samples.
 *
 * @param values At least 0 to make sense: a pause counts as 0.
 * @param durationsSeconds Above 0.
 * @returns In the order of the durations; null for one that is longer than the recording.
 */
export function* bestEfforts(
  timeSeconds: Float64Array,
  values: Float64Array,
  durationsSeconds: readonly number[],
): Work<(BestEffort | null)[]> {
  const integral = yield* integrate(timeSeconds, values);
  const efforts: (BestEffort | null)[] = [];
  for (const durationSeconds of durationsSeconds) efforts.push(yield* bestEffort(integral, durationSeconds));
  return efforts;
}

function* integrate(timeSeconds: Float64Array, values: Float64Array): Work<Integral> {
  const samples = yield* weighSamples(timeSeconds, values);
  const count = samples.values.length;
  const times = new Float64Array(2 * count);
  const sums = new Float64Array(2 * count);
  let end = 0;
  let total = 0;
  yield* inBlocks(count, (from, to) => {
    let sum = total;
    for (let index = from; index < to; index++) {
      const time = samples.times[index] ?? 0;
      const seconds = samples.seconds[index] ?? 0;
      times[end] = time;
      sums[end++] = sum;
      sum += (samples.values[index] ?? 0) * seconds;
      // Where the sample does not last until the next one, the line goes on flat.
      if (index + 1 < count && time + seconds >= (samples.times[index + 1] ?? 0)) continue;
      times[end] = time + seconds;
      sums[end++] = sum;
    }
    total = sum;
  });
  return { times: times.subarray(0, end), sums: sums.subarray(0, end) };
}

/**
 * What a stretch adds, as a function of its start, is a line with bends where its start or its end meets a bend of the
 * integral: so the best stretch starts or ends at a point.
 */
function* bestEffort({ times, sums }: Integral, durationSeconds: number): Work<BestEffort | null> {
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  if (times.length === 0 || last - first < durationSeconds) return null;
  const best = { sum: -Infinity, startSeconds: first };
  let ahead = 0;
  let behind = 0;
  yield* inBlocks(times.length, (from, to) => {
    let mostSum = best.sum;
    let startSeconds = best.startSeconds;
    for (let index = from; index < to; index++) {
      const time = times[index] ?? 0;
      const sum = sums[index] ?? 0;
      if (time + durationSeconds <= last) {
        while (ahead + 2 < times.length && (times[ahead + 1] ?? 0) < time + durationSeconds) ahead++;
        const gained = sumAt(times, sums, ahead, time + durationSeconds) - sum;
        if (gained > mostSum) {
          mostSum = gained;
          startSeconds = time;
        }
      }
      if (time - durationSeconds >= first) {
        while (behind + 2 < times.length && (times[behind + 1] ?? 0) < time - durationSeconds) behind++;
        const gained = sum - sumAt(times, sums, behind, time - durationSeconds);
        if (gained > mostSum) {
          mostSum = gained;
          startSeconds = time - durationSeconds;
        }
      }
    }
    best.sum = mostSum;
    best.startSeconds = startSeconds;
  });
  return { durationSeconds, average: best.sum / durationSeconds, startSeconds: best.startSeconds };
}

/** The integral up to `at`, which lies between the points `index` and `index + 1`. */
function sumAt(times: Float64Array, sums: Float64Array, index: number, at: number): number {
  const before = times[index] ?? 0;
  const after = times[index + 1] ?? before;
  const sum = sums[index] ?? 0;
  const next = sums[index + 1] ?? sum;
  if (after <= before) return next;
  return sum + (next - sum) * Math.min(1, Math.max(0, (at - before) / (after - before)));
}
