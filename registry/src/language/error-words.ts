import { ERRORS, type ErrorCode, type ErrorDefinition } from "@fitglue/sdk";
import type { Language } from "../language.ts";
import { GERMAN_ERROR_WORDS } from "./error-words.de.ts";

/** What a code of the catalogue means, and what to do about it: a sentence each. */
export type ErrorWords = Pick<ErrorDefinition, "meaning" | "remedy">;

/** The English is the catalogue's own. A new language without words does not compile. */
const WORDS: { readonly [Spoken in Language]: (code: ErrorCode) => ErrorWords } = {
  en: (code) => ERRORS[code],
  de: (code) => GERMAN_ERROR_WORDS[code],
};

/** The words of a code in a language. */
export function errorWords(code: ErrorCode, language: Language): ErrorWords {
  const { meaning, remedy } = WORDS[language](code);
  return { meaning, remedy };
}
