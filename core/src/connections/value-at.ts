import type { JsonValue } from "@fitglue/sdk";

/** The value that a JSON pointer (RFC 6901) leads to. */
export function valueAt(value: JsonValue | undefined, pointer: string): JsonValue | undefined {
  let at = value;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, JsonValue>>)[key];
  }
  return at;
}
