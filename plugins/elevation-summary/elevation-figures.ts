import { type Activity, type Streams, elevationGain, withoutAltitudeSpikes } from "@fitglue/sdk";

export interface ElevationFigures {
  readonly ascentMeters: number | null;
  readonly descentMeters: number | null;
  readonly minimumMeters: number | null;
  readonly maximumMeters: number | null;
  /** Who added up climb and descent. */
  readonly source: "device" | "samples";
}

type Totals = Pick<Activity, "ascentMeters" | "descentMeters">;

/** Climb, descent and extremes; null when neither the device nor the samples tell anything. */
export function elevationFigures(
  device: Totals,
  { altitudeMeters = new Float64Array(0) }: Streams,
  options: { readonly preferDevice: boolean; readonly thresholdMeters: number },
): ElevationFigures | null {
  const known = withoutAltitudeSpikes(altitudeMeters).filter((altitude) => !Number.isNaN(altitude));
  const counted = elevationGain(altitudeMeters, options.thresholdMeters);
  const hasDevice = device.ascentMeters !== null || device.descentMeters !== null;
  if (!hasDevice && known.length === 0) return null;

  const source = hasDevice && (options.preferDevice || counted === null) ? "device" : "samples";
  const totals: Totals = source === "device" ? device : (counted ?? { ascentMeters: null, descentMeters: null });
  return {
    ascentMeters: totals.ascentMeters,
    descentMeters: totals.descentMeters,
    minimumMeters: known.length === 0 ? null : known.reduce((low, altitude) => Math.min(low, altitude), Infinity),
    maximumMeters: known.length === 0 ? null : known.reduce((high, altitude) => Math.max(high, altitude), -Infinity),
    source,
  };
}
