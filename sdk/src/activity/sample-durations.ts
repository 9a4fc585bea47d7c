/** Longest time in seconds that one sample may stand for; what lies beyond is a gap in the recording. */
export const SAMPLE_CAP_SECONDS = 10;

/**
 * How many seconds each sample stands for: the time until the next one, at most `capSeconds`.
 *
 * The last sample has no next one and gets the typical (median) interval of the others, so that a
 * recording at one sample a second gives exactly one second each. A single sample counts for one second.
 * Two samples at the same instant: the first counts for nothing.
 *
 * @param timeSeconds Ascending times of the samples that are used.
 */
export function sampleDurations(timeSeconds: ArrayLike<number>, capSeconds: number = SAMPLE_CAP_SECONDS): Float64Array {
  const count = timeSeconds.length;
  const durations = new Float64Array(count);
  for (let index = 0; index < count - 1; index++) {
    const gap = (timeSeconds[index + 1] ?? 0) - (timeSeconds[index] ?? 0);
    durations[index] = Math.min(Math.max(gap, 0), capSeconds);
  }
  if (count > 0) durations[count - 1] = median(durations.subarray(0, count - 1)) ?? Math.min(1, capSeconds);
  return durations;
}

function median(values: Float64Array): number | null {
  return values.toSorted()[Math.floor((values.length - 1) / 2)] ?? null;
}
