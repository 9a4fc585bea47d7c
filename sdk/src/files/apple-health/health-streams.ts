import type { StreamColumnName, Streams } from "../../activity/streams.ts";
import { NO_STREAMS } from "../../activity/streams.ts";
import type { ActivityEvent } from "../../generated/activity.ts";
import { withDistance } from "../with-distance.ts";
import type { HeartRates } from "./health-handler.ts";
import type { WorkoutSpan } from "./workout-span.ts";

/** What a route tells of each of its points. */
const ROUTE_COLUMNS = ["latitudeDegrees", "longitudeDegrees", "altitudeMeters", "speedMetersPerSecond"] as const;

/** A recorded route. */
export interface HealthRoute {
  readonly startMs: number;
  readonly streams: Streams;
}

/**
 * Routes and heart rates of a workout on one axis, of what lies within it; with the way that was covered, and nothing of
 * it across a pause.
 */
export function healthStreams(
  span: WorkoutSpan,
  routes: readonly HealthRoute[],
  rates: HeartRates | null,
  events: readonly ActivityEvent[],
): Streams {
  const isWithin = (timeMs: number): boolean => timeMs >= span.startMs && timeMs <= span.endMs;
  const routeTimes = routes.map(({ startMs, streams }) => streams.timeSeconds.map((at) => startMs + at * 1000));
  const rateTimes = (rates?.timesMs ?? []).filter(isWithin);
  const axisMs = [...new Set([...routeTimes.flatMap((times) => [...times].filter(isWithin)), ...rateTimes])].sort(
    (one, other) => one - other,
  );
  if (axisMs.length === 0) return NO_STREAMS;

  const sampleAt = new Map(axisMs.map((timeMs, sample) => [timeMs, sample]));
  const columns = new Map<StreamColumnName, Float64Array>();
  const put = (column: StreamColumnName, timeMs: number, value: number): void => {
    const sample = sampleAt.get(timeMs);
    if (sample === undefined || Number.isNaN(value)) return;
    const values = columns.get(column) ?? new Float64Array(axisMs.length).fill(Number.NaN);
    values[sample] = value;
    columns.set(column, values);
  };
  for (const [index, { streams }] of routes.entries())
    for (const column of ROUTE_COLUMNS)
      for (const [point, value] of (streams[column] ?? []).entries())
        put(column, routeTimes[index]?.[point] ?? Number.NaN, value);
  for (const [index, timeMs] of (rates?.timesMs ?? []).entries())
    put("heartRateBpm", timeMs, rates?.beatsPerMinute[index] ?? Number.NaN);

  const timeSeconds = Float64Array.from(axisMs, (timeMs) => (timeMs - span.startMs) / 1000);
  return withDistance({ timeSeconds, ...Object.fromEntries(columns) }, events);
}

/**
 * Whose heart rates count: those of who recorded the workout, else of who measured most often within it. Two devices on
 * one axis would only jump to and fro.
 */
export function ratesOfWorkout(
  span: WorkoutSpan,
  sourceName: string,
  bySource: ReadonlyMap<string, HeartRates>,
): HeartRates | null {
  const countOf = ({ timesMs }: HeartRates): number =>
    timesMs.reduce((count, timeMs) => count + (timeMs >= span.startMs && timeMs <= span.endMs ? 1 : 0), 0);
  const present = [...bySource]
    .map(([name, rates]) => ({ name, rates, count: countOf(rates) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  return (present.find(({ name }) => name === sourceName) ?? present[0])?.rates ?? null;
}
