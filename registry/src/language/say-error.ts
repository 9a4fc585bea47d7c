import { isErrorCode } from "@fitglue/sdk";
import { type Language, LANGUAGES } from "../language.ts";
import { type ErrorWords, errorWords } from "./error-words.ts";

/** An error in the words of a reader. */
export interface SaidError {
  readonly message: string;
  /** What was said exactly, in English; null where `message` is that. */
  readonly said: string | null;
}

/**
 * What an error says to who reads `language`. Its own sentence is English and names values; other languages say what its
 * code means and what to do, and have that sentence beside.
 *
 * @param own - The words of a plugin for a code of its own, in `language`.
 */
export function sayError(
  { code, message }: { readonly code: string; readonly message: string },
  language: Language = LANGUAGES[0],
  own: ErrorWords | null = null,
): SaidError {
  // A code that a later version stored says what it can.
  if (language === "en" || !isErrorCode(code)) return { message, said: null };
  const { meaning, remedy } = own ?? errorWords(code, language);
  return { message: `${meaning} ${remedy}`, said: message === "" ? null : message };
}
