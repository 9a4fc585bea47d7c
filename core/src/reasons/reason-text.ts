import { LANGUAGES, type Language } from "@fitglue/registry";
import { GERMAN_REASONS } from "./reason-text.de.ts";
import { ENGLISH_REASONS } from "./reason-text.en.ts";
import type { ReasonCode, ReasonOf, ReasonTexts } from "./reason.ts";

/** A new language without sentences does not compile. */
const TEXTS: { readonly [Spoken in Language]: ReasonTexts } = { en: ENGLISH_REASONS, de: GERMAN_REASONS };

/** Says a reason in a language, as a sentence without a full stop unless it ends with words of somebody else. */
export function reasonText<Code extends ReasonCode>(reason: ReasonOf<Code>, language: Language = LANGUAGES[0]): string {
  return TEXTS[language][reason.code](reason);
}

export function isReasonCode(code: unknown): code is ReasonCode {
  return typeof code === "string" && Object.hasOwn(ENGLISH_REASONS, code);
}
