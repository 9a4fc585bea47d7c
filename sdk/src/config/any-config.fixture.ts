import fc from "fast-check";
import { CONFIG_FORMATS, type ConfigFormat } from "./config-formats.ts";
import type { ConfigField, ConfigSchema, TagField } from "./config-schema.ts";

const NAMES = ["alpha", "beta", "gamma", "isPrototypeOf", "delta"] as const;
const TEXTS = [
  "",
  "a",
  "auto",
  "manual",
  "Europe/London",
  "2026-02-29",
  "2024-02-29",
  "07:30",
  "https://a.b/c",
  "a@b.cd",
  "#12abEF",
  "2026-03-29T07:30:00Z",
  "🟪🟪",
  "{{title}} a{",
  "{{ sport }}{{nothing}}",
];
const NUMBERS = [-1, 0, 0.1, 0.3, 1, 2, 2.5, 3, 10, 1e9];

/** Words, numbers and nested things of which some fit: values made without looking at a schema. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(...TEXTS, ...NUMBERS, true, false, null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES, "kind", "other"), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

/** Leaves out what is undefined: a schema is JSON. */
/** Only plain entries may be told to be unique. */
const isPlain = (field: ConfigField): boolean =>
  "type" in field && ["string", "number", "integer", "boolean"].includes(field.type);
const tidy = (field: object): ConfigField => JSON.parse(JSON.stringify(field)) as ConfigField;

const textField: fc.Arbitrary<ConfigField> = fc
  .record({
    type: fc.constant("string" as const),
    title: fc.constant("Text"),
    limits: optional(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 12 }))),
    choice: fc.constantFrom("none", "none", "enum", "oneOf"),
    format: optional(fc.constantFrom(...(Object.keys(CONFIG_FORMATS) as ConfigFormat[]))),
  })
  .map(({ limits, choice, format, ...field }) =>
    tidy({
      ...field,
      ...(choice === "none"
        ? { minLength: limits?.[0], maxLength: limits === undefined ? undefined : limits[0] + limits[1], format }
        : {}),
      ...(choice === "enum" ? { enum: ["auto", "manual", ""] } : {}),
      ...(choice === "oneOf"
        ? {
            oneOf: [
              { const: "auto", title: "Automatic" },
              { const: "a", title: "A" },
            ],
          }
        : {}),
    }),
  );

const numberField: fc.Arbitrary<ConfigField> = fc
  .record({
    type: fc.constantFrom("number" as const, "integer" as const),
    title: fc.constant("Number"),
    minimum: optional(fc.constantFrom(0, 1)),
    maximum: optional(fc.constantFrom(2, 3)),
    exclusiveMinimum: optional(fc.constantFrom(0, 0.1)),
    exclusiveMaximum: optional(fc.constantFrom(3, 10)),
    multipleOf: optional(fc.constantFrom(0.1, 1, 2.5)),
    oneOf: optional(
      fc.constant([
        { const: 1, title: "One" },
        { const: 3, title: "Three" },
      ]),
    ),
  })
  .map(tidy);

const toggleField: fc.Arbitrary<ConfigField> = fc.constant({ type: "boolean", title: "Toggle" });

function fieldOf(depth: number): fc.Arbitrary<ConfigField> {
  const leaf = fc.oneof(textField, numberField, toggleField);
  if (depth === 0) return leaf;
  const inner = fieldOf(depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc
        .record({
          type: fc.constant("array" as const),
          title: fc.constant("List"),
          items: inner,
          minItems: optional(fc.integer({ min: 0, max: 2 })),
          maxItems: optional(fc.integer({ min: 2, max: 4 })),
          uniqueItems: optional(fc.boolean()),
        })
        .map(({ uniqueItems, ...list }) =>
          tidy({ ...list, uniqueItems: isPlain(list.items) ? uniqueItems : undefined }),
        ),
    },
    { weight: 1, arbitrary: members(depth - 1).map((shape) => ({ ...shape, title: "Group" })) },
    {
      weight: 1,
      arbitrary: fc
        .record({
          type: fc.constant("object" as const),
          title: fc.constant("Map"),
          additionalProperties: inner,
          maxProperties: optional(fc.integer({ min: 1, max: 3 })),
          propertyNames: optional(fc.constantFrom({ enum: ["alpha", "other"] }, { minLength: 5 }, { maxLength: 5 })),
        })
        .map(tidy),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(members(depth - 1), members(depth - 1)).map(([left, right]) => ({
        title: "Union",
        discriminator: { propertyName: "kind" },
        oneOf: [left, right].map((shape, index) => ({
          ...shape,
          title: `Branch ${index}`,
          properties: { kind: { const: index === 0 ? "auto" : "manual" } satisfies TagField, ...shape.properties },
          required: ["kind", ...shape.required],
        })),
      })),
    },
  );
}

/** Fields of one level; some required, some hanging on an earlier scalar sibling. */
function members(depth: number): fc.Arbitrary<ConfigSchema & { readonly required: readonly string[] }> {
  return fc
    .array(
      fc.record({
        name: fc.constantFrom(...NAMES),
        field: fieldOf(depth),
        required: fc.boolean(),
        hangs: fc.nat({ max: 3 }),
      }),
      { maxLength: 4 },
    )
    .map((drafts) => {
      const properties: Record<string, ConfigField> = {};
      const required: string[] = [];
      for (const { name, field, required: needed, hangs } of drafts) {
        if (Object.hasOwn(properties, name)) continue;
        const siblings = Object.entries(properties).filter(
          ([, sibling]) => "type" in sibling && ["string", "boolean", "number"].includes(sibling.type),
        );
        const [property] = siblings[hangs] ?? [];
        properties[name] =
          property === undefined ? field : { ...field, "x-when": { property, in: ["auto", "a", true, 1, 3] } };
        if (needed) required.push(name);
      }
      return { type: "object", properties, required, additionalProperties: false };
    });
}

/** Schemas of the dialect without defaults, three levels deep, with fields that hang on others. */
export const anyConfigSchema: fc.Arbitrary<ConfigSchema> = members(3);

/** A value that mostly fits the field: each part is taken from the schema, now and then from anywhere. */
export function valueNear(field: ConfigField | ConfigSchema): fc.Arbitrary<unknown> {
  const fitting = fittingValue(field);
  return fc.oneof({ weight: 30, arbitrary: fitting }, { weight: 1, arbitrary: anyValue });
}

function fittingValue(field: ConfigField | ConfigSchema): fc.Arbitrary<unknown> {
  if ("discriminator" in field) {
    return fc.oneof(
      ...field.oneOf.map((branch, index) => membersNear(branch.properties, index === 0 ? "auto" : "manual")),
    );
  }
  switch (field.type) {
    case "string":
      return fc.constantFrom(...(field.enum ?? field.oneOf?.map((choice) => choice.const) ?? TEXTS));
    case "number":
    case "integer":
      return fc.constantFrom(...NUMBERS);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueNear(field.items), { maxLength: 4 });
    case "object":
      return "properties" in field
        ? membersNear(field.properties, null)
        : fc.dictionary(fc.constantFrom("alpha", "other", "isPrototypeOf"), valueNear(field.additionalProperties), {
            maxKeys: 3,
            noNullPrototype: true,
          });
  }
}

function membersNear(
  properties: Readonly<Record<string, ConfigField | TagField>>,
  tag: string | null,
): fc.Arbitrary<unknown> {
  const parts = Object.entries(properties).flatMap(([name, field]): [string, fc.Arbitrary<unknown>][] =>
    "const" in field ? [] : [[name, fc.option(valueNear(field), { nil: undefined, freq: 8 })]],
  );
  return fc.record(Object.fromEntries(parts), { noNullPrototype: true }).map((record) => {
    const entries = Object.entries(record).filter(([, value]) => value !== undefined);
    return Object.fromEntries(tag === null ? entries : [["kind", tag], ...entries]);
  });
}
