import type { JsonValue } from "@fitglue/sdk";
import { pointerToken, shortPointer } from "./json-pointer.ts";
import type { ManifestProblem } from "./manifest-problem.ts";

/** How much a manifest may hold. Real ones need a tenth of it; the bounds keep every later check fast on hostile ones. */
const MANIFEST_BOUNDS = {
  bytes: 256 * 1024,
  depth: 32,
  values: 20_000,
  entries: 1_000,
} as const;

/** Keys that change an object instead of describing it when somebody copies them carelessly. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Characters that show something else than they are: control characters (but tab and line feed) and changes of
 * direction.
 */
const DECEIVING = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

export type BoundedJson =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly problems: readonly ManifestProblem[] };

/** Parses JSON from a stranger with an effort that does not depend on what the stranger had in mind. */
export function parseBoundedJson(text: string): BoundedJson {
  const bytes = Buffer.byteLength(text);
  if (bytes > MANIFEST_BOUNDS.bytes) {
    return refuse("", "size", `is ${bytes} bytes; at most ${MANIFEST_BOUNDS.bytes} are allowed`);
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (cause) {
    return refuse("", "json", `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const problem = firstBoundBroken(value);
  return problem === null ? { ok: true, value } : { ok: false, problems: [problem] };
}

/** Walks without recursion: the depth is what is in question. */
function firstBoundBroken(root: JsonValue): ManifestProblem | null {
  const open: { value: JsonValue; path: string; depth: number }[] = [{ value: root, path: "", depth: 1 }];
  let values = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, depth } = next;
    values += 1;
    if (values > MANIFEST_BOUNDS.values) {
      return { path: "", rule: "values", message: `holds more than ${MANIFEST_BOUNDS.values} values` };
    }
    if (typeof value === "string" && DECEIVING.test(value)) {
      return { path, rule: "characters", message: "holds control characters; write the text without them" };
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth > MANIFEST_BOUNDS.depth) {
      return {
        path: shortPointer(path),
        rule: "depth",
        message: `is nested deeper than ${MANIFEST_BOUNDS.depth} levels`,
      };
    }
    const entries = Object.entries(value);
    if (entries.length > MANIFEST_BOUNDS.entries) {
      return { path, rule: "entries", message: `has ${entries.length} entries; at most ${MANIFEST_BOUNDS.entries}` };
    }
    for (const [key, child] of entries) {
      if (FORBIDDEN_KEYS.has(key))
        return { path, rule: "keys", message: `has a key named ${key}, which is not allowed` };
      open.push({ value: child, path: `${path}/${pointerToken(key)}`, depth: depth + 1 });
    }
  }
  return null;
}

function refuse(path: string, rule: string, message: string): BoundedJson {
  return { ok: false, problems: [{ path, rule, message }] };
}
