import { countCharacters } from "../sections/cut-text.ts";
import { sameJson } from "./same-json.ts";

/** A document in JSON Schema, as an imported `.json` file. */
export type SchemaDocument = Readonly<Record<string, unknown>>;

/** One rule of a schema that a value breaks. */
export interface SchemaIssue {
  /** JSON pointer to the value. */
  readonly path: string;
  /** The keyword that was broken, e.g. `maximum`. */
  readonly rule: string;
  /** What is wrong with the value, without full stop. */
  readonly message: string;
}

/** Facts about the check that is under way; rules add their issues here. */
interface Check {
  readonly root: SchemaDocument;
  readonly formats: Readonly<Record<string, (text: string) => boolean>>;
  readonly issues: SchemaIssue[];
}

type Rule = (limit: unknown, value: unknown, path: string, check: Check, schema: SchemaDocument) => void;

const MOST_ISSUES = 50;
const ANNOTATIONS = new Set([
  "$schema",
  "$id",
  "$defs",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "x-text",
]);

/**
 * Checks a value against one of our own schema documents by interpreting it.
 *
 * It knows the keywords that our documents use and no others: a document with an unknown keyword is an error, not
 * silently half-checked. Unlike a compiling validator it needs no `eval`. Among the branches of an `oneOf` the issues
 * of the one that the value was meant for are reported: the branch whose constant properties the value has.
 *
 * @param format Checks for the `format` keyword by name; a format without one is not checked.
 * @throws TypeError when the document itself uses something that is not interpreted here.
 */
export function interpretSchema(
  document: SchemaDocument,
  value: unknown,
  { at = document, formats = {} }: { at?: SchemaDocument; formats?: Check["formats"] } = {},
): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  visit(at, value, "", { root: document, formats, issues });
  return issues;
}

/** The part of a document that a local reference such as `#/$defs/lap` points to. */
export function schemaPart(document: SchemaDocument, reference: string): SchemaDocument {
  let part: unknown = document;
  for (const step of reference.split("/").slice(1))
    part = isRecord(part) && Object.hasOwn(part, step) ? part[step] : undefined;
  if (!isRecord(part)) throw new TypeError(`The schema has no ${reference}`);
  return part;
}

function visit(schema: SchemaDocument, value: unknown, path: string, check: Check): void {
  for (const [keyword, limit] of Object.entries(schema)) {
    if (ANNOTATIONS.has(keyword)) continue;
    const rule = Object.hasOwn(RULES, keyword) ? RULES[keyword] : undefined;
    if (rule === undefined) throw new TypeError(`The keyword ${keyword} is not interpreted`);
    if (check.issues.length < MOST_ISSUES) rule(limit, value, path, check, schema);
  }
}

const RULES: Readonly<Record<string, Rule>> = {
  $ref: (reference, value, path, check) => {
    visit(schemaPart(check.root, String(reference)), value, path, check);
  },
  type(expected, value, path, check) {
    const allowed = Array.isArray(expected) ? expected.map(String) : [String(expected)];
    if (!allowed.some((name) => hasType(value, name)))
      report(check, path, "type", `is ${typeName(value)}, but must be ${allowed.join(" or ")}`);
  },
  const(expected, value, path, check) {
    if (!sameJson(expected, value)) report(check, path, "const", `must be ${show(expected)}`);
  },
  enum(allowed, value, path, check) {
    if (!asList(allowed).some((one) => sameJson(one, value))) {
      report(check, path, "enum", `is ${show(value)}, but must be one of ${asList(allowed).map(show).join(", ")}`);
    }
  },
  minLength: bound(
    "minLength",
    (value, limit) => typeof value === "string" && countCharacters(value) < limit,
    (_value, limit) => `is shorter than ${limit} characters`,
  ),
  maxLength: bound(
    "maxLength",
    (value, limit) => typeof value === "string" && countCharacters(value) > limit,
    (_value, limit) => `is longer than ${limit} characters`,
  ),
  pattern(pattern, value, path, check) {
    if (typeof value === "string" && !new RegExp(String(pattern), "u").test(value))
      report(check, path, "pattern", `is ${show(value)}, but must match ${String(pattern)}`);
  },
  format(name, value, path, check) {
    const holds = check.formats[String(name)];
    if (typeof value === "string" && holds !== undefined && !holds(value))
      report(check, path, "format", `is ${show(value)}, which is not a ${String(name)}`);
  },
  minimum: bound(
    "minimum",
    (value, limit) => typeof value === "number" && value < limit,
    (value, limit) => `is ${show(value)}, but must be ${limit} or more`,
  ),
  maximum: bound(
    "maximum",
    (value, limit) => typeof value === "number" && value > limit,
    (value, limit) => `is ${show(value)}, but must be ${limit} or less`,
  ),
  exclusiveMinimum: bound(
    "exclusiveMinimum",
    (value, limit) => typeof value === "number" && value <= limit,
    (value, limit) => `is ${show(value)}, but must be more than ${limit}`,
  ),
  minItems: bound(
    "minItems",
    (value, limit) => Array.isArray(value) && value.length < limit,
    (_value, limit) => `has fewer than ${limit} entries`,
  ),
  maxItems: bound(
    "maxItems",
    (value, limit) => Array.isArray(value) && value.length > limit,
    (_value, limit) => `has more than ${limit} entries`,
  ),
  uniqueItems(wanted, value, path, check, schema) {
    const bounded = Array.isArray(value) && value.length <= Number(schema["maxItems"] ?? Infinity);
    if (wanted === true && bounded && !allDifferent(value))
      report(check, path, "uniqueItems", "has the same entry twice");
  },
  // A list beyond its limit is refused as a whole: reading on would be work that the sender decides about.
  items: (items, value, path, check, schema) => {
    onList(value, (list) => {
      if (list.length <= Number(schema["maxItems"] ?? Infinity))
        list.forEach((item, index) => {
          visit(asSchema(items), item, `${path}/${index}`, check);
        });
    });
  },
  required: (names, value, path, check) => {
    onRecord(value, (record) => {
      for (const name of asList(names))
        if (!Object.hasOwn(record, String(name))) report(check, path, "required", `has no "${String(name)}"`);
    });
  },
  properties: (properties, value, path, check) => {
    onRecord(value, (record) => {
      for (const [name, schema] of Object.entries(asSchema(properties))) {
        if (Object.hasOwn(record, name)) visit(asSchema(schema), record[name], pointer(path, name), check);
      }
    });
  },
  additionalProperties: (allowed, value, path, check, schema) => {
    onRecord(value, (record) => {
      const known = asSchema(schema["properties"] ?? {});
      for (const name of Object.keys(record)) {
        if (allowed === true || Object.hasOwn(known, name)) continue;
        if (allowed === false) report(check, pointer(path, name), "additionalProperties", "is not known here");
        else visit(asSchema(allowed), record[name], pointer(path, name), check);
      }
    });
  },
  propertyNames: (names, value, path, check) => {
    onRecord(value, (record) => {
      for (const name of Object.keys(record)) {
        if (issuesOf(asSchema(names), name, path, check).length > 0)
          report(check, pointer(path, name), "propertyNames", "has a name that is not allowed");
      }
    });
  },
  maxProperties: bound(
    "maxProperties",
    (value, limit) => isRecord(value) && Object.keys(value).length > limit,
    (_value, limit) => `has more than ${limit} entries`,
  ),
  oneOf: (branches, value, path, check) => {
    choose("oneOf", asList(branches).map(asSchema), value, path, check);
  },
  anyOf: (branches, value, path, check) => {
    choose("anyOf", asList(branches).map(asSchema), value, path, check);
  },
};

function choose(
  rule: "oneOf" | "anyOf",
  branches: readonly SchemaDocument[],
  value: unknown,
  path: string,
  check: Check,
): void {
  const meant = branches.map((branch) => resolve(branch, check)).filter((branch) => isMeantFor(branch, value));
  const outcomes = meant.map((branch) => issuesOf(branch, value, path, check));
  const fitting = outcomes.filter((issues) => issues.length === 0).length;
  if (fitting === 1 || (fitting > 1 && rule === "anyOf")) return;
  if (fitting > 1) {
    report(check, path, rule, "fits more than one of the kinds that are possible here");
    return;
  }
  const [nearest] = outcomes.toSorted((left, right) => left.length - right.length);
  if (nearest === undefined) {
    report(check, path, rule, "is none of the kinds that are possible here");
    return;
  }
  check.issues.push(...nearest.slice(0, MOST_ISSUES - check.issues.length));
}

/** A branch is meant when the value has its type and the constants that tell the branches apart. */
function isMeantFor(branch: SchemaDocument, value: unknown): boolean {
  const types = asList(Array.isArray(branch["type"]) ? branch["type"] : [branch["type"] ?? []].flat());
  if (types.length > 0 && !types.some((name) => hasType(value, String(name)))) return false;
  if (!isRecord(value)) return true;
  return Object.entries(asSchema(branch["properties"] ?? {})).every(([name, part]) => {
    const schema = asSchema(part);
    if (!Object.hasOwn(value, name))
      return !Object.hasOwn(schema, "const") || !asList(branch["required"] ?? []).includes(name);
    if (Object.hasOwn(schema, "const")) return sameJson(schema["const"], value[name]);
    return name !== "type" || !Object.hasOwn(schema, "enum") || asList(schema["enum"]).includes(value[name]);
  });
}

function resolve(schema: SchemaDocument, check: Check): SchemaDocument {
  return typeof schema["$ref"] === "string" ? resolve(schemaPart(check.root, schema["$ref"]), check) : schema;
}

function issuesOf(schema: SchemaDocument, value: unknown, path: string, check: Check): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  visit(schema, value, path, { ...check, issues });
  return issues;
}

function report(check: Check, path: string, rule: string, message: string): void {
  if (check.issues.length < MOST_ISSUES) check.issues.push({ path, rule, message });
}

function hasType(value: unknown, name: string): boolean {
  switch (name) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
    case "number":
      return Number.isFinite(value);
    default:
      return typeof value === name;
  }
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asSchema(value: unknown): SchemaDocument {
  if (!isRecord(value)) throw new TypeError("The schema has something else where a schema belongs");
  return value;
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("The schema has something else where a list belongs");
  return value;
}

function onRecord(value: unknown, then: (record: Readonly<Record<string, unknown>>) => unknown): void {
  if (isRecord(value)) then(value);
}

function onList(value: unknown, then: (list: readonly unknown[]) => unknown): void {
  if (Array.isArray(value)) then(value);
}

/** A rule that compares something of the value with a number. */
function bound(
  rule: string,
  isBroken: (value: unknown, limit: number) => boolean,
  words: (value: unknown, limit: number) => string,
): Rule {
  return (limit, value, path, check) => {
    if (isBroken(value, Number(limit))) report(check, path, rule, words(value, Number(limit)));
  };
}

function allDifferent(list: readonly unknown[]): boolean {
  if (list.every((item) => typeof item === "string")) return new Set(list).size === list.length;
  return list.every((item, index) => !list.slice(0, index).some((earlier) => sameJson(earlier, item)));
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function pointer(path: string, key: string): string {
  return `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
