/** Metres that the altitude has to change before it counts: usual for a barometer; 5 to 10 suit satellite altitude. */
export const CLIMB_THRESHOLD_METERS = 3;

/** Metres between two neighbouring samples beyond which the later one is taken for a measuring error. */
export const LARGEST_STEP_METERS = 50;

export interface ElevationGain {
  readonly ascentMeters: number;
  readonly descentMeters: number;
}

/**
 * Adds up climbs and descents with hysteresis: a reference altitude follows only when the altitude is `thresholdMeters`
 * or more away from it, so that the noise of a barometer on the flat adds nothing.
 *
 * Below sea level is altitude like any other. A sample that jumps more than 50 m from the one before is left out, unless
 * the next one confirms it.
 *
 * @param altitudeMeters NaN where there is no value.
 * @returns null when fewer than two samples have a value.
 */
export function elevationGain(
  altitudeMeters: Float64Array,
  thresholdMeters: number = CLIMB_THRESHOLD_METERS,
): ElevationGain | null {
  const altitudes = withoutSpikes(altitudeMeters.filter((altitude) => !Number.isNaN(altitude)));
  const [first] = altitudes;
  if (first === undefined || altitudes.length < 2) return null;
  let reference = first;
  let ascentMeters = 0;
  let descentMeters = 0;
  for (const altitude of altitudes) {
    const change = altitude - reference;
    if (change === 0 || Math.abs(change) < thresholdMeters) continue;
    if (change > 0) ascentMeters += change;
    else descentMeters -= change;
    reference = altitude;
  }
  return { ascentMeters, descentMeters };
}

function withoutSpikes(altitudes: Float64Array): Float64Array {
  return altitudes.filter((altitude, index) => {
    const before = altitudes[index - 1] ?? altitude;
    const after = altitudes[index + 1] ?? before;
    return Math.abs(altitude - before) <= LARGEST_STEP_METERS || Math.abs(altitude - after) <= LARGEST_STEP_METERS;
  });
}
