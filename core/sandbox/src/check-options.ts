import type { ListedOption, OptionList } from "@fitglue/sdk";
import { fieldsOf, invalid } from "./outcome-fields.ts";

const MOST_OPTIONS = 2_000;
const MOST_VALUE_CHARACTERS = 200;
const MOST_WORDS_CHARACTERS = 200;

/** @throws FitGlueError RESULT_INVALID, with `details.path`. */
export function checkOptions(value: unknown): OptionList {
  const { options, complete } = fieldsOf(value, "", ["options", "complete"]);
  if (typeof complete !== "boolean") throw invalid("/complete", "must be true or false");
  if (!Array.isArray(options) || options.length > MOST_OPTIONS)
    throw invalid(
      "/options",
      `must be a list of at most ${MOST_OPTIONS}; say that it is not complete when there are more`,
    );
  const seen = new Set<string>();
  for (const [index, each] of options.entries()) {
    const { value: one } = fieldsOf(each, `/options/${index}`, ["value", "label", "detail"]);
    if (typeof one === "string" && seen.has(one)) throw invalid(`/options/${index}/value`, "is there twice");
    seen.add(String(one));
  }
  return { options: options.map((option: unknown, index) => checkOption(option, `/options/${index}`)), complete };
}

function checkOption(option: unknown, path: string): ListedOption {
  const { value, label, detail } = fieldsOf(option, path, ["value", "label", "detail"]);
  if (typeof value !== "string" || value === "" || value.length > MOST_VALUE_CHARACTERS)
    throw invalid(`${path}/value`, `must be a text of 1 to ${MOST_VALUE_CHARACTERS} characters`);
  if (typeof label !== "string" || label.trim() === "")
    throw invalid(`${path}/label`, "must be a text; take the value when there is no name");
  if (detail !== null && typeof detail !== "string") throw invalid(`${path}/detail`, "must be a text or null");
  return {
    value,
    label: label.slice(0, MOST_WORDS_CHARACTERS),
    detail: detail?.slice(0, MOST_WORDS_CHARACTERS) ?? null,
  };
}
