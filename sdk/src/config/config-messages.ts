import { CONFIG_FORMATS, type ConfigFormat } from "./config-formats.ts";

/** Facts of an issue by keyword: what its message is made from, and what a translation would need. */
export interface ConfigIssueParams {
  readonly required: Readonly<Record<string, never>>;
  readonly type: { readonly type: "text" | "number" | "integer" | "boolean" | "list" | "object" };
  readonly choice: { readonly choices: readonly string[] };
  readonly minLength: { readonly limit: number };
  readonly maxLength: { readonly limit: number };
  readonly format: { readonly format: ConfigFormat };
  readonly token: { readonly name: string };
  readonly minimum: { readonly limit: number };
  readonly maximum: { readonly limit: number };
  readonly exclusiveMinimum: { readonly limit: number };
  readonly exclusiveMaximum: { readonly limit: number };
  readonly multipleOf: { readonly step: number };
  readonly minItems: { readonly limit: number };
  readonly maxItems: { readonly limit: number };
  readonly uniqueItems: { readonly first: number; readonly second: number };
  readonly maxProperties: { readonly limit: number };
  readonly unknown: { readonly name: string };
}

export type ConfigKeyword = keyof ConfigIssueParams;

/** One thing that is wrong with a configuration. */
export interface ConfigIssue<Keyword extends ConfigKeyword = ConfigKeyword> {
  /** JSON pointer to the value; for `required` to the missing value. */
  readonly path: string;
  readonly keyword: Keyword;
  readonly params: ConfigIssueParams[Keyword];
  /** What to do about it, in English, without full stop. Another language says it from `keyword` and `params`. */
  readonly message: string;
}

/** More choices than these are not listed in a message. */
export const CHOICES_SHOWN = 12;
const KINDS = {
  text: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "yes or no",
  list: "a list",
  object: "a group of fields",
} as const;

const MESSAGES: { readonly [Keyword in ConfigKeyword]: (params: ConfigIssueParams[Keyword]) => string } = {
  required: () => "This field is required",
  type: ({ type }) => `Enter ${KINDS[type]}`,
  choice: ({ choices }) =>
    choices.length === 0 || choices.length > CHOICES_SHOWN
      ? "Choose one of the options"
      : `Choose one of: ${choices.join(", ")}`,
  minLength: ({ limit }) => `Use at least ${count(limit, "character")}`,
  maxLength: ({ limit }) => `Use at most ${count(limit, "character")}`,
  format: ({ format }) => `Enter ${CONFIG_FORMATS[format].words}`,
  token: ({ name }) =>
    name === ""
      ? "Write a token and }} after every {{, or remove the braces"
      : `There is no token {{${name}}}; choose one that exists, or remove the braces`,
  minimum: ({ limit }) => `Must be ${limit} or more`,
  maximum: ({ limit }) => `Must be ${limit} or less`,
  exclusiveMinimum: ({ limit }) => `Must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `Must be less than ${limit}`,
  multipleOf: ({ step }) => `Must be a multiple of ${step}`,
  minItems: ({ limit }) => `Add at least ${count(limit, "entry")}`,
  maxItems: ({ limit }) => `Keep at most ${count(limit, "entry")}`,
  uniqueItems: ({ first, second }) => `Entries ${first + 1} and ${second + 1} are the same; each may appear once`,
  maxProperties: ({ limit }) => `Keep at most ${count(limit, "entry")}`,
  unknown: ({ name }) => `There is no setting named "${name}"; remove it`,
};

/**
 * The English words for an issue. All messages of the form, the API and the command line come from here.
 *
 * @param params Facts of the keyword, as {@link ConfigIssueParams} lists them.
 */
export function configMessage<Keyword extends ConfigKeyword>(
  keyword: Keyword,
  params: ConfigIssueParams[Keyword],
): string {
  return MESSAGES[keyword](params);
}

function count(amount: number, noun: "character" | "entry"): string {
  const plural = noun === "entry" ? "entries" : "characters";
  return `${amount} ${amount === 1 ? noun : plural}`;
}
