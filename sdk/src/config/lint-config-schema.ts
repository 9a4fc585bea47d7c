import dialect from "../../schema/config-dialect.schema.json" with { type: "json" };
import { CONFIG_LIMITS } from "./config-limits.ts";
import { configRules } from "./config-rules.ts";
import type { ConfigSchema } from "./config-schema.ts";
import { interpretSchema, type SchemaIssue } from "./interpret-schema.ts";

/** Levels of JSON inside JSON: eight levels of fields in unions need 5 each. */
const JSON_DEPTH = 64;

/**
 * Checks that a configuration schema is one of the dialect, and that it makes sense.
 *
 * The document `config-dialect.schema.json` says which keywords there are; beyond it the linter bounds size, depth and
 * number of fields, and refuses what would be a surprise for the person at the form: a default that its own field
 * refuses, a condition on a field that does not exist, a choice with one value twice. Its effort is bounded by
 * `CONFIG_LIMITS`, whatever the input; cyclic objects and values that JSON does not have are refused.
 *
 * @param schema From a manifest: anything.
 * @returns Places where the schema leaves the dialect: a path into it, and a keyword or the name of a rule, e.g.
 *   `when-cycle`. None when the schema is fine; then it is a {@link ConfigSchema}.
 */
export function lintConfigSchema(schema: unknown): readonly SchemaIssue[] {
  const unreadable = jsonIssue(schema);
  if (unreadable !== null) return [unreadable];
  const shape = interpretSchema(dialect, schema);
  return shape.length > 0 || !hasShape(schema) ? shape : configRules(schema);
}

/** Whether `schema` passes {@link lintConfigSchema}. */
export function isConfigSchema(schema: unknown): schema is ConfigSchema {
  return lintConfigSchema(schema).length === 0;
}

/** The dialect's document was just found to hold, which is what the type says. */
function hasShape(schema: unknown): schema is ConfigSchema {
  return typeof schema === "object" && schema !== null;
}

/** Walks without recursion and stops at the limits, so that no input costs more than they allow. */
function jsonIssue(schema: unknown): SchemaIssue | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: schema, path: "", depth: 0 }];
  let characters = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (depth > JSON_DEPTH)
      return { path, rule: "depth", message: `is nested more than ${JSON_DEPTH} levels deep; make it flatter` };
    characters += typeof value === "string" ? value.length + 2 : 2;
    if (characters > CONFIG_LIMITS.schemaBytes) return tooLarge();
    if (!isJsonPart(value))
      return { path, rule: "json", message: "holds something that JSON does not have; write plain JSON" };
    if (typeof value !== "object" || value === null) continue;
    for (const [key, part] of Object.entries(value)) {
      characters += Array.isArray(value) ? 0 : key.length + 3;
      if (characters > CONFIG_LIMITS.schemaBytes) return tooLarge();
      waiting.push({
        value: part,
        path: `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        depth: depth + 1,
      });
    }
  }
  return utf8Bytes(JSON.stringify(schema)) > CONFIG_LIMITS.schemaBytes ? tooLarge() : null;
}

function tooLarge(): SchemaIssue {
  return {
    path: "",
    rule: "size",
    message: `is larger than ${CONFIG_LIMITS.schemaBytes / 1024} KiB; leave out what the form does not need`,
  };
}

function isJsonPart(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object": {
      if (value === null || Array.isArray(value)) return true;
      const prototype: unknown = Object.getPrototypeOf(value);
      return prototype === null || prototype === Object.prototype;
    }
    default:
      return false;
  }
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
