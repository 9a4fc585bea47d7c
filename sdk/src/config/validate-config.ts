import { countCharacters } from "../sections/cut-text.ts";
import { CONFIG_LIMITS } from "./config-limits.ts";
import { hasConfigFormat } from "./config-formats.ts";
import { configMessage, type ConfigIssue, type ConfigIssueParams, type ConfigKeyword } from "./config-messages.ts";
import type {
  ConfigField,
  ConfigSchema,
  GroupField,
  ListField,
  MapField,
  NumberField,
  TagField,
  TextField,
  UnionBranch,
  UnionField,
} from "./config-schema.ts";
import { sameJson } from "./same-json.ts";
import { unknownToken } from "./template-tokens.ts";
import { isSecretToken } from "./secret-token.ts";
import { fieldNamed, isFieldVisible } from "./visible-fields.ts";

/** Longer than any token is; what somebody pasted between braces may be anything. */
const MOST_TOKEN_CHARACTERS = 40;

/**
 * Checks a configuration against a schema of the dialect.
 *
 * It interprets the schema: nothing is compiled, so it runs in a browser under a strict content security policy. The
 * schema must have passed `lintConfigSchema`; the configuration may be anything. Hidden fields (`x-when`) are not
 * checked. A required text must not be empty. Fill defaults in first (`configDefaults`): a required field that is
 * missing is an issue here even when it has a default.
 *
 * @returns Issues in the order of the schema; none when the configuration is valid; at most 100.
 */
export function validateConfig(schema: ConfigSchema, config: unknown): readonly ConfigIssue[] {
  const check = new Check();
  checkMembers(schema, config, "", check);
  return check.issues;
}

class Check {
  readonly issues: ConfigIssue[] = [];

  report<Keyword extends ConfigKeyword>(path: string, keyword: Keyword, params: ConfigIssueParams[Keyword]): void {
    if (this.issues.length >= CONFIG_LIMITS.issues) return;
    this.issues.push({ path, keyword, params, message: configMessage(keyword, params) });
  }

  get full(): boolean {
    return this.issues.length >= CONFIG_LIMITS.issues;
  }
}

function checkField(field: ConfigField, value: unknown, path: string, check: Check): void {
  if ("discriminator" in field) checkUnion(field, value, path, check);
  else if (field.type === "string") checkText(field, value, path, check);
  else if (field.type === "number" || field.type === "integer") checkNumber(field, value, path, check);
  else if (field.type === "array") checkList(field, value, path, check);
  else if (field.type === "object" && "properties" in field) checkMembers(field, value, path, check);
  else if (field.type === "object") checkMap(field, value, path, check);
  else if (typeof value !== "boolean") check.report(path, "type", { type: "boolean" });
}

function checkText(field: TextField, value: unknown, path: string, check: Check): void {
  if (typeof value !== "string") {
    check.report(path, "type", { type: "text" });
    return;
  }
  // What stands behind a token was checked before it was sealed.
  if (field["x-secret"] === true && isSecretToken(value)) return;
  const characters = countCharacters(value);
  const maxLength = field.maxLength ?? CONFIG_LIMITS.textCharacters;
  if (characters > maxLength) check.report(path, "maxLength", { limit: maxLength });
  if (field.minLength !== undefined && characters < field.minLength)
    check.report(path, "minLength", { limit: field.minLength });
  if (field.enum !== undefined && !field.enum.includes(value)) check.report(path, "choice", { choices: field.enum });
  if (field.oneOf !== undefined && !field.oneOf.some((choice) => choice.const === value)) {
    check.report(path, "choice", { choices: field.oneOf.map(({ title }) => title) });
  }
  if (field.format !== undefined && characters <= maxLength && !hasConfigFormat(field.format, value)) {
    const token = field.format === "template" ? unknownToken(value) : null;
    if (token === null) check.report(path, "format", { format: field.format });
    else check.report(path, "token", { name: token.slice(0, MOST_TOKEN_CHARACTERS) });
  }
}

function checkNumber(field: NumberField, value: unknown, path: string, check: Check): void {
  const rightType =
    typeof value === "number" && Number.isFinite(value) && (field.type === "number" || Number.isInteger(value));
  if (!rightType) {
    check.report(path, "type", { type: field.type });
    return;
  }
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, oneOf } = field;
  if (minimum !== undefined && value < minimum) check.report(path, "minimum", { limit: minimum });
  if (maximum !== undefined && value > maximum) check.report(path, "maximum", { limit: maximum });
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    check.report(path, "exclusiveMinimum", { limit: exclusiveMinimum });
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    check.report(path, "exclusiveMaximum", { limit: exclusiveMaximum });
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    check.report(path, "multipleOf", { step: multipleOf });
  if (oneOf !== undefined && !oneOf.some((choice) => choice.const === value)) {
    check.report(path, "choice", { choices: oneOf.map(({ title }) => title) });
  }
}

/** Binary fractions make 0.3 / 0.1 miss 3 by a hair; a billionth of a step is let pass. */
function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return !(Math.abs(Math.round(steps) - steps) > 1e-9);
}

function checkList(field: ListField, value: unknown, path: string, check: Check): void {
  if (!Array.isArray(value)) {
    check.report(path, "type", { type: "list" });
    return;
  }
  const maxItems = field.maxItems ?? CONFIG_LIMITS.listItems;
  // A list beyond its limit is not read any further: its length is the sender's choice.
  if (value.length > maxItems) {
    check.report(path, "maxItems", { limit: maxItems });
    return;
  }
  if (field.minItems !== undefined && value.length < field.minItems)
    check.report(path, "minItems", { limit: field.minItems });
  if (field.uniqueItems === true) checkUnique(value, path, check);
  for (const [index, item] of value.entries()) {
    if (check.full) return;
    checkField(field.items, item, `${path}/${index}`, check);
  }
}

function checkUnique(items: readonly unknown[], path: string, check: Check): void {
  for (let second = 1; second < items.length; second += 1) {
    const first = items.findIndex((item, index) => index < second && sameJson(item, items[second]));
    if (first >= 0) {
      check.report(path, "uniqueItems", { first, second });
      return;
    }
  }
}

function checkMap(field: MapField, value: unknown, path: string, check: Check): void {
  if (!isRecord(value)) {
    check.report(path, "type", { type: "object" });
    return;
  }
  const keys = Object.keys(value);
  const maxProperties = field.maxProperties ?? CONFIG_LIMITS.mapEntries;
  if (keys.length > maxProperties) {
    check.report(path, "maxProperties", { limit: maxProperties });
    return;
  }
  const { enum: allowed, minLength = 0, maxLength = CONFIG_LIMITS.textCharacters } = field.propertyNames ?? {};
  for (const key of keys) {
    const keyPath = pointer(path, key);
    const characters = countCharacters(key);
    if (allowed !== undefined && !allowed.includes(key)) check.report(keyPath, "choice", { choices: allowed });
    if (characters < minLength) check.report(keyPath, "minLength", { limit: minLength });
    if (characters > maxLength) check.report(keyPath, "maxLength", { limit: maxLength });
    checkField(field.additionalProperties, value[key], keyPath, check);
  }
}

function checkUnion(field: UnionField, value: unknown, path: string, check: Check): void {
  if (!isRecord(value)) {
    check.report(path, "type", { type: "object" });
    return;
  }
  const tagName = field.discriminator.propertyName;
  if (!Object.hasOwn(value, tagName)) {
    check.report(pointer(path, tagName), "required", {});
    return;
  }
  const branch = unionBranch(field, value);
  if (branch === null) {
    check.report(pointer(path, tagName), "choice", { choices: field.oneOf.map(({ title }) => title) });
    return;
  }
  checkMembers(branch, value, path, check);
}

/** The branch of a union that the value's tag selects, or null. */
export function unionBranch(field: UnionField, value: Readonly<Record<string, unknown>>): UnionBranch | null {
  const tagName = field.discriminator.propertyName;
  if (!Object.hasOwn(value, tagName)) return null;
  return field.oneOf.find((branch) => tagOf(branch, tagName) === value[tagName]) ?? null;
}

/** The constant that tells a branch from the others, or null in a schema that was not linted. */
export function tagOf(branch: UnionBranch, tagName: string): string | null {
  const tag = fieldNamed(branch.properties, tagName);
  return tag !== null && "const" in tag ? tag.const : null;
}

function checkMembers(
  shape: ConfigSchema | GroupField | UnionBranch,
  value: unknown,
  path: string,
  check: Check,
): void {
  if (!isRecord(value)) {
    check.report(path, "type", { type: "object" });
    return;
  }
  const fields: Readonly<Record<string, ConfigField | TagField>> = shape.properties;
  for (const name of Object.keys(fields)) {
    const field = fieldNamed(fields, name);
    if (field === null || !isFieldVisible(fields, name, value)) continue;
    const present = Object.hasOwn(value, name);
    const missing = !present || ("type" in field && field.type === "string" && value[name] === "");
    if (missing && shape.required?.includes(name) === true) check.report(pointer(path, name), "required", {});
    else if (present && !("const" in field)) checkField(field, value[name], pointer(path, name), check);
    else if (present && "const" in field && value[name] !== field.const) {
      check.report(pointer(path, name), "choice", { choices: [field.const] });
    }
  }
  for (const name of Object.keys(value)) {
    if (check.full) return;
    if (fieldNamed(fields, name) === null) check.report(pointer(path, name), "unknown", { name: name.slice(0, 100) });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One step further in a JSON pointer (RFC 6901). */
function pointer(path: string, key: string): string {
  return `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
