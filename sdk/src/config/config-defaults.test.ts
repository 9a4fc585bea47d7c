import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyConfigSchema, valueNear } from "./any-config.fixture.ts";
import { configDefaults } from "./config-defaults.ts";
import type { ConfigField, ConfigSchema } from "./config-schema.ts";
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
const count = (initial: number): ConfigField => ({ type: "integer", title: "Count", default: initial });

describe("configDefaults", () => {
  test("fills in what is missing and keeps what is there, also false, 0 and empty text", () => {
    const schema = schemaOf({
      a: count(5),
      b: count(5),
      on: { type: "boolean", title: "On", default: true },
      text: { type: "string", title: "T", default: "x" },
    });
    expect(configDefaults(schema, { a: 0, on: false, text: "" })).toEqual({ a: 0, on: false, text: "", b: 5 });
  });

  test("reaches into groups, lists and maps", () => {
    const group: ConfigField = {
      type: "object",
      title: "Group",
      properties: { a: count(1) },
      additionalProperties: false,
    };
    const schema = schemaOf({
      group,
      list: { type: "array", title: "L", items: group },
      map: { type: "object", title: "M", additionalProperties: group },
    });
    expect(configDefaults(schema, { list: [{}, { a: 2 }], map: { x: {} } })).toEqual({
      list: [{ a: 1 }, { a: 2 }],
      map: { x: { a: 1 } },
      group: { a: 1 },
    });
  });

  test("does not make an optional group that its defaults cannot complete", () => {
    const place: ConfigField = {
      type: "object",
      title: "Place",
      properties: { latitude: { type: "number", title: "Latitude" }, radius: count(200) },
      required: ["latitude"],
      additionalProperties: false,
    };
    expect(configDefaults(schemaOf({ place }))).toEqual({});
    expect(configDefaults(schemaOf({ place }, ["place"]))).toEqual({ place: { radius: 200 } });
    const trip: ConfigField = {
      type: "object",
      title: "Trip",
      properties: { place },
      required: ["place"],
      additionalProperties: false,
    };
    expect(configDefaults(schemaOf({ trip }))).toEqual({});
  });

  test("fills only the branch of a union that was chosen, by the person or by the default", () => {
    const branch = (tag: string) =>
      ({
        type: "object",
        title: tag,
        properties: { kind: { const: tag }, [tag]: count(7) },
        required: ["kind"],
        additionalProperties: false,
      }) as const;
    const union: ConfigField = {
      title: "U",
      discriminator: { propertyName: "kind" },
      oneOf: [branch("left"), branch("right")],
      default: { kind: "right" },
    };
    const schema = schemaOf({ union });
    expect(configDefaults(schema)).toEqual({ union: { kind: "right", right: 7 } });
    expect(configDefaults(schema, { union: { kind: "left" } })).toEqual({ union: { kind: "left", left: 7 } });
  });

  test("drops what is hidden, also what hangs on something hidden", () => {
    const schema = schemaOf({
      mode: { type: "string", title: "Mode", enum: ["off", "on"], default: "off" },
      level: { type: "integer", title: "Level", default: 3, "x-when": { property: "mode", in: ["on"] } },
      detail: { type: "string", title: "Detail", default: "d", "x-when": { property: "level", in: [3] } },
    });
    expect(configDefaults(schema, { level: 3, detail: "kept by the form" })).toEqual({ mode: "off" });
    expect(configDefaults(schema, { mode: "on" })).toEqual({ mode: "on", level: 3, detail: "d" });
  });

  test("leaves values that do not fit for the validator to name", () => {
    const schema = schemaOf({ list: { type: "array", title: "L", items: count(1) } });
    expect(configDefaults(schema, { list: "x", other: 1 })).toEqual({ list: "x", other: 1 });
  });

  test("gives each caller its own copy of a default", () => {
    const schema = schemaOf({ list: { type: "array", title: "L", items: count(1), default: [1, 2] } });
    const first = configDefaults(schema);
    expect(first["list"]).toEqual([1, 2]);
    expect(first["list"]).not.toBe(configDefaults(schema)["list"]);
  });

  test("keeps the order of the keys that were there", () => {
    expect(Object.keys(configDefaults(schemaOf({ a: count(1), b: count(1), c: count(1) }), { c: 1, a: 1 }))).toEqual([
      "c",
      "a",
      "b",
    ]);
  });

  test("changes nothing when it is done a second time, and never makes a valid configuration invalid", () => {
    const cases = anyConfigSchema.chain((schema) =>
      fc.tuple(fc.constant(schema), fc.array(valueNear(schema), { minLength: 5, maxLength: 5 })),
    );
    fc.assert(
      fc.property(cases, ([schema, values]) => {
        for (const value of values) {
          if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
          const filled = configDefaults(schema, { ...value });
          expect(configDefaults(schema, filled)).toEqual(filled);
          if (validateConfig(schema, value).length === 0) expect(validateConfig(schema, filled)).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
