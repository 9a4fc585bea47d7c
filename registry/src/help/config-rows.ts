import type {
  ConfigField,
  ConfigSchema,
  GroupField,
  NumberField,
  TagField,
  TextField,
  UnionBranch,
  When,
} from "@fitglue/sdk";

/** Option, type, default, description: one row of the configuration table. */
export type ConfigRow = readonly [option: string, type: string, fallback: string, description: string];

type Fields = Readonly<Record<string, ConfigField | TagField>>;

/** The settings as a table, nested ones below their parent with the whole path as their name. */
export function configRows(schema: ConfigSchema): readonly ConfigRow[] {
  return memberRows(schema, "", "");
}

function memberRows(
  shape: ConfigSchema | GroupField | UnionBranch,
  keys: string,
  titles: string,
): readonly ConfigRow[] {
  const fields: Fields = shape.properties;
  return Object.entries(fields).flatMap(([name, field]) => {
    if ("const" in field) return [];
    const row = fieldRow(field, keys + name, titles + field.title, shape.required?.includes(name) === true, fields);
    return [row, ...rowsBelow(field, keys + name, `${titles}${field.title} › `)];
  });
}

function rowsBelow(field: ConfigField, keys: string, titles: string): readonly ConfigRow[] {
  if ("discriminator" in field)
    return field.oneOf.flatMap((branch) => memberRows(branch, `${keys}.`, `${titles}${branch.title} › `));
  if (field.type === "array") return itemRows(field.items, `${keys}[]`, titles);
  if (field.type !== "object") return [];
  return "properties" in field
    ? memberRows(field, `${keys}.`, titles)
    : itemRows(field.additionalProperties, `${keys}.*`, titles);
}

/** Items of a list and values of a map have rows only for what is inside them: their type stands in the parent's row. */
function itemRows(item: ConfigField, keys: string, titles: string): readonly ConfigRow[] {
  return rowsBelow(item, keys, titles);
}

function fieldRow(field: ConfigField, keys: string, title: string, required: boolean, siblings: Fields): ConfigRow {
  const notes = [
    field.description,
    choiceNotes(field),
    field["x-when"] === undefined ? undefined : whenSentence(field["x-when"], siblings),
    "x-secret" in field && field["x-secret"] ? "Kept in the vault; the plugin never sees it." : undefined,
    field["x-advanced"] ? "Advanced." : undefined,
  ];
  return [
    `${title} (\`${keys}\`)`,
    typeWords(field),
    defaultWords(field, required),
    notes.filter((note) => note !== undefined).join(" "),
  ];
}

function typeWords(field: ConfigField): string {
  if ("discriminator" in field) return `one of ${field.oneOf.map((branch) => branch.title).join(", ")}`;
  switch (field.type) {
    case "string":
      return field.enum || field.oneOf ? "choice" : [field.format ?? "text", ...textBounds(field)].join(", ");
    case "number":
    case "integer":
      return field.oneOf
        ? "choice"
        : [field.type === "integer" ? "whole number" : "number", ...numberBounds(field)].join(", ");
    case "boolean":
      return "on or off";
    case "array":
      return [`list of ${itemWords(field.items)}`, ...countBounds(field.minItems, field.maxItems)].join(", ");
    case "object":
      return "properties" in field
        ? "group"
        : [
            `pairs of key and ${itemWords(field.additionalProperties)}`,
            ...countBounds(undefined, field.maxProperties),
          ].join(", ");
  }
}

function itemWords(item: ConfigField): string {
  const choices = choicesOf(item);
  return choices.length > 0 ? `choice (${choices.map(({ title }) => title).join(", ")})` : typeWords(item);
}

function textBounds({ minLength, maxLength }: TextField): string[] {
  return [
    ...(minLength === undefined ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
  ];
}

function numberBounds({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
  "x-unit": unit,
}: NumberField): string[] {
  const value = (bound: number): string => (unit === undefined ? String(bound) : `${bound} ${unit}`);
  const words: string[] = [];
  if (minimum !== undefined && maximum !== undefined) words.push(`${value(minimum)} to ${value(maximum)}`);
  else if (minimum !== undefined) words.push(`at least ${value(minimum)}`);
  else if (maximum !== undefined) words.push(`at most ${value(maximum)}`);
  if (exclusiveMinimum !== undefined) words.push(`more than ${value(exclusiveMinimum)}`);
  if (exclusiveMaximum !== undefined) words.push(`less than ${value(exclusiveMaximum)}`);
  if (multipleOf !== undefined) words.push(`in steps of ${value(multipleOf)}`);
  return words.length === 0 && unit !== undefined ? [`in ${unit}`] : words;
}

function countBounds(minimum: number | undefined, maximum: number | undefined): string[] {
  return [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ];
}

function defaultWords(field: ConfigField, required: boolean): string {
  const value = "default" in field ? field.default : undefined;
  if (value === undefined) return required ? "required" : "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  const choice = choicesOf(field).find((one) => one.const === value);
  if (choice !== undefined) return choice.title;
  if (typeof value === "number")
    return "x-unit" in field && field["x-unit"] !== undefined ? `${value} ${field["x-unit"]}` : String(value);
  if (value === "") return "empty";
  return codeSpan(typeof value === "string" ? value : JSON.stringify(value));
}

function choicesOf(field: ConfigField): readonly { const: string | number; title: string; description?: string }[] {
  if ("discriminator" in field) return [];
  if ("enum" in field && field.enum !== undefined) return field.enum.map((value) => ({ const: value, title: value }));
  return "oneOf" in field ? (field.oneOf ?? []) : [];
}

function choiceNotes(field: ConfigField): string | undefined {
  const choices = choicesOf(field);
  if (choices.length === 0) return undefined;
  return `Choices: ${choices.map(({ title, description }) => (description === undefined ? title : `${title} (${description.replace(/\.$/, "")})`)).join("; ")}.`;
}

function whenSentence({ property, in: values }: When, siblings: Fields): string {
  const sibling = Object.hasOwn(siblings, property) ? siblings[property] : undefined;
  if (sibling === undefined || "const" in sibling) return "";
  const words = values.map((value) =>
    typeof value === "boolean"
      ? value
        ? "on"
        : "off"
      : (choicesOf(sibling).find((choice) => choice.const === value)?.title ?? String(value)),
  );
  return `Only when ${sibling.title} is ${words.join(" or ")}.`;
}

/** Backticks cannot be escaped inside a code span, so a text that has them gets quotes. */
function codeSpan(text: string): string {
  return text.includes("`") ? `“${text}”` : `\`${text}\``;
}
