import { CHOICES_SHOWN, type ConfigIssueParams, type ConfigKeyword } from "@fitglue/sdk";
import * as m from "#messages/form.ts";
import type { DisplayUnit } from "./display-unit.ts";
import { exactNumber } from "./exact-number.ts";

type Words = {
  readonly [Keyword in ConfigKeyword]: (params: ConfigIssueParams[Keyword], unit: DisplayUnit | null) => string;
};

/** A new keyword without words does not compile. */
const WORDS: Words = {
  required: () => m.issueRequired(),
  type: ({ type }) => m.issueType({ type }),
  choice: ({ choices }) =>
    choices.length === 0 || choices.length > CHOICES_SHOWN
      ? m.issueChoice()
      : m.issueChoiceOf({ choices: choices.join(", ") }),
  minLength: ({ limit }) => m.issueMinLength({ limit }),
  maxLength: ({ limit }) => m.issueMaxLength({ limit }),
  format: ({ format }) => m.issueFormat({ format, token: "{{…}}" }),
  token: ({ name }) =>
    name === "" ? m.issueTokenOpen({ open: "{{", close: "}}" }) : m.issueTokenUnknown({ token: `{{${name}}}` }),
  minimum: ({ limit }, unit) => m.issueMinimum({ limit: bound(limit, unit) }),
  maximum: ({ limit }, unit) => m.issueMaximum({ limit: bound(limit, unit) }),
  exclusiveMinimum: ({ limit }, unit) => m.issueExclusiveMinimum({ limit: bound(limit, unit) }),
  exclusiveMaximum: ({ limit }, unit) => m.issueExclusiveMaximum({ limit: bound(limit, unit) }),
  multipleOf: ({ step }) => m.issueMultipleOf({ step: exactNumber(step) }),
  minItems: ({ limit }) => m.issueMinItems({ limit }),
  maxItems: ({ limit }) => m.issueMaxItems({ limit }),
  uniqueItems: ({ first, second }) => m.issueUniqueItems({ first: first + 1, second: second + 1 }),
  maxProperties: ({ limit }) => m.issueMaxItems({ limit }),
  unknown: ({ name }) => m.issueUnknown({ name }),
};

/**
 * What is wrong with a value, in the words of the page's language.
 *
 * @param unit In which a bound is shown beside the field; null where it has none.
 */
export function issueWords<Keyword extends ConfigKeyword>(
  keyword: Keyword,
  params: ConfigIssueParams[Keyword],
  unit: DisplayUnit | null = null,
): string {
  return WORDS[keyword](params, unit);
}

function bound(limit: number, unit: DisplayUnit | null): string {
  return unit === null
    ? exactNumber(limit)
    : m.amount({ amount: exactNumber(unit.fromStored(limit)), unit: unit.label });
}
