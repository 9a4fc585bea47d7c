import { STREAM_COLUMNS, STREAM_COLUMN_NAMES, type StreamColumnName, type Streams } from "../activity/streams.ts";
import { FitGlueError } from "../errors.ts";
import { averagesOfParts } from "./averages-of-parts.ts";
import { bestEfforts } from "./best-efforts.ts";
import type { EvenColumns, KernelColumn, Kernels, RouteOptions } from "./kernels.ts";
import { normalisedPower } from "./normalised-power.ts";
import { evenTimes, resample } from "./resample.ts";
import { routeBounds } from "./route-bounds.ts";
import { type RouteTrack, routeTrack } from "./route-track.ts";
import { simplifyRoute } from "./simplify-route.ts";
import { smooth } from "./smooth.ts";
import { summarise } from "./summarise.ts";
import { timeInZones } from "./time-in-zones.ts";
import type { ValueRange } from "./weigh-samples.ts";
import type { Work } from "./work.ts";

const MOST_BOUNDS = 1_000;
const MOST_PARTS = 1_000;
const MOST_DURATIONS = 100;
/** As many as one answer to a plugin may bring: what cannot be handed over is not made, for it would take memory meanwhile. */
const MOST_NUMBERS = 4_194_304;

/** The kernels as computations that whoever calls them runs: the arguments are those of {@link Kernels}. */
export type KernelWork = {
  readonly [Name in keyof Kernels]: (...args: Parameters<Kernels[Name]>) => Work<Awaited<ReturnType<Kernels[Name]>>>;
};

/**
 * The kernels on these streams, arguments checked.
 * @throws FitGlueError HOST_CALL_INVALID, at the call or when the work begins, naming the argument and the rule.
 */
export function kernelWork(streams: Streams): KernelWork {
  const { timeSeconds } = streams;
  const values = (column: KernelColumn) => columnOf(streams, column);
  return {
    timeInZones: (column, bounds, range) =>
      timeInZones(timeSeconds, values(column), ascending(bounds), checkedRange(range)),
    summarise: (column, range) => summarise(timeSeconds, values(column), checkedRange(range)),
    averagesOfParts: (column, parts, range) =>
      averagesOfParts(timeSeconds, values(column), countOf("parts", parts, MOST_PARTS), checkedRange(range)),
    bestEfforts: (column, durationsSeconds) =>
      bestEfforts(
        timeSeconds,
        values(column),
        listOf("durationsSeconds", durationsSeconds, MOST_DURATIONS).map((duration) => above0("a duration", duration)),
      ),
    normalisedPower: (column = "powerWatts") => normalisedPower(timeSeconds, values(column)),
    smooth: (column, windowSeconds, place = "centred") =>
      smooth(timeSeconds, values(column), above0("windowSeconds", windowSeconds), place),
    resample: (columns, stepSeconds) => resampleAll(streams, columns, above0("stepSeconds", stepSeconds)),
    *routeBounds(options) {
      return yield* routeBounds(yield* trackOf(streams, options));
    },
    *simplifyRoute(toleranceMeters, options) {
      const tolerance = from0("toleranceMeters", toleranceMeters);
      return yield* simplifyRoute(yield* trackOf(streams, options), tolerance);
    },
  };
}

function* resampleAll(streams: Streams, names: readonly StreamColumnName[], stepSeconds: number): Work<EvenColumns> {
  const { timeSeconds } = streams;
  const at = yield* evenTimes(timeSeconds, stepSeconds);
  const recorded = recordedOf(streams, names);
  const count = at.length * (recorded.length + 1);
  if (count > MOST_NUMBERS)
    throw invalid(
      `${recorded.length} columns and their times are ${count} numbers; at most ${MOST_NUMBERS} are allowed, take longer steps or fewer columns`,
    );
  const columns: Partial<Record<StreamColumnName, Float64Array>> = {};
  for (const [name, values] of recorded)
    columns[name] = yield* resample(timeSeconds, values, at, name === "longitudeDegrees" ? 360 : 0);
  return { timeSeconds: at, ...columns };
}

function recordedOf(
  streams: Streams,
  names: readonly StreamColumnName[],
): readonly (readonly [StreamColumnName, Float64Array])[] {
  return [...new Set(names)].flatMap((name) => {
    if (!isColumnName(name)) throw unknownColumn(name);
    const values = streams[name];
    return values === undefined ? [] : [[name, values] as const];
  });
}

function trackOf(streams: Streams, { trimMeters = 0 }: RouteOptions = {}): Work<RouteTrack> {
  return routeTrack(
    streams.timeSeconds,
    columnOf(streams, "latitudeDegrees"),
    columnOf(streams, "longitudeDegrees"),
    from0("trimMeters", trimMeters),
  );
}

/** A column that was not recorded, or that the plugin may not see, is one without any value. */
function columnOf(streams: Streams, column: KernelColumn): Float64Array {
  const { timeSeconds } = streams;
  if (typeof column === "string") {
    if (!isColumnName(column)) throw unknownColumn(column);
    return streams[column] ?? new Float64Array(timeSeconds.length).fill(NaN);
  }
  if (column.length !== timeSeconds.length)
    throw invalid(
      `The Float64Array has ${column.length} numbers and the activity ${timeSeconds.length} samples; give one number for each sample`,
    );
  return column;
}

function isColumnName(name: string): name is StreamColumnName {
  return Object.hasOwn(STREAM_COLUMNS, name);
}

function unknownColumn(name: unknown): FitGlueError {
  return invalid(`${shown(name)} is not a column; use one of ${STREAM_COLUMN_NAMES.join(", ")}`);
}

function ascending(bounds: readonly number[]): readonly number[] {
  const wrong = listOf("bounds", bounds, MOST_BOUNDS).findIndex(
    (bound, index) => !Number.isFinite(bound) || bound <= (bounds[index - 1] ?? -Infinity),
  );
  if (wrong >= 0) throw invalid(`Bound ${wrong + 1} is ${shown(bounds[wrong])}; bounds are numbers that ascend`);
  return bounds;
}

function checkedRange(range: ValueRange = {}): ValueRange {
  for (const bound of [range.lowest, range.highest])
    if (bound !== undefined && !Number.isFinite(bound)) throw invalid(`A range ends at a number, not ${shown(bound)}`);
  return range;
}

function listOf(name: string, list: readonly number[], most: number): readonly number[] {
  if (list.length > most) throw invalid(`${name} holds ${list.length} numbers; at most ${most} are allowed`);
  return list;
}

function countOf(name: string, count: number, most: number): number {
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw invalid(`${name} is a whole number from 1 to ${most}, not ${shown(count)}`);
  return count;
}

function above0(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) throw invalid(`${name} is a number above 0, not ${shown(value)}`);
  return value;
}

function from0(name: string, value: number): number {
  if (!(value >= 0 && value < Infinity)) throw invalid(`${name} is a number of at least 0, not ${shown(value)}`);
  return value;
}

function shown(value: unknown): string {
  return String(value).slice(0, 60);
}

function invalid(message: string): FitGlueError {
  return new FitGlueError("HOST_CALL_INVALID", message);
}
