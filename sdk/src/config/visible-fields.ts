import type { ConfigField, TagField } from "./config-schema.ts";

/** Fields of one level: of a schema, a group or a branch of a union. */
export type FieldMap = Readonly<Record<string, ConfigField | TagField>>;

/** The field named `name`, or null; names such as `constructor` find nothing that the schema did not declare. */
export function fieldNamed(fields: FieldMap, name: string): ConfigField | TagField | null {
  return (Object.hasOwn(fields, name) ? fields[name] : null) ?? null;
}

/**
 * Whether the field `name` exists beside the given values, as its `x-when` says.
 *
 * A sibling without a value counts with its default, so that the answer is the same before and after defaults are
 * filled in. A field that depends on a hidden one is hidden too.
 */
export function isFieldVisible(fields: FieldMap, name: string, values: Readonly<Record<string, unknown>>): boolean {
  const passed = new Set<string>();
  for (let current = name; ;) {
    const field = fieldNamed(fields, current);
    if (field === null || passed.has(current)) return false;
    passed.add(current);
    const when = "x-when" in field ? field["x-when"] : undefined;
    if (when === undefined) return true;
    const sibling = fieldNamed(fields, when.property);
    if (sibling === null) return false;
    const value = Object.hasOwn(values, when.property)
      ? values[when.property]
      : "default" in sibling
        ? sibling.default
        : undefined;
    if (!when.in.some((allowed) => allowed === value)) return false;
    current = when.property;
  }
}

/** Names of the fields that exist beside the given values, in the order of the schema: what a form shows. */
export function visibleFields(fields: FieldMap, values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(fields).filter((name) => isFieldVisible(fields, name, values));
}
