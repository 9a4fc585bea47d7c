import { NO_STREAMS, type StreamColumnName, type Streams, decodePolyline, haversineMeters } from "@fitglue/sdk";
import type { StreamsAnswer } from "./strava-answers.ts";

/** Strava's name of each column. Moving and grade are left out: they are worked out from the others. */
const COLUMNS = {
  distance: "distanceMeters",
  altitude: "altitudeMeters",
  velocity_smooth: "speedMetersPerSecond",
  heartrate: "heartRateBpm",
  cadence: "cadenceRpm",
  watts: "powerWatts",
  temp: "temperatureCelsius",
} as const satisfies Record<string, StreamColumnName>;

/** What is asked for. */
export const STREAM_KEYS = ["time", "latlng", ...Object.keys(COLUMNS)].join(",");

/** Samples, with what is to be said about them. */
export interface ReadStreams {
  readonly streams: Streams;
  readonly notices: readonly string[];
}

/** Strava's samples as columns; a column whose length differs from that of the times is left out with a notice. */
export function readStreams(answer: StreamsAnswer): ReadStreams {
  const timeSeconds = Float64Array.from(numbersOf(answer["time"]?.data ?? []));
  if (timeSeconds.length === 0) return { streams: NO_STREAMS, notices: [] };
  if (timeSeconds.some((time, index) => !(time >= (timeSeconds[index - 1] ?? 0))))
    return { streams: NO_STREAMS, notices: ["Strava's samples are not in the order of time; they were left out"] };

  const notices: string[] = [];
  const dataOf = (key: string): readonly unknown[] | null => {
    const data = answer[key]?.data ?? [];
    if (data.length === timeSeconds.length) return data;
    if (data.length > 0)
      notices.push(`Strava gave ${data.length} values of ${key} for ${timeSeconds.length} samples; they were left out`);
    return null;
  };
  const columns: Partial<Record<StreamColumnName, Float64Array>> = {};
  for (const [key, name] of Object.entries(COLUMNS)) {
    const data = dataOf(key);
    if (data !== null) columns[name] = Float64Array.from(numbersOf(data));
  }
  const points = dataOf("latlng");
  if (points !== null) {
    columns.latitudeDegrees = Float64Array.from(points, (point) => coordinate(point, 0));
    columns.longitudeDegrees = Float64Array.from(points, (point) => coordinate(point, 1));
  }
  return { streams: { timeSeconds, ...columns }, notices };
}

/**
 * A route without times, given as a polyline (precision 5), with times spread over `seconds` as if the pace had been
 * even: enough to draw it. Empty when it has fewer than two points.
 */
export function routeStreams(polyline: string, seconds: number): Streams {
  const points = decodePolyline(polyline);
  if (points.length < 2) return NO_STREAMS;
  let meters = 0;
  const distances = points.map(([latitude, longitude], index) => {
    const [before = latitude, beforeLongitude = longitude] = points[index - 1] ?? [];
    meters += haversineMeters(before, beforeLongitude, latitude, longitude);
    return meters;
  });
  return {
    timeSeconds: Float64Array.from(distances, (distance) =>
      meters === 0 ? 0 : Math.round((distance / meters) * seconds),
    ),
    latitudeDegrees: Float64Array.from(points, ([latitude]) => latitude),
    longitudeDegrees: Float64Array.from(points, ([, longitude]) => longitude),
  };
}

function numbersOf(data: readonly unknown[]): number[] {
  return data.map((value) => (typeof value === "number" ? value : NaN));
}

function coordinate(point: unknown, which: 0 | 1): number {
  const value: unknown = Array.isArray(point) ? point[which] : null;
  return typeof value === "number" ? value : NaN;
}
