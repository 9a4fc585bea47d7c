import type { Kernels } from "@fitglue/sdk";

/** Values outside are sensor errors. */
const PLAUSIBLE_BPM = { lowest: 25, highest: 240 };

/**
 * Seconds in zone 0 (below the first bound) and in each zone of the bounds. A heart rate on a bound belongs to the
 * higher zone; a sample counts until the next one, at most ten seconds.
 *
 * @param bounds Ascending lower bounds in bpm.
 */
export function timeInZones(kernels: Kernels, bounds: readonly number[]): Promise<number[]> {
  return kernels.timeInZones("heartRateBpm", bounds, PLAUSIBLE_BPM);
}
