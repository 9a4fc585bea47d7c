import type { DataClass } from "./data-class.ts";

/**
 * The columns that samples may have beside time.
 *
 * `dataClass` decides who may see the column. `step` is the finest difference that any of our file
 * formats can express: storage rounds to it, so a value read from FIT survives exactly.
 */
export const STREAM_COLUMNS = {
  latitudeDegrees: { dataClass: "position", unit: "°", step: 180 / 2 ** 31, array: "Float64Array", label: "Latitude" },
  longitudeDegrees: {
    dataClass: "position",
    unit: "°",
    step: 180 / 2 ** 31,
    array: "Float64Array",
    label: "Longitude",
  },
  altitudeMeters: { dataClass: "altitude", unit: "m", step: 0.1, array: "Float64Array", label: "Altitude" },
  distanceMeters: { dataClass: "distance", unit: "m", step: 0.01, array: "Float64Array", label: "Distance" },
  speedMetersPerSecond: { dataClass: "speed", unit: "m/s", step: 0.001, array: "Float64Array", label: "Speed" },
  heartRateBpm: { dataClass: "heartRate", unit: "bpm", step: 1, array: "Float64Array", label: "Heart rate" },
  cadenceRpm: { dataClass: "cadence", unit: "rpm", step: 1 / 128, array: "Float64Array", label: "Cadence" },
  powerWatts: { dataClass: "power", unit: "W", step: 1, array: "Float64Array", label: "Power" },
  temperatureCelsius: { dataClass: "temperature", unit: "°C", step: 0.01, array: "Float64Array", label: "Temperature" },
  groundContactMs: {
    dataClass: "runningDynamics",
    unit: "ms",
    step: 0.1,
    array: "Float64Array",
    label: "Ground contact",
  },
  verticalOscillationMm: {
    dataClass: "runningDynamics",
    unit: "mm",
    step: 0.1,
    array: "Float64Array",
    label: "Vertical oscillation",
  },
  stepLengthMm: { dataClass: "runningDynamics", unit: "mm", step: 0.1, array: "Float64Array", label: "Step length" },
} as const satisfies Record<
  string,
  { dataClass: DataClass; unit: string; step: number; array: "Float64Array"; label: string }
>;

export type StreamColumnName = keyof typeof STREAM_COLUMNS;
export const STREAM_COLUMN_NAMES = Object.keys(STREAM_COLUMNS) as readonly StreamColumnName[];

/**
 * A column that a device or app recorded beyond the ones we know (FIT developer fields, and fields of the FIT format
 * that the model has no place for). A field that holds a list gives one column per element, in order, all with the
 * same `developerIndex` and `fieldNumber`.
 */
export interface ExtraColumn {
  /** Name as the file gives it, e.g. `Leg Spring Stiffness`. */
  readonly name: string;
  /** Unit as the file gives it, or null. */
  readonly unit: string | null;
  /** 32 hex digits naming the developer's application, or null when the file does not say. */
  readonly applicationId: string | null;
  /** FIT developer data index, so that a file can be written again as it was; null for a field of the format itself. */
  readonly developerIndex: number | null;
  /** Number of the field, of the developer or of the FIT record message. */
  readonly fieldNumber: number;
  /** FIT base type, so that a written file has the same precision. */
  readonly baseType: number;
  /** One value per sample; NaN where the sample has none. */
  readonly values: Float64Array;
}

/**
 * The samples of an activity as columns on one shared time axis.
 *
 * All arrays have the same length; a missing value is NaN (never 0). `timeSeconds` counts from the
 * activity's `startedAt`, ascends (equal neighbours are allowed: some devices record twice in one
 * second) and may be fractional to the millisecond. Cadence is in full revolutions (or strides of
 * one foot) per minute. Distance is cumulative from the start.
 */
export interface Streams extends Readonly<Partial<Record<StreamColumnName, Float64Array>>> {
  readonly timeSeconds: Float64Array;
  readonly extra?: readonly ExtraColumn[];
}

/** No samples at all, e.g. a strength session logged by hand. */
export const NO_STREAMS: Streams = { timeSeconds: new Float64Array(0) };
