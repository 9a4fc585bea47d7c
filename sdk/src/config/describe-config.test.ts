import { expect, test } from "vitest";
import type { ConfigSchema } from "./config-schema.ts";
import { describeConfig } from "./describe-config.ts";

const schema: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  required: ["mode"],
  properties: {
    mode: {
      type: "string",
      title: "Mode",
      default: "auto",
      oneOf: [
        { const: "auto", title: "Automatic" },
        { const: "manual", title: "By hand" },
      ],
    },
    maximum: {
      type: "integer",
      title: "Maximum",
      description: "Your highest heart rate.",
      minimum: 100,
      maximum: 220,
      default: 190,
      examples: [185],
      "x-unit": "bpm",
      "x-when": { property: "mode", in: ["manual"] },
    },
    rules: {
      type: "array",
      title: "Rules",
      maxItems: 20,
      items: {
        type: "object",
        title: "Rule",
        properties: { words: { type: "string", title: "Words", minLength: 1 } },
        additionalProperties: false,
      },
    },
    show: { type: "boolean", title: "Show", default: false },
  },
};

test("a row says in words what the schema says in keywords", () => {
  const rows = describeConfig(schema);
  expect(rows.map(({ path, label, type }) => [path.join("."), label, type])).toEqual([
    ["mode", "Mode", "choice"],
    ["maximum", "Maximum", "whole number"],
    ["rules", "Rules", "list (group)"],
    ["rules.[].words", "Rules › Rule › Words", "text"],
    ["show", "Show", "on or off"],
  ]);
  expect(rows[0]).toMatchObject({ required: true, default: "Automatic", limits: "Automatic, By hand", shown: null });
  expect(rows[1]).toMatchObject({
    default: "190 bpm",
    limits: "100 to 220",
    shown: "only when Mode is By hand",
    unit: "bpm",
    example: "185 bpm",
    description: "Your highest heart rate.",
  });
  expect(rows.map(({ limits }) => limits).slice(2)).toEqual(["at most 20 entries", "at least 1 character", null]);
  expect(rows[4]).toMatchObject({ default: "off" });
});

test("changing a default in the schema changes the row", () => {
  const changed: ConfigSchema = {
    ...schema,
    properties: { ...schema.properties, show: { type: "boolean", title: "Show", default: true } },
  };
  expect(describeConfig(changed).at(-1)?.default).toBe("on");
});
