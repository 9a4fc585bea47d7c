import { createContext, Script } from "node:vm";

/** A hundred times what the search of a slice of an answer takes. */
const MOST_MS = 1_000;

const search = new Script("Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ index, length }))");
const variables = createContext({ text: "", pattern: /(?:)/g });

/** Where a pattern was found. */
export interface Finding {
  readonly index: number;
  readonly length: number;
}

/**
 * All places of a text at which a pattern (with the flag `g`) is found, in their order. Some patterns and texts together
 * would keep the process busy for years, so the search is broken off after a second.
 *
 * @returns null when it was broken off
 */
export function searchInTime(text: string, pattern: RegExp): readonly Finding[] | null {
  Object.assign(variables, { text, pattern });
  try {
    return search.runInContext(variables, { timeout: MOST_MS }) as readonly Finding[];
  } catch (error) {
    // Made in the other context, where Error is another one.
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  } finally {
    Object.assign(variables, { text: "" }); // an answer is not kept
  }
}
