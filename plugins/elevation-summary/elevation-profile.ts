import { type ChartBlock, type Streams, withoutAltitudeSpikes } from "@fitglue/sdk";

const MOST_POINTS = 100;
/** Fewer samples make no profile. */
const LEAST_SAMPLES = 10;

/**
 * The altitude over distance, or over time where there is no distance: averages of at most 100 stretches of equal
 * length, in which every sample but measuring errors is used.
 *
 * @returns null with fewer than ten samples, or when the altitude never changes.
 */
export function elevationProfile(streams: Streams, metersToUnit: number, unit: string): ChartBlock | null {
  const { timeSeconds, altitudeMeters = new Float64Array(0), distanceMeters } = streams;
  const hasDistance = distanceMeters?.some((distance) => distance > 0) ?? false;
  const axis = hasDistance && distanceMeters ? distanceMeters : timeSeconds;
  const samples = [...withoutAltitudeSpikes(altitudeMeters)].flatMap((altitude, index) => {
    const at = axis[index] ?? NaN;
    return Number.isNaN(altitude) || Number.isNaN(at) ? [] : [{ at, altitude }];
  });
  const first = samples[0];
  const last = samples.at(-1);
  if (samples.length < LEAST_SAMPLES || first === undefined || last === undefined) return null;
  if (samples.every(({ altitude }) => altitude === first.altitude)) return null;

  const points = Math.min(MOST_POINTS, samples.length);
  const span = last.at - first.at;
  const stretches = Map.groupBy(samples, ({ at }) =>
    span > 0 ? Math.min(points - 1, Math.floor(((at - first.at) / span) * points)) : 0,
  );
  const means = [...stretches]
    .toSorted(([a], [b]) => a - b)
    .map(([, stretch]) => ({
      at: mean(stretch.map(({ at }) => at)),
      altitude: mean(stretch.map(({ altitude }) => altitude)),
    }));
  return {
    type: "chart",
    label: "Elevation",
    unit,
    xLabel: hasDistance ? "Distance (km)" : "Time (min)",
    x: means.map(({ at }) => round(at / (hasDistance ? 1000 : 60), 3)),
    y: means.map(({ altitude }) => round(altitude * metersToUnit, 1)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
