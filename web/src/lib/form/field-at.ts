import { unionBranch, type ConfigField, type ConfigSchema, type FieldMap } from "@fitglue/sdk";
import { asValues } from "./as-values.ts";
import { inWords } from "./field-kind.ts";

/** What a JSON pointer into settings leads to. */
export interface FoundField {
  /** Null when the schema has nothing there. */
  readonly field: ConfigField | null;
  /** What people call it, from outside to inside. */
  readonly names: readonly string[];
}

/** Follows a JSON pointer through a schema; the values say which branch of a union it is. */
export function fieldAt(schema: ConfigSchema, path: string, values: unknown): FoundField {
  const names: string[] = [];
  let field: ConfigField | null = null;
  let fields: FieldMap | null = schema.properties;
  let value = values;
  for (const part of path.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = step(field, fields, key);
    names.push(next.name);
    value = Array.isArray(value) ? (value[Number(key)] as unknown) : asValues(value)[key];
    field = next.field;
    fields = field === null ? null : membersOf(field, value);
  }
  return { field, names };
}

function step(
  field: ConfigField | null,
  fields: FieldMap | null,
  key: string,
): { field: ConfigField | null; name: string } {
  if (field !== null && "type" in field && field.type === "array")
    return { field: field.items, name: String(Number(key) + 1) };
  if (field !== null && "additionalProperties" in field && field.additionalProperties !== false)
    return { field: field.additionalProperties, name: field.propertyNames?.enum === undefined ? key : inWords(key) };
  const found = fields !== null && Object.hasOwn(fields, key) ? fields[key] : undefined;
  return found === undefined || "const" in found ? { field: null, name: key } : { field: found, name: found.title };
}

function membersOf(field: ConfigField, value: unknown): FieldMap | null {
  if ("discriminator" in field) return unionBranch(field, asValues(value))?.properties ?? null;
  return "properties" in field ? field.properties : null;
}
