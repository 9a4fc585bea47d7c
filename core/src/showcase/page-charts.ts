import { METERS_PER_FOOT, METERS_PER_MILE, formatNumber, type Activity, type Streams } from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { ShowcasePage } from "../api/showcase.ts";
import { speedScale } from "./measures.ts";
import { reduceSeries } from "./reduce-series.ts";

type Chart = ShowcasePage["charts"][number];
type Units = Settings["units"];

export const CHART_POINTS = 600;
/** Fewer values than this make a dot, not a line. */
const FEWEST_VALUES = 3;

interface ChartColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly values: Float64Array | null;
  text(value: number): string;
}

/** The line charts of an activity, over distance where it has one, else over time. */
export function pageCharts(activity: Activity, streams: Streams, units: Units): Chart[] {
  const axis = chartAxis(streams, units);
  return chartColumns(activity, streams, units).flatMap(({ name, label, unit, values, text }) => {
    if (!values) return [];
    const { x, y } = reduceSeries(axis.values, values, CHART_POINTS);
    const present = y.filter((value) => value !== null);
    if (present.length < FEWEST_VALUES) return [];
    return [
      {
        name,
        label,
        unit,
        xLabel: axis.unit,
        x: x.map((at) => round(at, 3)),
        y: y.map((value) => (value === null ? null : round(value, 2))),
        summary: summaryOf(present, label, unit, text),
      },
    ];
  });
}

/** Distance when it is known for nearly every sample, else time in minutes. */
export function chartAxis(
  { timeSeconds, distanceMeters }: Streams,
  units: Units,
): { values: Float64Array; unit: string } {
  const known = distanceMeters?.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) ?? 0;
  const total = distanceMeters ? Math.max(0, ...lastValue(distanceMeters)) : 0;
  if (distanceMeters && total > 0 && known >= 0.9 * timeSeconds.length) {
    const perUnit = units === "imperial" ? METERS_PER_MILE : 1000;
    return { values: distanceMeters.map((meters) => meters / perUnit), unit: units === "imperial" ? "mi" : "km" };
  }
  return { values: timeSeconds.map((seconds) => seconds / 60), unit: "min" };
}

function chartColumns({ sport }: Activity, streams: Streams, units: Units): ChartColumn[] {
  const scale = speedScale(sport, units);
  const speed = streams.speedMetersPerSecond ?? speedFromDistance(streams);
  const whole = (value: number) => formatNumber(value, 0);
  return [
    { name: "heartRate", label: "Heart rate", unit: "bpm", values: streams.heartRateBpm ?? null, text: whole },
    {
      name: scale.label.toLowerCase(),
      label: scale.label,
      unit: scale.unit,
      values: speed?.map(scale.fromMetersPerSecond) ?? null,
      text: scale.text,
    },
    {
      name: "altitude",
      label: "Elevation",
      unit: units === "imperial" ? "ft" : "m",
      values:
        (units === "imperial"
          ? streams.altitudeMeters?.map((meters) => meters / METERS_PER_FOOT)
          : streams.altitudeMeters) ?? null,
      text: whole,
    },
    { name: "power", label: "Power", unit: "W", values: streams.powerWatts ?? null, text: whole },
    { name: "cadence", label: "Cadence", unit: "rpm", values: streams.cadenceRpm ?? null, text: whole },
  ];
}

/** Many files have distance but no speed. */
function speedFromDistance({ timeSeconds, distanceMeters }: Streams): Float64Array | null {
  if (!distanceMeters) return null;
  return distanceMeters.map((meters, index) => {
    if (index === 0) return Number.NaN;
    const seconds = (timeSeconds[index] ?? Number.NaN) - (timeSeconds[index - 1] ?? Number.NaN);
    return seconds > 0 ? (meters - (distanceMeters[index - 1] ?? Number.NaN)) / seconds : Number.NaN;
  });
}

/** The chart in a sentence, for those who do not see it. */
function summaryOf(values: readonly number[], label: string, unit: string, text: (value: number) => string): string {
  const least = text(values.reduce((one, other) => Math.min(one, other)));
  const most = text(values.reduce((one, other) => Math.max(one, other)));
  const mean = text(values.reduce((sum, value) => sum + value, 0) / values.length);
  const withUnit = (value: string) => (unit.startsWith("/") ? `${value}${unit}` : `${value} ${unit}`);
  return `${label} between ${withUnit(least)} and ${withUnit(most)}, ${withUnit(mean)} on average`;
}

function lastValue(values: Float64Array): number[] {
  const last = values.findLast((value) => !Number.isNaN(value));
  return last === undefined ? [] : [last];
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
