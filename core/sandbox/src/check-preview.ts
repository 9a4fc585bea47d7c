import type { PreviewDetail, PreviewOutcome } from "@fitglue/sdk";
import { fieldsOf, invalid, kindOf, reasonOf } from "./outcome-fields.ts";

const MOST_TITLE_CHARACTERS = 1_000;
const MOST_TEXT_CHARACTERS = 100_000;
const MOST_DETAILS = 20;
const MOST_LABEL_CHARACTERS = 60;
const MOST_VALUE_CHARACTERS = 500;

/** @throws FitGlueError RESULT_INVALID, with `details.path`. */
export function checkPreview(value: unknown): PreviewOutcome {
  const outcome = kindOf(value, ["preview", "skip"]);
  if (outcome === "skip") return { outcome, reason: reasonOf(fieldsOf(value, "", ["outcome", "reason"])) };
  const { title, text, details = [] } = fieldsOf(value, "", ["outcome", "title", "text", "details"]);
  if (!Array.isArray(details) || details.length > MOST_DETAILS)
    throw invalid("/details", `must be a list of at most ${MOST_DETAILS}`);
  return {
    outcome,
    ...(title === undefined ? {} : { title: wordsOf(title, "/title", MOST_TITLE_CHARACTERS) }),
    ...(text === undefined ? {} : { text: wordsOf(text, "/text", MOST_TEXT_CHARACTERS) }),
    details: details.map((detail: unknown, index) => checkDetail(detail, `/details/${index}`)),
  };
}

function checkDetail(detail: unknown, path: string): PreviewDetail {
  const { label, value } = fieldsOf(detail, path, ["label", "value"]);
  return {
    label: wordsOf(label, `${path}/label`, MOST_LABEL_CHARACTERS),
    value: wordsOf(value, `${path}/value`, MOST_VALUE_CHARACTERS),
  };
}

function wordsOf(words: unknown, path: string, most: number): string {
  if (typeof words !== "string" || words.length > most)
    throw invalid(path, `must be a text of at most ${most} characters`);
  return words;
}
