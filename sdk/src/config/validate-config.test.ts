import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyConfigSchema, anyValue, valueNear } from "./any-config.fixture.ts";
import type { ConfigField, ConfigSchema } from "./config-schema.ts";
import { toJsonSchema } from "./to-json-schema.ts";
import { validateConfig } from "./validate-config.ts";

const schemaOf = (
  properties: Readonly<Record<string, ConfigField>>,
  required: readonly string[] = [],
): ConfigSchema => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

/** Path and keyword of every issue. */
const issuesOf = (schema: ConfigSchema, config: unknown) =>
  validateConfig(schema, config).map(({ path, keyword }) => `${path} ${keyword}`);

function secondOpinion(schema: ConfigSchema): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9, ownProperties: true, validateFormats: true });
  formats.default(ajv, ["date", "date-time"]);
  ajv.addFormat("time-zone", (name) => name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name));
  const validate = ajv.compile(toJsonSchema(schema));
  return (value) => validate(value);
}

describe("validateConfig", () => {
  const zones = schemaOf(
    {
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
        minimum: 100,
        maximum: 220,
        "x-when": { property: "mode", in: ["manual"] },
      },
    },
    ["maximum"],
  );

  test("does not miss a required field while it is hidden, and misses it when it is shown", () => {
    expect(issuesOf(zones, {})).toEqual([]);
    expect(issuesOf(zones, { mode: "auto" })).toEqual([]);
    expect(issuesOf(zones, { mode: "manual" })).toEqual(["/maximum required"]);
  });

  test("does not check the value of a hidden field: it is dropped before the plugin sees it", () => {
    expect(issuesOf(zones, { mode: "auto", maximum: "lots" })).toEqual([]);
    expect(issuesOf(zones, { mode: "manual", maximum: "lots" })).toEqual(["/maximum type"]);
  });

  test("takes a required text that is empty for missing, and an optional one for given", () => {
    const text: ConfigField = { type: "string", title: "Name" };
    expect(issuesOf(schemaOf({ name: text }, ["name"]), { name: "" })).toEqual(["/name required"]);
    expect(issuesOf(schemaOf({ name: text }), { name: "" })).toEqual([]);
  });

  test("counts characters as code points: one emoji is one", () => {
    const schema = schemaOf({ icon: { type: "string", title: "Icon", maxLength: 2 } });
    expect(issuesOf(schema, { icon: "🟪🟪" })).toEqual([]);
    expect(issuesOf(schema, { icon: "🟪🟪🟪" })).toEqual(["/icon maxLength"]);
  });

  test("0.3 is a multiple of 0.1, 0.35 is not", () => {
    const schema = schemaOf({ step: { type: "number", title: "Step", multipleOf: 0.1 } });
    expect(issuesOf(schema, { step: 0.3 })).toEqual([]);
    expect(issuesOf(schema, { step: 0.35 })).toEqual(["/step multipleOf"]);
  });

  test("names the two entries that are the same, whatever the order of their keys", () => {
    const item: ConfigField = {
      type: "object",
      title: "Rule",
      properties: { a: { type: "integer", title: "A" }, b: { type: "integer", title: "B" } },
      additionalProperties: false,
    };
    const schema = schemaOf({ rules: { type: "array", title: "Rules", items: item, uniqueItems: true } });
    const [issue] = validateConfig(schema, { rules: [{ a: 1, b: 2 }, { a: 2 }, { b: 2, a: 1 }] });
    expect(issue).toEqual({
      path: "/rules",
      keyword: "uniqueItems",
      params: { first: 0, second: 2 },
      message: "Entries 1 and 3 are the same; each may appear once",
    });
  });

  test("checks only the branch of a union that the tag selects", () => {
    const branch = (tag: string, field: ConfigField) =>
      ({
        type: "object",
        title: tag,
        properties: { kind: { const: tag }, value: field },
        required: ["kind", "value"],
        additionalProperties: false,
      }) as const;
    const union: ConfigField = {
      title: "How",
      discriminator: { propertyName: "kind" },
      oneOf: [branch("text", { type: "string", title: "Text" }), branch("count", { type: "integer", title: "Count" })],
    };
    const schema = schemaOf({ how: union });
    expect(issuesOf(schema, { how: { kind: "count", value: 1 } })).toEqual([]);
    expect(issuesOf(schema, { how: { kind: "count", value: "1" } })).toEqual(["/how/value type"]);
    expect(issuesOf(schema, { how: { kind: "other", value: "1" } })).toEqual(["/how/kind choice"]);
    expect(issuesOf(schema, { how: { value: "1" } })).toEqual(["/how/kind required"]);
  });

  test("says what to do, in words that name the limit", () => {
    const schema = schemaOf({
      age: { type: "integer", title: "Age", minimum: 10 },
      day: { type: "string", title: "Day", format: "date" },
    });
    expect(validateConfig(schema, { age: 9, day: "2026-02-29" }).map(({ message }) => message)).toEqual([
      "Must be 10 or more",
      "Enter a date as year-month-day, such as 2026-03-29",
    ]);
  });

  test("writes paths as JSON pointers, with / and ~ escaped", () => {
    const schema = schemaOf({
      map: { type: "object", title: "Map", additionalProperties: { type: "integer", title: "Number" } },
    });
    expect(issuesOf(schema, { map: { "a/b~c": "x" } })).toEqual(["/map/a~1b~0c type"]);
  });

  test("takes `constructor` and `__proto__` for ordinary names", () => {
    const named = JSON.parse('{"constructor": {"type": "string", "title": "C"}}') as Record<string, ConfigField>;
    expect(issuesOf(schemaOf(named, ["constructor"]), {})).toEqual(["/constructor required"]);
    expect(issuesOf(schemaOf({}), JSON.parse('{"__proto__": 1}'))).toEqual(["/__proto__ unknown"]);
  });

  test.each([[null], [[]], ["text"], [5], [undefined]])("refuses %j as a configuration", (config) => {
    expect(issuesOf(schemaOf({}), config)).toEqual([" type"]);
  });

  test("stops after 100 issues", () => {
    const schema = schemaOf({ list: { type: "array", title: "List", items: { type: "integer", title: "Number" } } });
    expect(validateConfig(schema, { list: new Array(500).fill("x") })).toHaveLength(100);
  });

  test("agrees with ajv on the same schema as plain JSON Schema, for values that nearly fit", () => {
    let valid = 0;
    const cases = anyConfigSchema.chain((schema) =>
      fc.tuple(fc.constant(schema), fc.array(valueNear(schema), { minLength: 20, maxLength: 20 })),
    );
    fc.assert(
      fc.property(cases, ([schema, values]) => {
        const ajvAccepts = secondOpinion(schema);
        for (const value of values) {
          const accepted = validateConfig(schema, value).length === 0;
          if (accepted) valid += 1;
          expect({ value, accepted }).toEqual({ value, accepted: ajvAccepts(value) });
        }
      }),
      { numRuns: 250 },
    );
    expect(valid).toBeGreaterThan(500);
  }, 60_000);

  test("agrees with ajv for values that have nothing to do with the schema", () => {
    fc.assert(
      fc.property(anyConfigSchema, anyValue, (schema, value) => {
        expect(validateConfig(schema, value).length === 0).toBe(secondOpinion(schema)(value));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
