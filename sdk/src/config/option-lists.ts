import type { ConfigField, ConfigSchema, GroupField, TagField, UnionBranch } from "./config-schema.ts";

/** A field whose choices a service lists. */
export interface OptionListUse {
  /** JSON pointer to `x-options-from` within the schema. */
  readonly path: string;
  /** Name of the list. */
  readonly list: string;
}

/** The fields of a schema with `x-options-from`, in its order. */
export function optionLists(shape: ConfigSchema | GroupField | UnionBranch, path = ""): readonly OptionListUse[] {
  const fields: readonly [string, ConfigField | TagField][] = Object.entries(shape.properties);
  return fields.flatMap(([name, field]) => ("const" in field ? [] : listsOf(field, `${path}/properties/${name}`)));
}

function listsOf(field: ConfigField, path: string): readonly OptionListUse[] {
  if ("discriminator" in field)
    return field.oneOf.flatMap((branch, index) => optionLists(branch, `${path}/oneOf/${index}`));
  if (field.type === "string") {
    const list = field["x-options-from"];
    return list === undefined ? [] : [{ path: `${path}/x-options-from`, list }];
  }
  if (field.type === "array") return listsOf(field.items, `${path}/items`);
  if (field.type !== "object") return [];
  return "properties" in field
    ? optionLists(field, path)
    : listsOf(field.additionalProperties, `${path}/additionalProperties`);
}
