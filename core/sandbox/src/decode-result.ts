import { FitGlueError } from "@fitglue/sdk";
import { CROSSING_LIMITS } from "./limits.ts";
import { COLUMN_KINDS } from "./process-protocol.ts";
import type { ColumnKind, ColumnShape } from "./process-protocol.ts";

/** The deepest documents of ours have about ten levels. */
const MOST_LEVELS = 60;
const [COMMA, LIST, OBJECT] = [0x2c, 0x5b, 0x7b];

type Column = InstanceType<(typeof COLUMN_CLASSES)[ColumnKind]>;
const COLUMN_CLASSES = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
} as const satisfies Record<ColumnKind, unknown>;

/**
 * Puts JSON and arrays of a sandbox process together again: `{"$column": 2}` becomes the third array.
 * @throws FitGlueError RESULT_INVALID when the two do not belong together or the document is too deep or has too many values.
 */
export function decodeResult(json: string, shapes: readonly ColumnShape[], arena: Uint8Array | null): unknown {
  const { resultValues } = CROSSING_LIMITS;
  // Each is a character at least.
  if (json.length > resultValues && separatorsOf(json) > resultValues)
    throw new FitGlueError(
      "RESULT_INVALID",
      `The result has more than ${resultValues} values beside its typed arrays; return samples as typed arrays`,
    );
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    throw new FitGlueError("RESULT_INVALID", "The result is not JSON");
  }
  return restore(document, readColumns(shapes, arena ?? new Uint8Array(0)), 0);
}

/** At least as many as there are values, less one: those within texts count, too. */
function separatorsOf(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === COMMA || code === LIST || code === OBJECT) count++;
  }
  return count;
}

function readColumns(shapes: readonly ColumnShape[], arena: Uint8Array): readonly Column[] {
  let at = 0;
  return shapes.map(({ kind, length }) => {
    if (!Object.hasOwn(COLUMN_KINDS, kind) || !Number.isSafeInteger(length) || length < 0)
      throw new FitGlueError("RESULT_INVALID", "The result announces an array of an unknown kind");
    const end = at + COLUMN_KINDS[kind] * length;
    if (end > arena.byteLength)
      throw new FitGlueError("RESULT_INVALID", "The result announces more samples than it brings");
    const { buffer } = new Uint8Array(arena.subarray(at, end));
    at = Math.ceil(end / 8) * 8;
    return new COLUMN_CLASSES[kind](buffer);
  });
}

/** Nobody else has the document, so the arrays are put into it as it is. */
function restore(value: unknown, columns: readonly Column[], level: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (level > MOST_LEVELS) throw new FitGlueError("RESULT_INVALID", `The result has more than ${MOST_LEVELS} levels`);
  if (!isFields(value)) {
    const list = value as unknown[];
    for (let at = 0; at < list.length; at++) list[at] = restore(list[at], columns, level + 1);
    return list;
  }
  if (Object.hasOwn(value, "$column")) return columnOf(value["$column"], columns);
  if (Object.hasOwn(value, "__proto__"))
    throw new FitGlueError("RESULT_INVALID", "The result has a field named __proto__");
  for (const key of Object.keys(value)) value[key] = restore(value[key], columns, level + 1);
  return value;
}

function columnOf(marker: unknown, columns: readonly Column[]): Column {
  const column = typeof marker === "number" ? columns[marker] : undefined;
  if (column === undefined)
    throw new FitGlueError("RESULT_INVALID", "The result names an array that it does not bring");
  return column;
}

function isFields(value: object): value is Record<string, unknown> {
  return !Array.isArray(value);
}
