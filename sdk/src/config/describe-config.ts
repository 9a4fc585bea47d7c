import type { ConfigField, ConfigSchema, GroupField, NumberField, TextField, UnionBranch } from "./config-schema.ts";
import { fieldNamed, type FieldMap } from "./visible-fields.ts";

/** One row of the table of settings on a help page. All words are plain text; null where there is nothing to say. */
export interface ConfigRow {
  /** Names from the outside in, e.g. `["zones", "maximum"]`; `[]` stands for each entry of a list, `*` for each key of a map. */
  readonly path: readonly string[];
  /** The field's title, with those around it: `Zones › Maximum`. */
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: string | null;
  /** Choices or bounds, e.g. `100 to 220`, `Automatic, By hand`. */
  readonly limits: string | null;
  /** When the field is there, e.g. `only when Mode is By hand`. */
  readonly shown: string | null;
  readonly unit: string | null;
  readonly description: string | null;
  readonly example: string | null;
  /** The values to choose from, where there are such, with what is said of each. */
  readonly choices: readonly { readonly title: string; readonly description: string | null }[];
}

const TEXT_FORMATS = {
  uri: "web address",
  email: "email address",
  date: "date",
  time: "time of day",
  "date-time": "date and time",
  color: "colour",
  markdown: "Markdown text",
  "time-zone": "time zone",
  template: "text with placeholders",
} as const satisfies Record<NonNullable<TextField["format"]>, string>;

interface Place {
  readonly path: readonly string[];
  readonly titles: readonly string[];
  readonly shown: string | null;
  readonly required: boolean;
}

/**
 * Describes a schema of the dialect in words, one row a field: the table on the help page.
 *
 * Fields inside groups, lists, maps and unions follow the field that holds them.
 */
export function describeConfig(schema: ConfigSchema): readonly ConfigRow[] {
  return membersRows(schema, { path: [], titles: [], shown: null, required: false });
}

/** A value of a field as people read it: the title of a choice, `on` and `off`, a list with commas. */
export function configValueText(field: ConfigField, value: unknown): string {
  if ("type" in field && (field.type === "string" || field.type === "number" || field.type === "integer")) {
    const choice = field.oneOf?.find((one) => one.const === value);
    if (choice !== undefined) return choice.title;
    if (value === "") return "empty";
    const unit = field.type !== "string" && field["x-unit"] !== undefined ? ` ${field["x-unit"]}` : "";
    return `${String(value)}${unit}`;
  }
  if (typeof value === "boolean") return value ? "on" : "off";
  if (Array.isArray(value)) {
    if (value.length === 0) return "empty list";
    return value
      .map((item: unknown) => ("items" in field ? configValueText(field.items, item) : JSON.stringify(item)))
      .join(", ");
  }
  if ("discriminator" in field && typeof value === "object" && value !== null) {
    const branch = field.oneOf.find(({ properties }) => {
      const tag = fieldNamed(properties, field.discriminator.propertyName);
      return (
        tag !== null &&
        "const" in tag &&
        new Map<string, unknown>(Object.entries(value)).get(field.discriminator.propertyName) === tag.const
      );
    });
    if (branch !== undefined) return branch.title;
  }
  return JSON.stringify(value);
}

function membersRows(shape: ConfigSchema | GroupField | UnionBranch, around: Place): readonly ConfigRow[] {
  const fields: FieldMap = shape.properties;
  return Object.entries(fields).flatMap(([name, field]) => {
    if ("const" in field) return [];
    const shown = [around.shown, whenText(fields, field)].filter((part) => part !== null).join(", ");
    return fieldRows(field, {
      path: [...around.path, name],
      titles: [...around.titles, field.title],
      shown: shown === "" ? null : shown,
      required: shape.required?.includes(name) ?? false,
    });
  });
}

function fieldRows(field: ConfigField, place: Place): readonly ConfigRow[] {
  const initial = "default" in field ? field.default : undefined;
  const [example] = "examples" in field ? (field.examples ?? []) : [];
  const row: ConfigRow = {
    path: place.path,
    label: place.titles.join(" › "),
    type: typeText(field),
    required: place.required,
    default: initial === undefined ? null : configValueText(field, initial),
    limits: limitsText(field),
    shown: place.shown,
    unit: "x-unit" in field ? (field["x-unit"] ?? null) : null,
    description: field.description ?? null,
    example: example === undefined ? null : configValueText(field, example),
    choices: choicesOf(field),
  };
  return [row, ...innerRows(field, { ...place, shown: null })];
}

function choicesOf(field: ConfigField): ConfigRow["choices"] {
  if (!("oneOf" in field) || field.oneOf === undefined) return [];
  return field.oneOf.map((choice) => ({
    title: choice.title,
    description: "description" in choice && typeof choice.description === "string" ? choice.description : null,
  }));
}

function innerRows(field: ConfigField, place: Place): readonly ConfigRow[] {
  if ("discriminator" in field) {
    return field.oneOf.flatMap((branch) => membersRows(branch, { ...place, shown: `only for ${branch.title}` }));
  }
  if (field.type === "array") return entryRows(field.items, { ...place, path: [...place.path, "[]"] });
  if (field.type !== "object") return [];
  return "properties" in field
    ? membersRows(field, place)
    : entryRows(field.additionalProperties, { ...place, path: [...place.path, "*"] });
}

/** A list of texts needs no row for its texts; a list of groups needs the rows of the group. */
function entryRows(entry: ConfigField, place: Place): readonly ConfigRow[] {
  return innerRows(entry, { ...place, titles: [...place.titles, entry.title] });
}

function typeText(field: ConfigField): string {
  if ("discriminator" in field) return "one of several kinds";
  switch (field.type) {
    case "string":
      if (field["x-secret"] === true) return "secret";
      if (field.enum !== undefined || field.oneOf !== undefined) return "choice";
      return field.format === undefined ? "text" : TEXT_FORMATS[field.format];
    case "number":
    case "integer":
      if (field.oneOf !== undefined) return "choice";
      return field.type === "integer" ? "whole number" : "number";
    case "boolean":
      return "on or off";
    case "array":
      return field.uniqueItems === true
        ? `list of different entries (${typeText(field.items)})`
        : `list (${typeText(field.items)})`;
    case "object":
      return "properties" in field ? "group" : `pairs of name and ${typeText(field.additionalProperties)}`;
  }
}

function limitsText(field: ConfigField): string | null {
  if ("discriminator" in field) return field.oneOf.map(({ title }) => title).join(", ");
  switch (field.type) {
    case "string":
      if (field.oneOf !== undefined) return field.oneOf.map(({ title }) => title).join(", ");
      return field.enum?.join(", ") ?? rangeText(field.minLength, field.maxLength, "character");
    case "number":
    case "integer":
      return field.oneOf?.map(({ title }) => title).join(", ") ?? numberLimits(field);
    case "array":
      return rangeText(field.minItems, field.maxItems, "entry");
    case "object":
      return "properties" in field ? null : rangeText(undefined, field.maxProperties, "entry");
    case "boolean":
      return null;
  }
}

function numberLimits({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
}: NumberField): string | null {
  const parts = [
    rangeText(minimum, maximum, ""),
    exclusiveMinimum === undefined ? null : `more than ${exclusiveMinimum}`,
    exclusiveMaximum === undefined ? null : `less than ${exclusiveMaximum}`,
    multipleOf === undefined ? null : `in steps of ${multipleOf}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

/** @param noun Singular, or empty for a bare number. */
function rangeText(low: number | undefined, high: number | undefined, noun: "" | "character" | "entry"): string | null {
  const from = low === 0 && noun !== "" ? undefined : low;
  if (from !== undefined && high !== undefined)
    return from === high ? `exactly ${amount(from, noun)}` : `${from} to ${amount(high, noun)}`;
  if (from !== undefined) return `at least ${amount(from, noun)}`;
  return high === undefined ? null : `at most ${amount(high, noun)}`;
}

function amount(count: number, noun: "" | "character" | "entry"): string {
  if (noun === "") return String(count);
  const plural = noun === "entry" ? "entries" : "characters";
  return `${count} ${count === 1 ? noun : plural}`;
}

function whenText(fields: FieldMap, field: ConfigField): string | null {
  const when = field["x-when"];
  if (when === undefined) return null;
  const sibling = fieldNamed(fields, when.property);
  if (sibling === null || "const" in sibling) return null;
  return `only when ${sibling.title} is ${when.in.map((value) => configValueText(sibling, value)).join(" or ")}`;
}
