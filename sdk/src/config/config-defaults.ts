import type { ConfigField, ConfigSchema, GroupField, TagField, UnionBranch } from "./config-schema.ts";
import { unionBranch, validateConfig } from "./validate-config.ts";
import { fieldNamed, isFieldVisible } from "./visible-fields.ts";

type Values = Readonly<Record<string, unknown>>;
type Shape = ConfigSchema | GroupField | UnionBranch;

/**
 * The configuration with the schema's defaults filled in and hidden fields (`x-when`) left out: what a plugin gets.
 *
 * Defaults reach into groups, lists, maps and the chosen branch of a union. A group that is missing is made when its
 * defaults alone make it complete, or when it is required. Values that do not fit are left as they are, for
 * `validateConfig` to name. The keys that were there keep their order. Filling twice changes nothing more.
 */
export function configDefaults(schema: ConfigSchema, config: Values = {}): Record<string, unknown> {
  return fillMembers(schema, config);
}

function fillMembers(shape: Shape, values: Values): Record<string, unknown> {
  const fields: Readonly<Record<string, ConfigField | TagField>> = shape.properties;
  const filled: [string, unknown][] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = fieldNamed(fields, name);
    if (field === null || "const" in field) filled.push([name, value]);
    else if (isFieldVisible(fields, name, values)) filled.push([name, fillValue(field, value)]);
  }
  for (const [name, field] of Object.entries(fields)) {
    if ("const" in field || Object.hasOwn(values, name) || !isFieldVisible(fields, name, values)) continue;
    const value = missingValue(field, shape.required?.includes(name) ?? false);
    if (value !== undefined) filled.push([name, value]);
  }
  // fromEntries makes `__proto__` an ordinary key, as it is in JSON.
  return Object.fromEntries(filled);
}

function missingValue(field: ConfigField, required: boolean): unknown {
  if ("default" in field && field.default !== undefined) return fillValue(field, copyOfJson(field.default));
  if (!("properties" in field)) return undefined;
  const group = fillMembers(field, {});
  const isComplete = Object.keys(group).length > 0 && validateConfig(field, group).length === 0;
  return required || isComplete ? group : undefined;
}

function fillValue(field: ConfigField, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("discriminator" in field) {
    const branch = isValues(value) ? unionBranch(field, value) : null;
    return branch === null || !isValues(value) ? value : fillMembers(branch, value);
  }
  if (field.type === "array")
    return Array.isArray(value) ? value.map((item: unknown) => fillValue(field.items, item)) : value;
  if (field.type !== "object" || !isValues(value)) return value;
  if ("properties" in field) return fillMembers(field, value);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, fillValue(field.additionalProperties, entry)]),
  );
}

function isValues(value: object): value is Values {
  return !Array.isArray(value);
}

function copyOfJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
