import type { ConfigField, ConfigSchema, GroupField, NumberField, UnionBranch } from "./config-schema.ts";
import { CONFIG_WORDS, type ConfigNoun, type ConfigWords } from "./config-words.ts";
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

interface Place {
  readonly path: readonly string[];
  readonly titles: readonly string[];
  readonly shown: string | null;
  readonly required: boolean;
  readonly words: ConfigWords;
}

/**
 * Describes a schema of the dialect in words, one row a field: the table on the help page.
 *
 * Fields inside groups, lists, maps and unions follow the field that holds them.
 *
 * @param words What is said beside the schema's own texts; English when absent.
 */
export function describeConfig(schema: ConfigSchema, words: ConfigWords = CONFIG_WORDS.en): readonly ConfigRow[] {
  return membersRows(schema, { path: [], titles: [], shown: null, required: false, words });
}

/** A value of a field as people read it: the title of a choice, `on` and `off`, a list with commas. */
export function configValueText(field: ConfigField, value: unknown, words: ConfigWords = CONFIG_WORDS.en): string {
  if ("type" in field && (field.type === "string" || field.type === "number" || field.type === "integer")) {
    const choice = field.oneOf?.find((one) => one.const === value);
    if (choice !== undefined) return choice.title;
    if (value === "") return words.empty;
    const unit = field.type === "string" ? null : unitText(field, words);
    const amount = typeof value === "number" ? words.amount(value, "number") : String(value);
    return unit === null ? amount : `${amount} ${unit}`;
  }
  if (typeof value === "boolean") return value ? words.on : words.off;
  if (Array.isArray(value)) {
    if (value.length === 0) return words.emptyList;
    return value
      .map((item: unknown) => ("items" in field ? configValueText(field.items, item, words) : JSON.stringify(item)))
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
    const shown = [around.shown, whenText(fields, field, around.words)].filter((part) => part !== null).join(", ");
    return fieldRows(field, {
      path: [...around.path, name],
      titles: [...around.titles, field.title],
      shown: shown === "" ? null : shown,
      required: shape.required?.includes(name) ?? false,
      words: around.words,
    });
  });
}

function fieldRows(field: ConfigField, place: Place): readonly ConfigRow[] {
  const { words } = place;
  const initial = "default" in field ? field.default : undefined;
  const [example] = "examples" in field ? (field.examples ?? []) : [];
  const row: ConfigRow = {
    path: place.path,
    label: place.titles.join(" › "),
    type: typeText(field, words),
    required: place.required,
    default: initial === undefined ? null : configValueText(field, initial, words),
    limits: limitsText(field, words),
    shown: place.shown,
    unit: "x-unit" in field ? unitText(field, words) : null,
    description: field.description ?? null,
    example: example === undefined ? null : configValueText(field, example, words),
    choices: choicesOf(field),
  };
  return [row, ...innerRows(field, { ...place, shown: null })];
}

function unitText({ "x-unit": unit }: NumberField, { units }: ConfigWords): string | null {
  return unit === undefined ? null : (units[unit] ?? unit);
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
    return field.oneOf.flatMap((branch) => membersRows(branch, { ...place, shown: place.words.onlyFor(branch.title) }));
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

function typeText(field: ConfigField, words: ConfigWords): string {
  if ("discriminator" in field) return words.oneOfSeveral;
  switch (field.type) {
    case "string":
      if (field["x-secret"] === true) return words.secret;
      if (field.enum !== undefined || field.oneOf !== undefined) return words.choice;
      return field.format === undefined ? words.text : words.formats[field.format];
    case "number":
    case "integer":
      if (field.oneOf !== undefined) return words.choice;
      return field.type === "integer" ? words.wholeNumber : words.number;
    case "boolean":
      return words.onOrOff;
    case "array": {
      const entry = typeText(field.items, words);
      return field.uniqueItems === true ? words.differentEntries(entry) : words.list(entry);
    }
    case "object":
      return "properties" in field ? words.group : words.pairs(typeText(field.additionalProperties, words));
  }
}

function limitsText(field: ConfigField, words: ConfigWords): string | null {
  if ("discriminator" in field) return field.oneOf.map(({ title }) => title).join(", ");
  switch (field.type) {
    case "string":
      if (field.oneOf !== undefined) return field.oneOf.map(({ title }) => title).join(", ");
      return field.enum?.join(", ") ?? rangeText(field.minLength, field.maxLength, "character", words);
    case "number":
    case "integer":
      return field.oneOf?.map(({ title }) => title).join(", ") ?? numberLimits(field, words);
    case "array": {
      // What each entry may be, and how many there may be.
      const limits = [limitsText(field.items, words), rangeText(field.minItems, field.maxItems, "entry", words)];
      const said = limits.filter((limit) => limit !== null);
      return said.length === 0 ? null : said.join("; ");
    }
    case "object":
      return "properties" in field ? null : rangeText(undefined, field.maxProperties, "entry", words);
    case "boolean":
      return null;
  }
}

function numberLimits(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberField,
  words: ConfigWords,
): string | null {
  const number = (value: number): string => words.amount(value, "number");
  const parts = [
    rangeText(minimum, maximum, "number", words),
    exclusiveMinimum === undefined ? null : words.moreThan(number(exclusiveMinimum)),
    exclusiveMaximum === undefined ? null : words.lessThan(number(exclusiveMaximum)),
    multipleOf === undefined ? null : words.inSteps(number(multipleOf)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

function rangeText(
  low: number | undefined,
  high: number | undefined,
  noun: ConfigNoun,
  words: ConfigWords,
): string | null {
  const from = low === 0 && noun !== "number" ? undefined : low;
  if (from !== undefined && high !== undefined)
    return from === high
      ? words.exactly(words.amount(from, noun))
      : words.between(words.amount(from, "number"), words.amount(high, noun));
  if (from !== undefined) return words.atLeast(words.amount(from, noun));
  return high === undefined ? null : words.atMost(words.amount(high, noun));
}

function whenText(fields: FieldMap, field: ConfigField, words: ConfigWords): string | null {
  const when = field["x-when"];
  if (when === undefined) return null;
  const sibling = fieldNamed(fields, when.property);
  if (sibling === null || "const" in sibling) return null;
  return words.onlyWhen(
    sibling.title,
    when.in.map((value) => configValueText(sibling, value, words)),
  );
}
