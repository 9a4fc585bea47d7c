import type { ConfigField, ConfigSchema } from "@fitglue/sdk";

/**
 * The part of a schema that asks for what stayed behind: the fields that the paths lead into, and those on which they depend.
 * Null when the schema has none of them.
 */
export function withheldSchema(schema: ConfigSchema, paths: readonly string[]): ConfigSchema | null {
  const wanted = new Set<string>();
  const want = (name: string): void => {
    const field = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (field === undefined || wanted.has(name)) return;
    wanted.add(name);
    const when = field["x-when"];
    if (when !== undefined) want(when.property);
  };
  for (const path of paths) {
    // The empty path stands for all settings: nobody could tell which were private.
    if (path === "") Object.keys(schema.properties).forEach(want);
    else want((path.split("/")[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  if (wanted.size === 0) return null;
  // What is asked for here is not rare, wherever the plugin's own form has it.
  const plain = ({ "x-advanced": _, "x-group": __, ...field }: ConfigField): ConfigField => field;
  const fields = Object.entries(schema.properties).filter(([name]) => wanted.has(name));
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(fields.map(([name, field]) => [name, plain(field)])),
    required: (schema.required ?? []).filter((name) => wanted.has(name)),
  };
}
