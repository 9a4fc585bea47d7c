import {
  METERS_PER_FOOT,
  METERS_PER_MILE,
  formatNumber,
  reduceSeries,
  type Activity,
  type ReducedSeries,
  type Streams,
} from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { ShowcasePage } from "../api/showcase.ts";
import { averageSeries } from "./average-series.ts";
import { averageSpeed } from "./average-speed.ts";
import { speedScale } from "./measures.ts";

type Chart = ShowcasePage["charts"][number];
type Units = Settings["units"];

const CHART_POINTS = 600;
/** Fewer values than this make a dot, not a line. */
const FEWEST_VALUES = 3;

interface ChartColumn {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly values: Float64Array | null;
  /** The average that the key figures show, so that the page has one; null for the mean of the values. */
  readonly average: number | null;
  readonly reduce: (axis: Float64Array, values: Float64Array, points: number) => ReducedSeries;
  readonly text: (value: number) => string;
}

/** The line charts of an activity, over distance where it has one, else over time. */
export function pageCharts(activity: Activity, streams: Streams, units: Units): Chart[] {
  const axis = chartAxis(streams, units);
  // A sample without a distance has no place on the axis.
  const placed = (values: Float64Array) => values.filter((_, index) => !Number.isNaN(axis.values[index]));
  return chartColumns(activity, streams, units).flatMap(({ name, label, unit, values, average, reduce, text }) => {
    if (!values) return [];
    const { x, y } = reduce(placed(axis.values), placed(values), CHART_POINTS);
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
        summary: summaryOf(present, average ?? mean(values), { label, unit, text }),
      },
    ];
  });
}

/** Distance when it is known for nearly every sample, else time in minutes. */
function chartAxis({ timeSeconds, distanceMeters }: Streams, units: Units): { values: Float64Array; unit: string } {
  const known = distanceMeters?.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) ?? 0;
  const total = distanceMeters ? Math.max(0, ...lastValue(distanceMeters)) : 0;
  if (distanceMeters && total > 0 && known >= 0.9 * timeSeconds.length) {
    const perUnit = units === "imperial" ? METERS_PER_MILE : 1000;
    return { values: distanceMeters.map((meters) => meters / perUnit), unit: units === "imperial" ? "mi" : "km" };
  }
  return { values: timeSeconds.map((seconds) => seconds / 60), unit: "min" };
}

function chartColumns(activity: Activity, streams: Streams, units: Units): ChartColumn[] {
  const { heartRate, power, cadence } = activity;
  const scale = speedScale(activity.sport, units);
  const speed = streams.speedMetersPerSecond ?? speedFromDistance(streams);
  const averageMetersPerSecond = averageSpeed(activity) ?? (speed ? mean(speed) : Number.NaN);
  const whole = (value: number) => formatNumber(value, 0);
  return [
    {
      name: "heartRate",
      label: "Heart rate",
      unit: "bpm",
      values: streams.heartRateBpm ?? null,
      average: heartRate?.average ?? null,
      reduce: reduceSeries,
      text: whole,
    },
    {
      name: scale.label.toLowerCase(),
      label: scale.label,
      unit: scale.unit,
      values: speed?.map(scale.fromMetersPerSecond) ?? null,
      average: orNull(scale.fromMetersPerSecond(averageMetersPerSecond)),
      // Speed jumps from sample to sample: drawn as it is, it would be a band and no line.
      reduce: averageSeries,
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
      average: null,
      reduce: reduceSeries,
      text: whole,
    },
    {
      name: "power",
      label: "Power",
      unit: "W",
      values: streams.powerWatts ?? null,
      average: power?.average ?? null,
      reduce: reduceSeries,
      text: whole,
    },
    {
      name: "cadence",
      label: "Cadence",
      unit: "rpm",
      values: streams.cadenceRpm ?? null,
      average: cadence?.average ?? null,
      reduce: reduceSeries,
      text: whole,
    },
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
function summaryOf(
  drawn: readonly number[],
  average: number,
  { label, unit, text }: Pick<ChartColumn, "label" | "unit" | "text">,
): string {
  const least = text(drawn.reduce((one, other) => Math.min(one, other)));
  const most = text(drawn.reduce((one, other) => Math.max(one, other)));
  const withUnit = (value: string) => (unit.startsWith("/") ? `${value}${unit}` : `${value} ${unit}`);
  return `${label} between ${withUnit(least)} and ${withUnit(most)}, ${withUnit(text(average))} on average`;
}

function mean(values: Float64Array): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function lastValue(values: Float64Array): number[] {
  const last = values.findLast((value) => !Number.isNaN(value));
  return last === undefined ? [] : [last];
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
