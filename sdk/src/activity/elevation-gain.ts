/** Metres that the altitude has to change before it counts: usual for a barometer; 5 to 10 suit satellite altitude. */
export const CLIMB_THRESHOLD_METERS = 3;

/** Metres beyond which a jump from the samples before and after is taken for a measuring error. */
export const LARGEST_STEP_METERS = 50;

export interface ElevationGain {
  readonly ascentMeters: number;
  readonly descentMeters: number;
}

/**
 * Adds up climbs and descents with hysteresis: a reference altitude follows only when the altitude is `thresholdMeters`
 * or more away from it, so that the noise of a barometer on the flat adds nothing.
 *
 * Below sea level is altitude like any other. Measuring errors are left out, see {@link withoutAltitudeSpikes}.
 *
 * @param altitudeMeters NaN where there is no value.
 * @returns null when fewer than two samples have a value.
 */
export function elevationGain(
  altitudeMeters: Float64Array,
  thresholdMeters: number = CLIMB_THRESHOLD_METERS,
): ElevationGain | null {
  const altitudes = withoutAltitudeSpikes(altitudeMeters).filter((altitude) => !Number.isNaN(altitude));
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

/**
 * The altitudes with NaN in place of measuring errors: a sample that is more than 50 m above, or more than 50 m below,
 * both the known one before and the one after. The first and the last sample have one neighbour and are errors when
 * they jump from it while it does not jump from the next.
 *
 * @param altitudeMeters NaN where there is no value.
 */
export function withoutAltitudeSpikes(altitudeMeters: Float64Array): Float64Array {
  const places = [...altitudeMeters.keys()].filter((place) => !Number.isNaN(altitudeMeters[place]));
  const known = places.map((place) => altitudeMeters[place] ?? NaN);
  const cleaned = altitudeMeters.slice();
  known.forEach((altitude, index) => {
    const before = known[index - 1];
    const after = known[index + 1];
    const isSpike =
      before !== undefined && after !== undefined
        ? Math.min(altitude - before, altitude - after) > LARGEST_STEP_METERS ||
          Math.max(altitude - before, altitude - after) < -LARGEST_STEP_METERS
        : isSpikeAtEnd(altitude, before ?? after, known[index === 0 ? 2 : index - 2]);
    const place = places[index];
    if (isSpike && place !== undefined) cleaned[place] = NaN;
  });
  return cleaned;
}

function isSpikeAtEnd(altitude: number, next: number | undefined, nextButOne: number | undefined): boolean {
  if (next === undefined || nextButOne === undefined) return false;
  return Math.abs(altitude - next) > LARGEST_STEP_METERS && Math.abs(next - nextButOne) <= LARGEST_STEP_METERS;
}
