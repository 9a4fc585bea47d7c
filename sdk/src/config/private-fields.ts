import type { JsonObject, JsonValue } from "../json.ts";
import type { ConfigField, ConfigSchema, GroupField, TagField, UnionBranch } from "./config-schema.ts";
import { unionBranch } from "./validate-config.ts";
import { fieldNamed } from "./visible-fields.ts";

/** A configuration without what is nobody else's business, and where that stood. */
export interface SharedConfig {
  readonly config: JsonObject;
  /** JSON pointers to what was taken out. */
  readonly withheld: readonly string[];
}

/**
 * Takes every value of a field with `x-secret` or `x-private` out of a configuration, also of hidden fields and within lists,
 * groups, maps and branches. What the schema does not know is taken out too: nobody can tell what it is.
 */
export function withoutPrivate(schema: ConfigSchema, config: JsonObject): SharedConfig {
  const withheld: string[] = [];
  return { config: keptMembers(schema, config, "", withheld), withheld };
}

/** A value that stays behind. */
const GONE = Symbol("gone");

function keptMembers(
  shape: ConfigSchema | GroupField | UnionBranch,
  values: JsonObject,
  path: string,
  withheld: string[],
): JsonObject {
  const fields: Readonly<Record<string, ConfigField | TagField>> = shape.properties;
  return keptEntries(values, path, withheld, (value, key, at) => {
    const field = fieldNamed(fields, key);
    if (field === null) return GONE;
    return "const" in field ? value : kept(field, value, at, withheld);
  });
}

function kept(field: ConfigField, value: JsonValue, path: string, withheld: string[]): JsonValue | typeof GONE {
  if (isPrivate(field)) return GONE;
  if (typeof value !== "object" || value === null) return isScalar(field) ? value : GONE;
  if (isList(value)) {
    if (!("type" in field) || field.type !== "array") return GONE;
    if (isPrivate(field.items)) return GONE;
    return value.flatMap((item, index) => {
      const left = kept(field.items, item, `${path}/${index}`, withheld);
      return left === GONE ? [] : [left];
    });
  }
  if ("discriminator" in field) {
    const branch = unionBranch(field, value);
    return branch === null ? GONE : keptMembers(branch, value, path, withheld);
  }
  if (field.type !== "object") return GONE;
  if ("properties" in field) return keptMembers(field, value, path, withheld);
  const { additionalProperties: entry } = field;
  return keptEntries(value, path, withheld, (each, _key, at) => kept(entry, each, at, withheld));
}

function keptEntries(
  values: JsonObject,
  path: string,
  withheld: string[],
  keep: (value: JsonValue, key: string, path: string) => JsonValue | typeof GONE,
): JsonObject {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    const at = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const left = keep(value, key, at);
    if (left !== GONE) return [[key, left] as const];
    withheld.push(at);
    return [];
  });
  return Object.fromEntries(entries);
}

function isPrivate(field: ConfigField): boolean {
  return "x-private" in field || "x-secret" in field;
}

function isScalar(field: ConfigField): boolean {
  return "type" in field && field.type !== "array" && field.type !== "object";
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
