import { configDefaults, type ConfigField, type UnionBranch } from "@fitglue/sdk";

/** What a newly added entry starts with: its default, the first choice of a union, or empty. */
export function startingValue(field: ConfigField): unknown {
  if ("default" in field && field.default !== undefined) return structuredClone(field.default);
  if ("discriminator" in field) {
    const first = field.oneOf[0];
    return first === undefined ? {} : branchValue(first);
  }
  switch (field.type) {
    case "string":
      return field.enum?.[0] ?? field.oneOf?.[0]?.const ?? "";
    case "number":
    case "integer":
      return field.oneOf?.[0]?.const ?? field.minimum ?? 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      return "properties" in field
        ? configDefaults({ type: "object", properties: field.properties, additionalProperties: false })
        : {};
  }
}

/** The values of a branch that was just chosen: its tag and its defaults. */
export function branchValue(branch: UnionBranch): Record<string, unknown> {
  const tags: [string, unknown][] = [];
  const fields: [string, ConfigField][] = [];
  for (const [name, field] of Object.entries(branch.properties)) {
    if ("const" in field) tags.push([name, field.const]);
    else fields.push([name, field]);
  }
  return {
    ...Object.fromEntries(tags),
    ...configDefaults({ type: "object", properties: Object.fromEntries(fields), additionalProperties: false }),
  };
}
