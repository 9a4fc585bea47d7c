import type { ExtraColumn, StreamColumnName, Streams } from "./streams.ts";
import { STREAM_COLUMN_NAMES } from "./streams.ts";

/** One column as JSON: null where there is no value. */
export type ColumnJson = readonly (number | null)[];

/** Streams as JSON, for fixtures and interchange: `null` stands for a missing value. */
export interface StreamsJson extends Readonly<Partial<Record<StreamColumnName, ColumnJson>>> {
  readonly timeSeconds: readonly number[];
  readonly extra?: readonly (Omit<ExtraColumn, "values"> & { readonly values: ColumnJson })[];
}

/** Writes streams as plain arrays that `JSON.stringify` keeps: a missing value (NaN) becomes null. */
export function streamsToJson(streams: Streams): StreamsJson {
  const columns: Partial<Record<StreamColumnName, ColumnJson>> = {};
  for (const name of STREAM_COLUMN_NAMES) {
    const column = streams[name];
    if (column !== undefined) columns[name] = toJson(column);
  }
  const extra =
    streams.extra === undefined
      ? {}
      : { extra: streams.extra.map((column) => ({ ...column, values: toJson(column.values) })) };
  return { timeSeconds: [...streams.timeSeconds], ...columns, ...extra };
}

/** Reads what {@link streamsToJson} wrote: null becomes NaN. Check the result with `validateActivity` when it comes from outside. */
export function streamsFromJson(json: StreamsJson): Streams {
  const columns: Partial<Record<StreamColumnName, Float64Array>> = {};
  for (const name of STREAM_COLUMN_NAMES) {
    const column = json[name];
    if (column !== undefined) columns[name] = fromJson(column);
  }
  const extra =
    json.extra === undefined
      ? {}
      : { extra: json.extra.map((column) => ({ ...column, values: fromJson(column.values) })) };
  return { timeSeconds: fromJson(json.timeSeconds), ...columns, ...extra };
}

function toJson(column: Float64Array): ColumnJson {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

function fromJson(column: ColumnJson): Float64Array {
  return Float64Array.from(column, (value) => value ?? NaN);
}
