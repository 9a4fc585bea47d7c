import { type Activity, type ActivityView, STREAM_COLUMN_NAMES, STREAM_COLUMNS } from "@fitglue/sdk";

/** One thing that a booster changed. */
export interface Change {
  /** `title`, or `streams.heartRateBpm`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is different after a step, field by field; columns are counted, not listed. */
export function changesBetween(before: ActivityView, after: ActivityView): readonly Change[] {
  const fields = (Object.keys(after.activity) as (keyof Activity)[])
    .filter((field) => JSON.stringify(before.activity[field]) !== JSON.stringify(after.activity[field]))
    .map((field) => ({ field, before: before.activity[field], after: after.activity[field] }));
  const columns = STREAM_COLUMN_NAMES.filter((name) => before.streams[name] !== after.streams[name]).map((name) => ({
    field: `streams.${name}`,
    before: samples(before.streams[name]),
    after: samples(after.streams[name]),
  }));
  return [...fields, ...columns];
}

/** `Sport: Run → TrailRun`, one line for each change. */
export function changeLines(changes: readonly Change[]): readonly string[] {
  return changes.map(({ field, before, after }) => `${label(field)}: ${show(before)} → ${show(after)}`);
}

function samples(column: Float64Array | undefined): string | null {
  return column === undefined
    ? null
    : `${column.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)} samples`;
}

function label(field: string): string {
  const column = STREAM_COLUMN_NAMES.find((name) => field === `streams.${name}`);
  if (column !== undefined) return STREAM_COLUMNS[column].label;
  const words = field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? "entry" : "entries"}`;
  if (typeof value === "object")
    return Object.entries(value)
      .map(([key, part]) => `${key} ${show(part)}`)
      .join(", ");
  return JSON.stringify(value);
}
