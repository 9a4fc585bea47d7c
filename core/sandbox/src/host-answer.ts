import { FitGlueError } from "@fitglue/sdk";
import type { JsonValue } from "@fitglue/sdk";

/** The deepest answers of ours have about ten levels; a vendor's document may have more. */
const MOST_LEVELS = 60;
/** In the JSON of an answer with arrays, `{"$column": n}` stands for `arrays[n]`. */
const ARRAY_MARKER = "$column";

/** What a host call may answer: JSON in which typed arrays may stand. */
export type AnswerValue =
  JsonValue | Uint8Array | Float64Array | readonly AnswerValue[] | { readonly [key: string]: AnswerValue };

/** An answer with typed arrays, ready to cross. Made by {@link withArrays} only. */
export class HostAnswer {
  /** JSON with `{"$column": n}` where `arrays[n]` belongs, and nowhere else. */
  readonly value: JsonValue;
  readonly arrays: readonly (Uint8Array | Float64Array)[];

  constructor(value: JsonValue, arrays: readonly (Uint8Array | Float64Array)[]) {
    this.value = value;
    this.arrays = arrays;
  }
}

/**
 * An answer of a host call that holds typed arrays: the plugin gets typed arrays of its own at the same places.
 *
 * Bytes of a response cross like this, without a detour over text: `return withArrays({ status, headers, body: bytes })`.
 * Documents of strangers may stand beside the arrays: an object of theirs that looks like a marker arrives as it was.
 * Nothing else of a call changes, and an answer without arrays needs none of this: return the JSON itself.
 *
 * Sizes are bounded by the gate (`answerArrays`, `answerArrayBytes` and `runAnswerBytes` of `CROSSING_LIMITS`).
 * The arrays are sent from where they lie, perhaps later: whoever gave them must not change them any more.
 * @throws FitGlueError QUOTA_EXCEEDED when the value has more than 60 levels.
 */
export function withArrays(value: AnswerValue): HostAnswer {
  const arrays: (Uint8Array | Float64Array)[] = [];
  const marked = mark(value, arrays, 0);
  // Without arrays nothing is looked for, and the answer crosses as it is.
  return new HostAnswer(arrays.length === 0 ? (value as JsonValue) : marked, arrays);
}

function mark(value: AnswerValue, arrays: (Uint8Array | Float64Array)[], level: number): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (isTypedArray(value)) {
    arrays.push(value);
    return { [ARRAY_MARKER]: arrays.length - 1 };
  }
  if (level > MOST_LEVELS)
    throw new FitGlueError("QUOTA_EXCEEDED", `The answer has more than ${MOST_LEVELS} levels; ask for less of it`);
  if (isList(value)) return value.map((item) => mark(item, arrays, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [escapeKey(key), mark(item, arrays, level + 1)]),
  );
}

/** A key that begins with `$` gets another one, which the prelude takes off again: so `$column` is always ours. */
function escapeKey(key: string): string {
  return key.startsWith("$") ? `$${key}` : key;
}

function isTypedArray(value: object): value is Uint8Array | Float64Array {
  return value instanceof Uint8Array || value instanceof Float64Array;
}

function isList(value: object): value is readonly AnswerValue[] {
  return Array.isArray(value);
}
