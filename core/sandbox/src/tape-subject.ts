import { STREAM_COLUMN_NAMES } from "@fitglue/sdk";
import type { ActivityView, ExtraColumn, SourceTrigger, StreamColumnName, Streams } from "@fitglue/sdk";
import type { StepSubject } from "./check-outcome.ts";
import { isFields } from "./outcome-fields.ts";
import type { Fields } from "./outcome-fields.ts";
import { tapeInvalid } from "./tape-content-reader.ts";
import type { Tape } from "./tape.ts";

/** What a source may be asked beside reading a file. */
const TRIGGERS = [
  "item",
  "list",
  "event",
  "subscribe",
  "unsubscribe",
] as const satisfies readonly SourceTrigger["type"][];

/**
 * What the step was about when the tape was recorded: its outcome is checked against that.
 *
 * The document itself is taken as it stands: nothing is done with it but to compare a patch with it.
 * @throws FitGlueError TAPE_INVALID when the input is not one that a step of its role can have.
 */
export function tapeSubject({ role, input, columns }: Tape): StepSubject {
  const fields = parse(input);
  if (role === "connection") {
    if (columns.length > 0) tapeInvalid("a step of a connection has nothing to work on");
    return { view: null, trigger: null };
  }
  if (role === "source") return { view: null, trigger: readTrigger(fields, columns) };
  const { activity, sections } = fields;
  if (!isFields(activity) || !Array.isArray(sections)) tapeInvalid("its input lacks the activity or the sections");
  return { view: asView(activity, readStreams(fields, columns), sections), trigger: null };
}

function readTrigger({ file, trigger }: Fields, columns: Tape["columns"]): SourceTrigger["type"] {
  if (file === undefined) {
    const type = isFields(trigger) ? TRIGGERS.find((one) => one === trigger["type"]) : undefined;
    if (type === undefined || columns.length > 0) tapeInvalid("a source step has a file or a trigger and nothing else");
    return type;
  }
  if (!isFields(file) || !(columns[0] instanceof Uint8Array) || columns.length !== 1)
    tapeInvalid("a source step has a file and nothing else");
  return "upload";
}

function parse(input: string): Fields {
  try {
    const value: unknown = JSON.parse(input);
    if (isFields(value)) return value;
  } catch {
    // It is the same to the reader: see below.
  }
  return tapeInvalid("its input is no JSON object");
}

function readStreams({ streams: names, extra }: Fields, columns: Tape["columns"]): Streams {
  const extras = extra === undefined ? [] : extra;
  if (!isListOf(names, isColumnName) || !isListOf(extras, isFields)) tapeInvalid("its input does not name its columns");
  if (columns.length !== names.length + extras.length) tapeInvalid("its input names other columns than it has");
  const numbers = columns.map((column) => (column instanceof Float64Array ? column : tapeInvalid("a column is bytes")));
  const column = (at: number) => numbers[at] ?? new Float64Array(0);
  const known: Partial<Record<StreamColumnName, Float64Array>> = Object.fromEntries(
    names.map((name, at) => [name, column(at)]),
  );
  return {
    timeSeconds: new Float64Array(0),
    ...known,
    ...(extra === undefined ? {} : { extra: extras.map((one, at) => asExtra(one, column(names.length + at))) }),
  };
}

function isColumnName(value: unknown): value is StreamColumnName | "timeSeconds" {
  return value === "timeSeconds" || STREAM_COLUMN_NAMES.some((name) => name === value);
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every((item) => isItem(item));
}

/** The types of a stored document are what its writer says: it was checked when it was made. */
function asExtra(fields: Fields, values: Float64Array): ExtraColumn {
  return { ...(fields as Omit<ExtraColumn, "values">), values };
}

function asView(activity: Fields, streams: Streams, sections: readonly unknown[]): ActivityView {
  return { activity, streams, sections } as unknown as ActivityView;
}
