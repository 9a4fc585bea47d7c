import { createContext, Script } from "node:vm";

/** A hundred times what the search of a slice of an answer takes. */
const MOST_MS = 1_000;

/** What breaks off in the middle is taken to the end of its word: nobody needs to see the rest of a secret. */
const search = new Script(`(() => {
  const found = [];
  const word = /[^\\s"'<>,;]*/y;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    let end = pattern.lastIndex;
    for (const rest of rests[match.slice(1).findIndex((group) => group !== undefined)]) {
      rest.lastIndex = end;
      const fits = rest.test(text);
      if (!fits) {
        word.lastIndex = end;
        word.test(text);
      }
      end = fits ? rest.lastIndex : word.lastIndex;
      if (!fits) break;
    }
    pattern.lastIndex = end;
    found.push({ index: match.index, length: end - match.index });
  }
  return found;
})()`);
const NOTHING = { text: "", pattern: /(?:)/g, rests: [] };
const variables = createContext({ ...NOTHING });

/** What is looked for: the alternatives of `pattern` (flag `g`), each a group, and what may follow each of them. */
export interface SearchTerm {
  readonly pattern: RegExp;
  /** For each alternative patterns (flag `y`) for what comes next, one after the other. */
  readonly rests: readonly (readonly RegExp[])[];
  /** Whether no text makes the search long, so that it needs no clock: to set one costs more than most searches. */
  readonly isQuick: boolean;
}

/** Where a pattern was found, with what followed. */
export interface Finding {
  readonly index: number;
  readonly length: number;
}

/**
 * All places of a text at which a term is found, in their order. Some patterns and texts together would keep the process
 * busy for years, so the search is broken off after a second.
 *
 * @returns null when it was broken off
 */
export function searchInTime(text: string, { isQuick, ...term }: SearchTerm): readonly Finding[] | null {
  Object.assign(variables, { text, ...term });
  try {
    return search.runInContext(variables, isQuick ? {} : { timeout: MOST_MS }) as readonly Finding[];
  } catch (error) {
    // Made in the other context, where Error is another one.
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  } finally {
    Object.assign(variables, NOTHING); // an answer is not kept
  }
}
