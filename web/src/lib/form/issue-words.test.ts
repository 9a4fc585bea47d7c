import { CHOICES_SHOWN, configMessage, type ConfigIssueParams, type ConfigKeyword } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { displayUnit } from "./display-unit.ts";
import { issueWords } from "./issue-words.ts";

const FORMATS = ["uri", "email", "date", "time", "date-time", "color", "markdown", "time-zone", "template"] as const;
const TYPES = ["text", "number", "integer", "boolean", "list", "object"] as const;
const choices = (amount: number) => Array.from({ length: amount }, (_, index) => `choice ${String(index)}`);

/** Facts of every keyword, around each place where its sentence changes. */
const FACTS: { readonly [Keyword in ConfigKeyword]: readonly ConfigIssueParams[Keyword][] } = {
  required: [{}],
  type: TYPES.map((type) => ({ type })),
  choice: [0, 1, CHOICES_SHOWN, CHOICES_SHOWN + 1].map((amount) => ({ choices: choices(amount) })),
  minLength: [{ limit: 1 }, { limit: 2 }],
  maxLength: [{ limit: 1 }, { limit: 200 }],
  format: FORMATS.map((format) => ({ format })),
  token: [{ name: "" }, { name: "no" }],
  minimum: [{ limit: -5 }, { limit: 0.0625 }, { limit: 12_000 }],
  maximum: [{ limit: 3 }],
  exclusiveMinimum: [{ limit: 0 }],
  exclusiveMaximum: [{ limit: 1e-4 }],
  multipleOf: [{ step: 0.5 }],
  minItems: [{ limit: 1 }, { limit: 2 }],
  maxItems: [{ limit: 1 }, { limit: 2 }],
  uniqueItems: [{ first: 0, second: 2 }],
  maxProperties: [{ limit: 1 }, { limit: 3 }],
  unknown: [{ name: "old" }],
};

test.each(Object.keys(FACTS) as ConfigKeyword[])(
  "the page says %s in the words that the API and the command line use",
  (keyword) => {
    const said = FACTS[keyword].map((params) => issueWords(keyword, params));
    expect(said).toEqual(FACTS[keyword].map((params) => configMessage(keyword, params)));
  },
);

test("a bound is said in the unit that stands beside the field", () => {
  expect(issueWords("minimum", { limit: 0 }, displayUnit("°C", "imperial"))).toBe("Must be 32 °F or more");
});
