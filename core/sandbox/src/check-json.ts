import type { JsonValue } from "@fitglue/sdk";
import { invalid } from "./outcome-fields.ts";

/** A cursor or the state of an upload: a few ids and instants. It is stored, and handed back with the next step. */
const MOST_CHARACTERS = 4_000;
const MOST_LEVELS = 10;

/**
 * A value that a plugin wants back with its next step.
 * @throws FitGlueError RESULT_INVALID when it holds typed arrays, is too deep or too long.
 */
export function checkJson(value: unknown, path: string): JsonValue {
  if (!isJson(value, MOST_LEVELS))
    throw invalid(path, `must be JSON without typed arrays and with at most ${MOST_LEVELS} levels`);
  const { length } = JSON.stringify(value);
  if (length > MOST_CHARACTERS)
    throw invalid(path, `has ${length} characters as JSON; at most ${MOST_CHARACTERS} are kept`);
  return value;
}

function isJson(value: unknown, levels: number): value is JsonValue {
  if (typeof value !== "object" || value === null) return value !== undefined;
  if (ArrayBuffer.isView(value) || levels === 0) return false;
  return Object.values(value).every((item) => isJson(item, levels - 1));
}
