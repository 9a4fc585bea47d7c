import type { StreamColumnName } from "../activity/streams.ts";
import type { BestEffort } from "./best-efforts.ts";
import type { NormalisedPower } from "./normalised-power.ts";
import type { RouteBounds } from "./route-bounds.ts";
import type { SimplifiedRoute } from "./simplify-route.ts";
import type { WindowPlace } from "./smooth.ts";
import type { ColumnSummary } from "./summarise.ts";
import type { ValueRange } from "./weigh-samples.ts";

/** A column of the activity by its name, or numbers of the plugin's own: one for each sample, NaN where there is none. */
export type KernelColumn = StreamColumnName | Float64Array;

/** Columns on an even time axis. */
export type EvenColumns = Readonly<Partial<Record<StreamColumnName, Float64Array>>> & {
  readonly timeSeconds: Float64Array;
};

/** Metres that are cut from both ends of a route, so that a home stays private. */
export interface RouteOptions {
  readonly trimMeters?: number;
}

/**
 * Computations over long streams that the host does, outside the sandbox and compiled: tens of times faster than a loop
 * in the plugin's own code. They see the columns that the manifest declares and nothing else.
 *
 * A column that was not recorded is one without any value. Time counts as everywhere in FitGlue: a sample lasts until the
 * next one with a value, at most 10 s; what lies beyond is a pause. The processor time counts towards the step's own
 * (`limits.cpuMs`), and each call is one of its host calls.
 *
 * All throw HOST_CALL_INVALID for an argument that makes no sense, naming it.
 */
export interface Kernels {
  /** Seconds below the first bound, then from each bound on: one more number than `bounds`, which ascend (at most 1,000). */
  timeInZones(column: KernelColumn, bounds: readonly number[], range?: ValueRange): Promise<number[]>;
  /** Number of samples, their time, minimum, average over time and maximum; null when there is no value. */
  summarise(column: KernelColumn, range?: ValueRange): Promise<ColumnSummary | null>;
  /** Averages over equal parts (1 to 1,000) of the recorded time; null when there is no value. */
  averagesOfParts(column: KernelColumn, parts: number, range?: ValueRange): Promise<(number | null)[] | null>;
  /** The best average over each duration (at most 100), in their order; null for one longer than the recording. */
  bestEfforts(column: KernelColumn, durationsSeconds: readonly number[]): Promise<(BestEffort | null)[]>;
  /** Normalised power of a column of watts; null with less than 30 s of it. */
  normalisedPower(column?: KernelColumn): Promise<NormalisedPower | null>;
  /** Means over a window around each sample, or before it (`trailing`); as long as the column. */
  smooth(column: KernelColumn, windowSeconds: number, place?: WindowPlace): Promise<Float64Array>;
  /** Columns at even steps, interpolated across at most 10 s; those that were not recorded are left out. */
  resample(columns: readonly StreamColumnName[], stepSeconds: number): Promise<EvenColumns>;
  /** The box around the route; null when nothing is left of it. */
  routeBounds(options?: RouteOptions): Promise<RouteBounds | null>;
  /** The positions that are needed to draw the route within `toleranceMeters`; none when there is no route. */
  simplifyRoute(toleranceMeters: number, options?: RouteOptions): Promise<SimplifiedRoute>;
}
