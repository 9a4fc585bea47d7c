import type { Choice, ConfigField, ListField, NumberField, TextField } from "@fitglue/sdk";

/** The ways in which a field can be edited; each has one component. */
export type FieldKind =
  | "text"
  | "longText"
  | "choice"
  | "number"
  | "switch"
  | "secret"
  | "template"
  | "options"
  | "sport"
  | "color"
  | "moment"
  | "checks"
  | "tags"
  | "list"
  | "group"
  | "location"
  | "map"
  | "union";

/** Texts longer than this are edited in several lines unless the schema says otherwise. */
const ONE_LINE_CHARACTERS = 200;

/** How a field is edited: decided by its schema alone. */
export function fieldKind(field: ConfigField): FieldKind {
  if ("discriminator" in field) return "union";
  switch (field.type) {
    case "string":
      return textKind(field);
    case "number":
    case "integer":
      return field.oneOf === undefined ? "number" : "choice";
    case "boolean":
      return "switch";
    case "array":
      return listKind(field);
    case "object":
      if (!("properties" in field)) return "map";
      return field["x-widget"] === "location" ? "location" : "group";
  }
}

function textKind(field: TextField): FieldKind {
  if (field["x-secret"] === true) return "secret";
  if (field.enum !== undefined || field.oneOf !== undefined) return "choice";
  if (field["x-options-from"] !== undefined) return "options";
  if (field["x-widget"] === "sport") return "sport";
  if (field.format === "template") return "template";
  if (field["x-widget"] === "textarea") return "longText";
  if (field["x-widget"] === "line") return "text";
  switch (field.format) {
    case "time-zone":
      return "options";
    case "color":
      return "color";
    case "date":
    case "time":
    case "date-time":
      return "moment";
    case "markdown":
      return "longText";
    default:
      return (field.maxLength ?? 0) > ONE_LINE_CHARACTERS ? "longText" : "text";
  }
}

/** A widget that the entries do not suit is left aside: a list can show anything. */
function listKind({ items, uniqueItems, "x-widget": widget }: ListField): FieldKind {
  const type = "type" in items ? items.type : null;
  if (widget === "tags") return type === "string" ? "tags" : "list";
  if (widget === "weekdays" && type === "integer") return "checks";
  const canCheck = choicesOf(items) !== null && uniqueItems === true;
  return canCheck && (widget === undefined || widget === "checkboxes" || widget === "weekdays") ? "checks" : "list";
}

/** The values that a field allows, with words for people; null when it is not a choice. */
export function choicesOf(field: ConfigField): readonly Choice[] | null {
  if ("discriminator" in field || field.type === "boolean" || field.type === "array" || field.type === "object")
    return null;
  if (field.oneOf !== undefined) return field.oneOf;
  if ("enum" in field && field.enum !== undefined)
    return field.enum.map((value) => ({ const: value, title: inWords(value) }));
  return null;
}

/** The unit of a number, or null. */
export function unitOf(field: NumberField): NonNullable<NumberField["x-unit"]> | null {
  return field["x-unit"] ?? null;
}

/** `weight_training`, `weightTraining` and `WeightTraining` all read as `Weight training`. */
export function inWords(value: string): string {
  const spaced = value
    .replaceAll(/[_-]+/g, " ")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .trim()
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
