import type { ConfigSchema } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { configTable, settingWords } from "./config-table.ts";

const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    style: {
      type: "string",
      title: "Style",
      default: "bars",
      oneOf: [
        { const: "bars", title: "Bars" },
        { const: "words", title: "Words" },
      ],
    },
    length: {
      type: "integer",
      title: "Length",
      description: "How long a bar is.",
      default: 5,
      minimum: 3,
      maximum: 10,
      "x-when": { property: "style", in: ["bars"] },
    },
  },
};

test("each setting is a row with what it is, what it may be, and when it is there", () => {
  expect(configTable(SCHEMA, "en").rows).toEqual([
    ["Style `style`", "choice", "Bars", "Bars, Words", ""],
    ["Length `length`", "whole number", "5", "3 to 10", "How long a bar is. Only when Style is Bars."],
  ]);
});

test("the settings of an example are told by the titles of their choices", () => {
  expect(settingWords(SCHEMA, { style: "words", length: 8 }, "en")).toEqual(["Style: Words", "Length: 8"]);
});

test("a setting that the schema does not know is shown as it is", () => {
  expect(settingWords(SCHEMA, { toString: 1 }, "en")).toEqual(["toString: 1"]);
  expect(settingWords(null, {}, "en")).toEqual([]);
});
