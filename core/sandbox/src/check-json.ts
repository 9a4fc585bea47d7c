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
  const left = { characters: MOST_CHARACTERS };
  if (!isJson(value, MOST_LEVELS, left))
    throw invalid(path, `must be JSON without typed arrays and with at most ${MOST_LEVELS} levels`);
  if (left.characters < 0 || JSON.stringify(value).length > MOST_CHARACTERS)
    throw invalid(path, `has more than ${MOST_CHARACTERS} characters as JSON, the most that is kept`);
  return value;
}

/** Stops at what is too long, before it is written down: a result may hold millions of characters. */
function isJson(value: unknown, levels: number, left: { characters: number }): value is JsonValue {
  left.characters -= typeof value === "string" ? value.length : 1;
  if (left.characters < 0) return true;
  if (typeof value !== "object" || value === null) return value !== undefined;
  if (ArrayBuffer.isView(value) || levels === 0) return false;
  return Object.entries(value).every(([key, item]) => {
    left.characters -= Array.isArray(value) ? 0 : key.length;
    return isJson(item, levels - 1, left);
  });
}
