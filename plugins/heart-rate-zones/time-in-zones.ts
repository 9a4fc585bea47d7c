import { type Streams, sampleDurations } from "@fitglue/sdk";

/** Values outside are sensor errors. */
const PLAUSIBLE_BPM = { lowest: 25, highest: 240 };

/**
 * Seconds in zone 0 (below the first bound) and in each zone of the bounds. A heart rate on a bound belongs to the
 * higher zone; a sample counts until the next one, at most ten seconds.
 *
 * @param bounds Ascending lower bounds in bpm.
 */
export function timeInZones(
  { timeSeconds, heartRateBpm = new Float64Array(0) }: Streams,
  bounds: readonly number[],
): number[] {
  const isUsed = (bpm: number) => bpm >= PLAUSIBLE_BPM.lowest && bpm <= PLAUSIBLE_BPM.highest;
  const durations = sampleDurations(timeSeconds.filter((_, index) => isUsed(heartRateBpm[index] ?? NaN)));
  const seconds = Array.from({ length: bounds.length + 1 }, () => 0);
  heartRateBpm.filter(isUsed).forEach((bpm, index) => {
    const zone = bounds.filter((bound) => bpm >= bound).length;
    seconds[zone] = (seconds[zone] ?? 0) + (durations[index] ?? 0);
  });
  return seconds;
}
