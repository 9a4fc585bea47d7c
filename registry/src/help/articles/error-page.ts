import { ERRORS, type ErrorCode, type ErrorDefinition, errorHelpPath } from "@fitglue/sdk";
import { type Language, LANGUAGES } from "../../language.ts";
import { errorWords } from "../../language/error-words.ts";
import type { HelpContent, HelpDoc } from "../help-doc.ts";
import { guideWords } from "../words/help-words.ts";
import { articlePage, section } from "./article.ts";

/** What a person has to do about an error, in the order of the page: first what is in their own hands. */
const ACTIONS: readonly ErrorDefinition["userAction"][] = [
  ...(["fix-input", "reconfigure", "reconnect", "wait", "none", "report"] as const),
];

/** Every code of the catalogue, by what has to be done. It is made from the catalogue, and so is `docs/help/errors.md`. */
export function errorPage(language: Language = LANGUAGES[0]): HelpDoc {
  const { title, summary, actions } = guideWords(language).errors;
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const groups = ACTIONS.flatMap((action) => {
    const own = codes.filter((code) => ERRORS[code].userAction === action);
    const words = actions[action];
    return own.length === 0
      ? []
      : [section(`do-${action}`, words.title, words.lead, ...own.map((code) => entry(code, language)))];
  });
  return articlePage({
    kind: "reference",
    id: "errors",
    path: "/help/errors",
    language,
    title,
    icon: "🩹",
    summary,
    sections: groups,
    revised: "2026-11-22",
  });
}

function entry(code: ErrorCode, language: Language): HelpContent {
  const { status, retryable }: ErrorDefinition = ERRORS[code];
  const { meaning, remedy } = errorWords(code, language);
  return {
    type: "issue",
    anchor: errorHelpPath(code).split("#")[1] ?? code,
    title: code,
    code,
    cause: guideWords(language).errors.cause({ meaning, status: String(status), isRetryable: retryable }),
    fix: remedy,
  };
}
