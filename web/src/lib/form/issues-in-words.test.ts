import { validateConfig, type ConfigSchema } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { issuesInWords } from "./issues-in-words.ts";

const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    far: { type: "number", title: "Far", "x-unit": "km", minimum: 5 },
    laps: {
      type: "array",
      title: "Laps",
      items: { type: "number", title: "Lap", "x-unit": "m", exclusiveMaximum: 400 },
    },
    times: { type: "integer", title: "Times", maximum: 3 },
  },
};

function messages(units: "metric" | "imperial"): readonly string[] {
  const values = { far: 1, laps: [500], times: 4 };
  return issuesInWords(SCHEMA, values, validateConfig(SCHEMA, values), units).map(({ message }) => message);
}

test("a bound is said in the unit that stands beside the field", () => {
  // 5 km / 1.609344 and 400 m / 0.3048
  expect(messages("imperial")).toEqual([
    "Must be 3.11 mi or more",
    "Must be less than 1312.34 ft",
    "Must be 3 or less",
  ]);
  expect(messages("metric")).toEqual(["Must be 5 km or more", "Must be less than 400 m", "Must be 3 or less"]);
});
