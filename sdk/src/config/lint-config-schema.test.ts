import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import dialect from "../../schema/config-dialect.schema.json" with { type: "json" };
import { anyConfigSchema } from "./any-config.fixture.ts";
import { interpretSchema } from "./interpret-schema.ts";
import { lintConfigSchema } from "./lint-config-schema.ts";
import { mutateJson } from "./mutate-json.fixture.ts";

const rulesOf = (schema: unknown) => lintConfigSchema(schema).map(({ path, rule }) => `${path} ${rule}`);
const schemaOf = (properties: Readonly<Record<string, unknown>>, more: object = {}) => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...more,
});
const text = { type: "string", title: "Text" };

const FULL = schemaOf(
  {
    mode: {
      type: "string",
      title: "Mode",
      default: "auto",
      oneOf: [
        { const: "auto", title: "Automatic" },
        { const: "manual", title: "By hand" },
      ],
      "x-widget": "radio",
      "x-group": "main",
    },
    maximum: {
      type: "integer",
      title: "Maximum",
      minimum: 100,
      maximum: 220,
      "x-unit": "bpm",
      "x-widget": "slider",
      "x-when": { property: "mode", in: ["manual"] },
    },
    days: {
      type: "array",
      title: "Days",
      items: { type: "string", title: "Day", enum: ["mon", "tue"] },
      uniqueItems: true,
      "x-widget": "checkboxes",
      default: ["mon"],
    },
    place: {
      type: "object",
      title: "Place",
      properties: { latitude: { type: "number", title: "Latitude" } },
      required: ["latitude"],
      additionalProperties: false,
    },
    names: { type: "object", title: "Names", additionalProperties: text, propertyNames: { minLength: 1 } },
    how: {
      title: "How",
      discriminator: { propertyName: "kind" },
      oneOf: ["text", "count"].map((tag) => ({
        type: "object",
        title: tag,
        properties: { kind: { const: tag }, value: text },
        required: ["kind"],
        additionalProperties: false,
      })),
      default: { kind: "text" },
    },
  },
  { required: ["mode"], "x-groups": [{ id: "main", title: "Main" }] },
);

describe("lintConfigSchema", () => {
  test("takes a schema with every kind of field", () => {
    expect(lintConfigSchema(FULL)).toEqual([]);
  });

  test.each([
    ["an unknown keyword", schemaOf({ a: { ...text, pattern: "^a+$" } }), "/properties/a/pattern additionalProperties"],
    ["a misspelt keyword", schemaOf({ a: { ...text, "x-secrt": true } }), "/properties/a/x-secrt additionalProperties"],
    ["a field without title", schemaOf({ a: { type: "string" } }), "/properties/a required"],
    ["a name with a capital", schemaOf({ Name: text }), "/properties/Name propertyNames"],
    ["an unknown root keyword", { ...schemaOf({}), $ref: "#" }, "/$ref additionalProperties"],
    [
      "a default outside of its bounds",
      schemaOf({ a: { type: "integer", title: "A", minimum: 1, default: 0 } }),
      "/properties/a/default default",
    ],
    [
      "a default that is no choice",
      schemaOf({ a: { ...text, enum: ["x"], default: "y" } }),
      "/properties/a/default default",
    ],
    [
      "a default of the wrong type in a list",
      schemaOf({ a: { type: "array", title: "A", items: text, default: [1] } }),
      "/properties/a/default default",
    ],
    [
      "an example that the field refuses",
      schemaOf({ a: { ...text, format: "date", examples: ["2026-02-29"] } }),
      "/properties/a/examples/0 example",
    ],
    [
      "a list of unique groups, which defaults and hidden fields may make equal",
      schemaOf({
        a: {
          type: "array",
          title: "A",
          items: { type: "object", title: "G", properties: {}, additionalProperties: false },
          uniqueItems: true,
        },
      }),
      "/properties/a/uniqueItems unique-kind",
    ],
    ["required names without a property", schemaOf({ a: text }, { required: ["b"] }), "/required/0 required-unknown"],
    [
      "a condition on nothing",
      schemaOf({ a: { ...text, "x-when": { property: "b", in: ["x"] } } }),
      "/properties/a/x-when/property when-unknown",
    ],
    [
      "a condition on a list",
      schemaOf({
        a: { ...text, "x-when": { property: "b", in: ["x"] } },
        b: { type: "array", title: "B", items: text },
      }),
      "/properties/a/x-when/property when-kind",
    ],
    [
      "a condition on itself",
      schemaOf({ a: { ...text, "x-when": { property: "a", in: ["x"] } } }),
      "/properties/a/x-when/property when-cycle",
    ],
    [
      "conditions in a circle",
      schemaOf({
        a: { ...text, "x-when": { property: "b", in: ["x"] } },
        b: { ...text, "x-when": { property: "a", in: ["x"] } },
      }),
      "/properties/a/x-when/property when-cycle",
    ],
    [
      "a condition that can never hold",
      schemaOf({ a: { ...text, "x-when": { property: "b", in: [1] } }, b: { type: "boolean", title: "B" } }),
      "/properties/a/x-when/in/0 when-value",
    ],
    [
      "a heading that is not declared",
      schemaOf({ a: { ...text, "x-group": "main" } }),
      "/properties/a/x-group group-unknown",
    ],
    [
      "two headings with one id",
      schemaOf(
        {},
        {
          "x-groups": [
            { id: "a", title: "A" },
            { id: "a", title: "B" },
          ],
        },
      ),
      "/x-groups/1/id group-duplicate",
    ],
    [
      "choices written twice",
      schemaOf({ a: { ...text, enum: ["x"], oneOf: [{ const: "x", title: "X" }] } }),
      "/properties/a/enum choice-both",
    ],
    [
      "a choice of the wrong type",
      schemaOf({ a: { ...text, oneOf: [{ const: 1, title: "X" }] } }),
      "/properties/a/oneOf/0/const choice-type",
    ],
    [
      "one choice twice",
      schemaOf({
        a: {
          ...text,
          oneOf: [
            { const: "x", title: "X" },
            { const: "x", title: "Y" },
          ],
        },
      }),
      "/properties/a/oneOf/1/const choice-duplicate",
    ],
    [
      "a minimum above the maximum",
      schemaOf({ a: { type: "number", title: "A", minimum: 2, maximum: 1 } }),
      "/properties/a/minimum bounds",
    ],
    [
      "bounds with nothing between them",
      schemaOf({ a: { type: "number", title: "A", exclusiveMinimum: 1, maximum: 1 } }),
      "/properties/a/exclusiveMinimum bounds",
    ],
    [
      "minLength above maxLength",
      schemaOf({ a: { ...text, minLength: 3, maxLength: 2 } }),
      "/properties/a/minLength bounds",
    ],
    [
      "minItems above maxItems",
      schemaOf({ a: { type: "array", title: "A", items: text, minItems: 3, maxItems: 2 } }),
      "/properties/a/minItems bounds",
    ],
    [
      "a secret with a default",
      schemaOf({ a: { ...text, "x-secret": true, default: "hunter2" } }),
      "/properties/a/x-secret secret",
    ],
    [
      "a slider without an end",
      schemaOf({ a: { type: "number", title: "A", minimum: 1, "x-widget": "slider" } }),
      "/properties/a/x-widget widget",
    ],
    [
      "an entry of a list that depends on a sibling",
      schemaOf({ a: { type: "array", title: "A", items: { ...text, "x-when": { property: "a", in: ["x"] } } } }),
      "/properties/a/items/x-when when-unknown",
    ],
  ])("refuses %s", (_, schema, issue) => {
    expect(rulesOf(schema)).toContain(issue);
  });

  test.each([
    ["without a constant tag", [{ value: text }, { kind: { const: "b" } }], "/properties/how/oneOf/0 tag-missing"],
    [
      "with one tag twice",
      [{ kind: { const: "a" } }, { kind: { const: "a" } }],
      "/properties/how/oneOf/1/properties/kind/const tag-duplicate",
    ],
    [
      "with a second constant",
      [{ kind: { const: "a" }, other: { const: "x" } }, { kind: { const: "b" } }],
      "/properties/how/oneOf/0/properties/other tag-other",
    ],
  ])("refuses a union %s", (_, branches, issue) => {
    const oneOf = branches.map((properties, index) => ({
      type: "object",
      title: `Branch ${index}`,
      properties,
      required: ["kind"],
      additionalProperties: false,
    }));
    expect(rulesOf(schemaOf({ how: { title: "How", discriminator: { propertyName: "kind" }, oneOf } }))).toContain(
      issue,
    );
  });

  test("refuses more than 200 fields, 8 levels, or 64 KiB", () => {
    const group = (properties: object) => ({ type: "object", title: "Group", properties, additionalProperties: false });
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, text]));
    expect(rulesOf(schemaOf({ a: group(fifty), b: group(fifty), c: group(fifty), d: group({ ...fifty }) }))).toEqual([
      "/properties/d/properties/f46 fields",
    ]);
    const nested = (levels: number): object => (levels === 1 ? text : group({ a: nested(levels - 1) }));
    expect(rulesOf(schemaOf({ a: nested(8) }))).toEqual([]);
    expect(rulesOf(schemaOf({ a: nested(9) }))).toEqual([`${"/properties/a".repeat(9)} depth`]);
    expect(rulesOf(schemaOf({ a: { ...text, description: "x".repeat(70_000) } }))).toEqual([" size"]);
    expect(rulesOf(schemaOf({ a: { ...text, examples: ["€".repeat(30_000)] } }))).toEqual([" size"]);
  });

  test("survives what is not JSON: cycles, depth, functions, dates", () => {
    const cyclic: Record<string, unknown> = schemaOf({});
    cyclic["properties"] = { a: cyclic };
    expect(lintConfigSchema(cyclic).map(({ rule }) => rule)).toEqual(["depth"]);
    const deep = JSON.parse(`${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`) as unknown;
    expect(lintConfigSchema(deep).map(({ rule }) => rule)).toEqual(["depth"]);
    expect(rulesOf(schemaOf({ a: () => 1 }))).toEqual(["/properties/a json"]);
    expect(rulesOf(schemaOf({ a: new Date(0) }))).toEqual(["/properties/a json"]);
    for (const value of [null, undefined, 5, "x", [], NaN]) expect(lintConfigSchema(value)).toHaveLength(1);
  });

  test("is done in well under a second with the worst that fits into 64 KiB", () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => index);
    const started = performance.now();
    lintConfigSchema(schemaOf({ a: { ...text, enum: numbers } }, { required: numbers }));
    lintConfigSchema(JSON.parse(`${'{"type":"object","properties":{"a":'.repeat(30)}1${"}}".repeat(30)}`));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("the shape is read as ajv reads the same document: schemas of the dialect with something changed at random", () => {
    const ajvAccepts = new Ajv2020({ strict: false, ownProperties: true }).compile(dialect);
    const parts = fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      "x",
      "",
      "string",
      "object",
      [],
      {},
      [1, "a"],
      text,
      { const: "a" },
      FULL.properties["how"],
      { property: "mode", in: ["x"] },
    );
    const mutation = fc.record({
      at: fc.nat(),
      part: parts,
      key: fc.constantFrom(
        "type",
        "title",
        "x-when",
        "default",
        "required",
        "oneOf",
        "const",
        "items",
        "nope",
        "minimum",
      ),
      kind: fc.constantFrom("set", "delete", "add"),
    });
    const base = fc.oneof(fc.constant<unknown>(FULL), anyConfigSchema);
    let accepted = 0;
    fc.assert(
      fc.property(base, fc.array(mutation, { maxLength: 2 }), (schema, mutations) => {
        const changed: unknown = mutations.reduce(mutateJson, JSON.parse(JSON.stringify(schema)));
        const expected = ajvAccepts(changed);
        if (expected) accepted += 1;
        expect({ changed, accepted: interpretSchema(dialect, changed).length === 0 }).toEqual({
          changed,
          accepted: expected,
        });
        if (lintConfigSchema(changed).length === 0) expect(expected).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(1000);
  }, 60_000);

  test("takes the schemas that the other properties are tested with, but for conditions that cannot hold", () => {
    fc.assert(
      fc.property(anyConfigSchema, (schema) => {
        expect(lintConfigSchema(schema).filter(({ rule }) => rule !== "when-value" && rule !== "bounds")).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test("the types of the dialect have the keywords of its document, and no others", () => {
  const source = readFileSync(new URL("config-schema.ts", import.meta.url), "utf8");
  const keywordsOf = (name: string): string[] => {
    const body = new RegExp(`interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`, "u").exec(source)?.[1] ?? "";
    return [...body.matchAll(/^ {2}readonly "?([\w-]+)"?\??:/gmu)].map(([, keyword]) => keyword ?? "");
  };
  const base = keywordsOf("FieldBase");
  const pairs = {
    text: "TextField",
    number: "NumberField",
    toggle: "ToggleField",
    list: "ListField",
    group: "GroupField",
    map: "MapField",
    union: "UnionField",
  } as const;
  for (const [definition, type] of Object.entries(pairs) as [keyof typeof pairs, string][]) {
    expect([type, [...base, ...keywordsOf(type)].sort()]).toEqual([
      type,
      Object.keys(dialect.$defs[definition].properties).sort(),
    ]);
  }
  expect(keywordsOf("ConfigSchema").sort()).toEqual(Object.keys(dialect.$defs.root.properties).sort());
  expect(keywordsOf("UnionBranch").sort()).toEqual(Object.keys(dialect.$defs.branch.properties).sort());
  expect(keywordsOf("When").sort()).toEqual(Object.keys(dialect.$defs.when.properties).sort());
});
