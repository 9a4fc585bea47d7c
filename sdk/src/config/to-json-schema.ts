import type { JsonObject, JsonValue } from "../json.ts";
import { CONFIG_FORMATS } from "./config-formats.ts";
import { CONFIG_LIMITS } from "./config-limits.ts";
import type {
  ConfigField,
  ConfigSchema,
  GroupField,
  ListField,
  MapField,
  NumberField,
  TagField,
  TextField,
  UnionBranch,
  UnionField,
  When,
} from "./config-schema.ts";
import { fieldNamed, type FieldMap } from "./visible-fields.ts";

/**
 * Writes a schema of the dialect as plain JSON Schema (draft 2020-12), for other tools and as a second opinion.
 *
 * It accepts what `validateConfig` accepts, except that `format` stays a word: a validator has to know `date`,
 * `date-time` and `time-zone` to check the calendar and the zone's name. `x-when` becomes `if`/`then`: while a field is
 * hidden any value of it is accepted, because it is dropped before a plugin sees it. Bounds that a field leaves out
 * are written with the dialect's own (`CONFIG_LIMITS`). Multiples are meant with a tolerance of 1e-9 steps.
 */
export function toJsonSchema(schema: ConfigSchema): JsonObject {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...members(schema) };
}

function members(shape: ConfigSchema | GroupField | UnionBranch): JsonObject {
  const fields: FieldMap = shape.properties;
  const required = shape.required ?? [];
  const properties: [string, JsonValue][] = [];
  const always: string[] = [];
  const conditions: JsonObject[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const written = "const" in field ? { const: field.const } : fieldSchema(field, required.includes(name));
    const terms = conditionTerms(fields, field);
    properties.push([name, terms.length === 0 ? written : true]);
    if (terms.length === 0 && required.includes(name)) always.push(name);
    if (terms.length === 0) continue;
    const then = {
      properties: Object.fromEntries([[name, written]]),
      ...(required.includes(name) ? { required: [name] } : {}),
    };
    conditions.push({ if: { allOf: terms }, then });
  }
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: always,
    additionalProperties: false,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

/** What must hold for the field to exist: its own `x-when`, and those of the fields that it hangs on. */
function conditionTerms(fields: FieldMap, field: ConfigField | TagField): JsonObject[] {
  const terms: JsonObject[] = [];
  const passed = new Set<string>();
  for (let when = whenOf(field); when !== undefined;) {
    if (passed.has(when.property)) return [{ not: {} }];
    passed.add(when.property);
    const sibling = fieldNamed(fields, when.property);
    const fallback = sibling !== null && "default" in sibling ? sibling.default : undefined;
    const holdsWithout = when.in.some((allowed) => allowed === fallback);
    const term = { properties: Object.fromEntries([[when.property, { enum: when.in }]]) };
    terms.push(holdsWithout ? term : { ...term, required: [when.property] });
    when = sibling === null ? undefined : whenOf(sibling);
  }
  return terms;
}

function whenOf(field: ConfigField | TagField): When | undefined {
  return "x-when" in field ? field["x-when"] : undefined;
}

function fieldSchema(field: ConfigField, required: boolean): JsonObject {
  const words = { title: field.title, ...(field.description === undefined ? {} : { description: field.description }) };
  return { ...words, ...rules(field, required) };
}

function rules(field: ConfigField, required: boolean): JsonObject {
  if ("discriminator" in field) return unionRules(field);
  switch (field.type) {
    case "string":
      return textRules(field, required);
    case "number":
    case "integer":
      return numberRules(field);
    case "boolean":
      return { type: "boolean", ...defaultOf(field.default) };
    case "array":
      return listRules(field);
    case "object":
      return "properties" in field ? members(field) : mapRules(field);
  }
}

function textRules(field: TextField, required: boolean): JsonObject {
  const format = field.format === undefined ? null : CONFIG_FORMATS[field.format];
  return {
    type: "string",
    minLength: Math.max(field.minLength ?? 0, required ? 1 : 0),
    maxLength: field.maxLength ?? CONFIG_LIMITS.textCharacters,
    ...(field.enum === undefined ? {} : { enum: field.enum }),
    ...(field.oneOf === undefined
      ? {}
      : { oneOf: field.oneOf.map(({ const: value, title }) => ({ const: value, title })) }),
    ...(format?.pattern == null ? {} : { pattern: format.pattern }),
    ...(format?.holds == null || field.format === undefined ? {} : { format: field.format }),
    ...defaultOf(field.default),
  };
}

function numberRules(field: NumberField): JsonObject {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, oneOf } = field;
  const bounds = { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf };
  return {
    type,
    ...Object.fromEntries(
      Object.entries(bounds).flatMap(([keyword, bound]) => (bound === undefined ? [] : [[keyword, bound]])),
    ),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(({ const: value, title }) => ({ const: value, title })) }),
    ...defaultOf(field.default),
  };
}

function listRules(field: ListField): JsonObject {
  return {
    type: "array",
    items: fieldSchema(field.items, false),
    minItems: field.minItems ?? 0,
    maxItems: field.maxItems ?? CONFIG_LIMITS.listItems,
    uniqueItems: field.uniqueItems ?? false,
    ...defaultOf(field.default),
  };
}

function mapRules(field: MapField): JsonObject {
  const { enum: names, minLength = 0, maxLength = CONFIG_LIMITS.textCharacters } = field.propertyNames ?? {};
  return {
    type: "object",
    additionalProperties: fieldSchema(field.additionalProperties, false),
    propertyNames: { type: "string", minLength, maxLength, ...(names === undefined ? {} : { enum: names }) },
    maxProperties: field.maxProperties ?? CONFIG_LIMITS.mapEntries,
    ...defaultOf(field.default),
  };
}

function unionRules(field: UnionField): JsonObject {
  const tagName = field.discriminator.propertyName;
  return {
    type: "object",
    required: [tagName],
    oneOf: field.oneOf.map((branch) => ({ title: branch.title, ...members(branch) })),
    ...defaultOf(field.default),
  };
}

function defaultOf(value: unknown): JsonObject {
  return value === undefined ? {} : { default: JSON.parse(JSON.stringify(value)) as JsonValue };
}
