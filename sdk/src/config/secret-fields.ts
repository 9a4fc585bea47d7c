import type { JsonObject, JsonValue } from "../json.ts";
import type { ConfigField, ConfigSchema, GroupField, TagField, TextField, UnionBranch } from "./config-schema.ts";
import { unionBranch } from "./validate-config.ts";
import { fieldNamed } from "./visible-fields.ts";

/** One value of a field with `x-secret`. */
export interface SecretValue {
  /** JSON pointer into the configuration. */
  readonly path: string;
  readonly field: TextField;
  readonly value: string;
}

/**
 * The configuration with every value of a field with `x-secret` replaced, also of hidden fields and of wrong ones; empty
 * texts are none. Values that do not fit the schema are left as they are.
 */
export function replaceSecrets(
  schema: ConfigSchema,
  config: JsonObject,
  replace: (secret: SecretValue) => string,
): JsonObject {
  return replaceMembers(schema, config, "", replace);
}

/** Whether a schema has a field with `x-secret`, anywhere. */
export function hasSecrets(shape: ConfigSchema | GroupField | UnionBranch): boolean {
  const fields: readonly (ConfigField | TagField)[] = Object.values(shape.properties);
  return fields.some((field) => !("const" in field) && isSecret(field));
}

function isSecret(field: ConfigField): boolean {
  if ("discriminator" in field) return field.oneOf.some(hasSecrets);
  if (field.type === "string") return field["x-secret"] === true;
  if (field.type === "array") return isSecret(field.items);
  if (field.type !== "object") return false;
  return "properties" in field ? hasSecrets(field) : isSecret(field.additionalProperties);
}

type Replace = (secret: SecretValue) => string;

function replaceMembers(
  shape: ConfigSchema | GroupField | UnionBranch,
  values: JsonObject,
  path: string,
  replace: Replace,
): JsonObject {
  const fields: Readonly<Record<string, ConfigField | TagField>> = shape.properties;
  return mapEntries(values, path, (value, key, at) => {
    const field = fieldNamed(fields, key);
    return field === null || "const" in field ? value : replaceIn(field, value, at, replace);
  });
}

function replaceIn(field: ConfigField, value: JsonValue, path: string, replace: Replace): JsonValue {
  if (typeof value === "string")
    return "type" in field && field.type === "string" && field["x-secret"] === true && value !== ""
      ? replace({ path, field, value })
      : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value))
    return "type" in field && field.type === "array"
      ? value.map((item, index) => replaceIn(field.items, item, `${path}/${index}`, replace))
      : value;
  if ("discriminator" in field) {
    const branch = unionBranch(field, value);
    return branch === null ? value : replaceMembers(branch, value, path, replace);
  }
  if (field.type !== "object") return value;
  if ("properties" in field) return replaceMembers(field, value, path, replace);
  return mapEntries(value, path, (entry, _key, at) => replaceIn(field.additionalProperties, entry, at, replace));
}

function mapEntries(
  values: JsonObject,
  path: string,
  map: (value: JsonValue, key: string, path: string) => JsonValue,
): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      map(value, key, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
    ]),
  );
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
