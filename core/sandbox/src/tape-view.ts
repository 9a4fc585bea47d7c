import { STREAM_COLUMN_NAMES } from "@fitglue/sdk";
import type { ActivityView, ExtraColumn, StreamColumnName, Streams } from "@fitglue/sdk";
import { isFields } from "./outcome-fields.ts";
import type { Fields } from "./outcome-fields.ts";
import { tapeInvalid } from "./tape-content-reader.ts";
import type { Tape } from "./tape.ts";

/**
 * What the plugin saw of the activity when the tape was recorded; null for a source. Its outcome is checked against that.
 *
 * The document itself is taken as it stands: nothing is done with it but to compare a patch with it.
 * @throws FitGlueError TAPE_INVALID when the input is not one that a step of its role can have.
 */
export function tapeView({ role, input, columns }: Tape): ActivityView | null {
  const fields = parse(input);
  if (role === "source") {
    const [bytes] = columns;
    if (!isFields(fields["file"]) || !(bytes instanceof Uint8Array) || columns.length !== 1)
      tapeInvalid("a source step has a file and nothing else");
    return null;
  }
  const { activity, sections } = fields;
  if (!isFields(activity) || !Array.isArray(sections)) tapeInvalid("its input lacks the activity or the sections");
  return asView(activity, readStreams(fields, columns), sections);
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
