import fc from "fast-check";
import { lintConfigSchema, type ConfigField, type ConfigSchema, type GroupField, type UnionField } from "@fitglue/sdk";

/** What a field may also be told, whatever its kind. */
const WIDGETS = {
  string: ["line", "textarea", "select", "radio", "sport"],
  number: ["number", "slider", "select", "radio"],
  array: ["list", "checkboxes", "tags", "weekdays", "zones"],
} as const;
const FORMATS = ["uri", "email", "date", "time", "date-time", "color", "markdown", "time-zone", "template"] as const;
const UNITS = ["kg", "m", "km", "s", "min", "h", "bpm", "W", "%", "°C", "years", "m/s"] as const;
const TEXTS = ["", "auto", "manual", "07:30", "2026-03-29", "Europe/London", "#12abEF", "{{title}}", "{{no}}", "a/b~c"];
const NUMBERS = [-5, 0, 0.5, 1, 3, 7, 100];

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
const tidy = (field: object): ConfigField => JSON.parse(JSON.stringify(field)) as ConfigField;
const choices = (values: readonly (string | number)[]) =>
  values.map((value) => ({ const: value, title: `Is ${String(value)}` }));

const common = { description: maybe(fc.constant("What it is.")), "x-advanced": maybe(fc.constant(true as const)) };

const text = fc
  .record({
    type: fc.constant("string"),
    title: fc.constant("Text"),
    ...common,
    default: maybe(fc.constantFrom(...TEXTS)),
    maxLength: maybe(fc.constantFrom(3, 20, 1000)),
    minLength: maybe(fc.constantFrom(1, 4)),
    format: maybe(fc.constantFrom(...FORMATS)),
    enum: maybe(fc.constant(["auto", "manual"])),
    "x-widget": maybe(fc.constantFrom(...WIDGETS.string)),
    "x-secret": maybe(fc.constant(true as const)),
    "x-options-from": maybe(fc.constant("things")),
    "x-placeholder": maybe(fc.constant("For example")),
  })
  .map(tidy);

const number = fc
  .record({
    type: fc.constantFrom("number", "integer"),
    title: fc.constant("Number"),
    ...common,
    default: maybe(fc.constantFrom(...NUMBERS)),
    minimum: maybe(fc.constantFrom(0, 1)),
    maximum: maybe(fc.constantFrom(3, 100)),
    multipleOf: maybe(fc.constantFrom(0.5, 1)),
    oneOf: maybe(fc.constant(choices([1, 3]))),
    "x-unit": maybe(fc.constantFrom(...UNITS)),
    "x-widget": maybe(fc.constantFrom(...WIDGETS.number)),
  })
  .map(tidy);

const toggle = fc
  .record({ type: fc.constant("boolean"), title: fc.constant("Switch"), ...common, default: maybe(fc.boolean()) })
  .map(tidy);

function anyField(depth: number): fc.Arbitrary<ConfigField> {
  const leaf = fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 2, arbitrary: number },
    { weight: 1, arbitrary: toggle },
  );
  if (depth === 0) return leaf;
  const inner = anyField(depth - 1);
  const list = fc
    .record({
      type: fc.constant("array"),
      title: fc.constant("List"),
      ...common,
      items: inner,
      minItems: maybe(fc.constantFrom(1, 2)),
      maxItems: maybe(fc.constantFrom(2, 3)),
      uniqueItems: maybe(fc.boolean()),
      "x-widget": maybe(fc.constantFrom(...WIDGETS.array)),
    })
    .map(tidy);
  const group = members(depth - 1).chain((shape) =>
    fc.constantFrom("group", "location").map((widget) => tidy({ ...shape, title: "Group", "x-widget": widget })),
  );
  const map = fc
    .record({
      type: fc.constant("object"),
      title: fc.constant("Map"),
      additionalProperties: inner,
      maxProperties: maybe(fc.constantFrom(1, 3)),
      propertyNames: maybe(fc.constantFrom({ enum: ["alpha", "beta"] }, { minLength: 2, maxLength: 6 })),
    })
    .map(tidy);
  const union = fc.tuple(members(depth - 1), members(depth - 1)).map(([left, right]) => unionOf(left, right));
  return fc.oneof({ weight: 4, arbitrary: leaf }, list, group, map, union);
}

function unionOf(...shapes: readonly Shape[]): ConfigField {
  const oneOf = shapes.map((shape, index) => ({
    ...shape,
    title: `Kind ${String(index)}`,
    properties: { kind: { const: `kind${String(index)}` }, ...shape.properties },
    required: ["kind", ...shape.required],
  }));
  return tidy({ title: "Union", discriminator: { propertyName: "kind" }, oneOf } satisfies UnionField);
}

type Shape = Pick<GroupField, "type" | "properties" | "additionalProperties"> & {
  readonly required: readonly string[];
};

/** Fields of one level; some required, some hanging on a switch beside them. */
function members(depth: number): fc.Arbitrary<Shape> {
  const member = fc.record({
    name: fc.constantFrom("alpha", "beta", "gamma", "latitude", "longitude"),
    field: anyField(depth),
    needed: fc.boolean(),
    hangs: fc.boolean(),
  });
  return fc.array(member, { minLength: 1, maxLength: 4 }).map((drafts) => {
    const properties: Record<string, ConfigField> = { flag: { type: "boolean", title: "Flag", default: true } };
    const required = new Set<string>();
    for (const { name, field, needed, hangs } of drafts) {
      properties[name] = hangs ? { ...field, "x-when": { property: "flag", in: [true] } } : field;
      if (needed) required.add(name);
    }
    return { type: "object", properties, required: [...required], additionalProperties: false };
  });
}

/** Schemas of the whole dialect, as a plugin could have them: the linter takes every one. */
export const anyFormSchema: fc.Arbitrary<ConfigSchema> = members(2).filter(
  (schema) => lintConfigSchema(schema).length === 0,
);

/** Settings that mostly have the shape of a schema, as an older version of a plugin may have left them. */
export function valuesNear({ properties }: Pick<Shape, "properties">): fc.Arbitrary<Record<string, unknown>> {
  const parts = Object.entries(properties).map(([name, field]) => [name, maybe(valueNear(field))] as const);
  return fc
    .record(Object.fromEntries(parts), { noNullPrototype: true })
    .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
}

function valueNear(field: ConfigField): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: fitting(field) },
    { weight: 1, arbitrary: fc.constantFrom(null, 5, "x", [], {}) },
  );
}

function fitting(field: ConfigField): fc.Arbitrary<unknown> {
  if ("discriminator" in field) {
    const branches = field.oneOf.map((branch, index) => {
      const { kind: _, ...properties } = branch.properties;
      return valuesNear({ properties: properties as GroupField["properties"] }).map((values) => ({
        kind: `kind${String(index)}`,
        ...values,
      }));
    });
    return fc.oneof(...branches);
  }
  switch (field.type) {
    case "string":
      return fc.constantFrom(...TEXTS);
    case "number":
    case "integer":
      return fc.constantFrom(...NUMBERS);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueNear(field.items), { maxLength: 3 });
    case "object":
      return "properties" in field
        ? valuesNear(field)
        : fc.dictionary(fc.constantFrom("alpha", "beta", "a/b"), valueNear(field.additionalProperties), {
            maxKeys: 3,
            noNullPrototype: true,
          });
  }
}
