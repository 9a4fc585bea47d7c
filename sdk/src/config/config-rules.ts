import { configDefaults } from "./config-defaults.ts";
import { CONFIG_LIMITS } from "./config-limits.ts";
import type {
  ConfigField,
  ConfigSchema,
  GroupField,
  ListField,
  NumberField,
  TagField,
  TextField,
  UnionBranch,
  UnionField,
  When,
} from "./config-schema.ts";
import type { SchemaIssue } from "./interpret-schema.ts";
import { sameJson } from "./same-json.ts";
import { validateConfig } from "./validate-config.ts";
import { fieldNamed, type FieldMap } from "./visible-fields.ts";

/** What is looked at, and where its issues go. */
interface Lint {
  readonly groups: ReadonlySet<string>;
  readonly issues: SchemaIssue[];
  fields: number;
}

/**
 * The rules of the dialect that a JSON Schema cannot say. The schema must already have the dialect's shape.
 *
 * @returns Issues in the order of the schema.
 */
export function configRules(schema: ConfigSchema): readonly SchemaIssue[] {
  const groups = (schema["x-groups"] ?? []).map(({ id }) => id);
  const lint: Lint = { groups: new Set(groups), issues: [], fields: 0 };
  for (const [index, id] of groups.entries()) {
    if (groups.indexOf(id) < index)
      report(
        lint,
        `/x-groups/${index}/id`,
        "group-duplicate",
        `"${id}" is the id of an earlier heading; give each its own`,
      );
  }
  lintMembers(schema, "", 1, lint);
  return lint.issues;
}

function lintMembers(shape: ConfigSchema | GroupField | UnionBranch, path: string, depth: number, lint: Lint): void {
  const fields: FieldMap = shape.properties;
  for (const [index, name] of (shape.required ?? []).entries()) {
    if (fieldNamed(fields, name) === null)
      report(
        lint,
        `${path}/required/${index}`,
        "required-unknown",
        `names "${name}", which is not among the properties`,
      );
  }
  for (const [name, field] of Object.entries(fields)) {
    const fieldPath = `${path}/properties/${name}`;
    if ("const" in field) continue;
    lintWhen(fields, name, field, fieldPath, lint);
    const group = field["x-group"];
    if (group !== undefined && depth > 1)
      report(
        lint,
        `${fieldPath}/x-group`,
        "group-nested",
        "headings gather only the fields of the first level; remove x-group",
      );
    else if (group !== undefined && !lint.groups.has(group))
      report(lint, `${fieldPath}/x-group`, "group-unknown", `"${group}" is not declared in x-groups`);
    lintField(field, fieldPath, depth, lint);
  }
}

function lintWhen(fields: FieldMap, name: string, field: ConfigField, path: string, lint: Lint): void {
  const when = field["x-when"];
  if (when === undefined) return;
  const sibling = fieldNamed(fields, when.property);
  if (sibling === null) {
    report(lint, `${path}/x-when/property`, "when-unknown", `"${when.property}" is not a sibling of this field`);
    return;
  }
  if (!isScalar(sibling)) {
    report(lint, `${path}/x-when/property`, "when-kind", `"${when.property}" is not a text, a number or a toggle`);
    return;
  }
  if (dependsOn(fields, when, name)) {
    report(lint, `${path}/x-when/property`, "when-cycle", `"${when.property}" itself depends on "${name}"`);
    return;
  }
  for (const [index, value] of when.in.entries()) {
    const problem = problemOf(sibling, value);
    if (problem !== null)
      report(
        lint,
        `${path}/x-when/in/${index}`,
        "when-value",
        `"${when.property}" can never be ${JSON.stringify(value)}: ${problem}`,
      );
  }
}

function dependsOn(fields: FieldMap, when: When, name: string): boolean {
  const passed = new Set<string>();
  for (let property: string | undefined = when.property; property !== undefined;) {
    if (property === name) return true;
    if (passed.has(property)) return false;
    passed.add(property);
    const field: ConfigField | TagField | null = fieldNamed(fields, property);
    property = field !== null && "x-when" in field ? field["x-when"]?.property : undefined;
  }
  return false;
}

function lintField(field: ConfigField, path: string, depth: number, lint: Lint): void {
  lint.fields += 1;
  if (lint.fields === CONFIG_LIMITS.fields + 1)
    report(lint, path, "fields", `there are more than ${CONFIG_LIMITS.fields} fields; offer fewer settings`);
  if (lint.fields > CONFIG_LIMITS.fields) return;
  if (depth > CONFIG_LIMITS.fieldDepth) {
    report(lint, path, "depth", `is more than ${CONFIG_LIMITS.fieldDepth} levels deep; make it flatter`);
    return;
  }
  lintKind(field, path, depth, lint);
  lintValues(field, path, lint);
}

function lintKind(field: ConfigField, path: string, depth: number, lint: Lint): void {
  if ("discriminator" in field) {
    lintUnion(field, path, depth, lint);
    return;
  }
  switch (field.type) {
    case "string": {
      lintText(field, path, lint);
      return;
    }
    case "number":
    case "integer": {
      lintNumber(field, path, lint);
      return;
    }
    case "boolean":
      return;
    case "array": {
      lintList(field, path, depth, lint);
      return;
    }
    case "object":
      if ("properties" in field) {
        lintMembers(field, path, depth + 1, lint);
        return;
      }
      ordered(
        field.propertyNames?.minLength,
        field.propertyNames?.maxLength,
        `${path}/propertyNames/minLength`,
        "maxLength",
        lint,
      );
      {
        lintNested(field.additionalProperties, `${path}/additionalProperties`, depth, lint);
        return;
      }
  }
}

function lintText(field: TextField, path: string, lint: Lint): void {
  const { enum: names, oneOf, minLength, maxLength = CONFIG_LIMITS.textCharacters, "x-widget": widget } = field;
  ordered(minLength, maxLength, `${path}/minLength`, "maxLength", lint);
  if (names !== undefined && oneOf !== undefined)
    report(lint, `${path}/enum`, "choice-both", "has the choices twice; keep oneOf, which has words for them");
  lintChoices(oneOf, "string", path, lint);
  const resolver = field["x-options-from"];
  const hasChoices = names !== undefined || oneOf !== undefined;
  if (resolver !== undefined && hasChoices)
    report(lint, `${path}/x-options-from`, "choice-both", "lists choices at run time, but the field has fixed ones");
  if ((widget === "select" || widget === "radio") && !hasChoices && resolver === undefined) {
    report(lint, `${path}/x-widget`, "widget", `${widget} needs choices: add oneOf or enum`);
  }
  if (field["x-secret"] === true && (hasChoices || field.default !== undefined || field.examples !== undefined)) {
    report(lint, `${path}/x-secret`, "secret", "a secret has no default, examples or choices: a manifest is public");
  }
}

function lintNumber(field: NumberField, path: string, lint: Lint): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, oneOf, "x-widget": widget } = field;
  ordered(minimum, maximum, `${path}/minimum`, "maximum", lint);
  const open = [
    [exclusiveMinimum, maximum, "exclusiveMinimum", "maximum"],
    [minimum, exclusiveMaximum, "minimum", "exclusiveMaximum"],
    [exclusiveMinimum, exclusiveMaximum, "exclusiveMinimum", "exclusiveMaximum"],
  ] as const;
  for (const [low, high, lowName, highName] of open) {
    if (low !== undefined && high !== undefined && low >= high)
      report(lint, `${path}/${lowName}`, "bounds", `${low} leaves nothing below ${highName} ${high}`);
  }
  lintChoices(oneOf, "number", path, lint);
  if (widget === "slider" && (minimum === undefined || maximum === undefined))
    report(lint, `${path}/x-widget`, "widget", "slider needs minimum and maximum");
  if ((widget === "select" || widget === "radio") && oneOf === undefined)
    report(lint, `${path}/x-widget`, "widget", `${widget} needs choices: add oneOf`);
}

function lintChoices(
  oneOf: TextField["oneOf"] | NumberField["oneOf"],
  type: "string" | "number",
  path: string,
  lint: Lint,
): void {
  const values: readonly unknown[] = (oneOf ?? []).map((choice) => choice.const);
  for (const [index, value] of values.entries()) {
    const at = `${path}/oneOf/${index}/const`;
    if (typeof value !== type) report(lint, at, "choice-type", `is a ${typeof value}, but the field holds a ${type}`);
    if (values.indexOf(value) < index)
      report(lint, at, "choice-duplicate", `${JSON.stringify(value)} is offered twice`);
  }
}

function lintList(field: ListField, path: string, depth: number, lint: Lint): void {
  ordered(field.minItems, field.maxItems ?? CONFIG_LIMITS.listItems, `${path}/minItems`, "maxItems", lint);
  // Defaults that are filled in, and hidden fields that are left out, may make two different groups the same one.
  if (field.uniqueItems === true && !isScalar(field.items))
    report(lint, `${path}/uniqueItems`, "unique-kind", "only texts, numbers and toggles can be told to be unique");
  if (field["x-widget"] === "checkboxes") {
    const { items } = field;
    const hasChoices =
      "type" in items && items.type === "string" && (items.enum !== undefined || items.oneOf !== undefined);
    if (!hasChoices || field.uniqueItems !== true)
      report(lint, `${path}/x-widget`, "widget", "checkboxes need uniqueItems and texts with choices");
  }
  lintNested(field.items, `${path}/items`, depth, lint);
}

/** A field that stands alone in a list or map: it has no siblings to depend on and no heading to stand under. */
function lintNested(field: ConfigField, path: string, depth: number, lint: Lint): void {
  if (field["x-when"] !== undefined)
    report(lint, `${path}/x-when`, "when-unknown", "an entry of a list or map has no siblings; remove x-when");
  if (field["x-group"] !== undefined)
    report(
      lint,
      `${path}/x-group`,
      "group-nested",
      "headings gather only the fields of the first level; remove x-group",
    );
  lintField(field, path, depth + 1, lint);
}

function lintUnion(field: UnionField, path: string, depth: number, lint: Lint): void {
  const tagName = field.discriminator.propertyName;
  const tags = field.oneOf
    .map(({ properties }) => fieldNamed(properties, tagName))
    .map((tag) => (tag !== null && "const" in tag ? tag.const : null));
  for (const [index, branch] of field.oneOf.entries()) {
    const branchPath = `${path}/oneOf/${index}`;
    const tag = tags[index] ?? null;
    if (tag === null)
      report(lint, branchPath, "tag-missing", `has no constant "${tagName}", which is what tells the branches apart`);
    else if (tags.indexOf(tag) < index)
      report(
        lint,
        `${branchPath}/properties/${tagName}/const`,
        "tag-duplicate",
        `"${tag}" is the tag of an earlier branch`,
      );
    if (!branch.required.includes(tagName))
      report(lint, `${branchPath}/required`, "tag-required", `must list "${tagName}"`);
    for (const [name, member] of Object.entries(branch.properties)) {
      if ("const" in member && name !== tagName)
        report(lint, `${branchPath}/properties/${name}`, "tag-other", `only "${tagName}" may be constant`);
    }
    lintMembers(branch, branchPath, depth + 1, lint);
  }
}

/** A default or an example that the field itself refuses would surprise whoever leaves it as it is. */
function lintValues(field: ConfigField, path: string, lint: Lint): void {
  const initial = "default" in field ? field.default : undefined;
  if (initial !== undefined) {
    const problem = problemOf(field, initial);
    if (problem !== null) report(lint, `${path}/default`, "default", `is not valid for its own field: ${problem}`);
  }
  const examples: readonly unknown[] = "examples" in field ? (field.examples ?? []) : [];
  for (const [index, example] of examples.entries()) {
    const problem = problemOf(field, example);
    if (problem !== null)
      report(lint, `${path}/examples/${index}`, "example", `is not valid for its own field: ${problem}`);
    if (examples.findIndex((earlier) => sameJson(earlier, example)) < index)
      report(lint, `${path}/examples/${index}`, "example", "is there twice");
  }
}

/** Why a field refuses a value, in words; null when it does not. */
function problemOf(field: ConfigField, value: unknown): string | null {
  // A condition on a sibling that is not there would hide the field; as an entry of a list it stands by itself.
  const list: ConfigField = { type: "array", title: field.title, items: field };
  const schema: ConfigSchema = { type: "object", properties: { value: list }, additionalProperties: false };
  const [issue] = validateConfig(schema, configDefaults(schema, { value: [value] }));
  if (issue === undefined) return null;
  const inside = issue.path.replace(/^\/value\/0/u, "");
  return inside === "" ? issue.message : `${inside}: ${issue.message}`;
}

function ordered(low: number | undefined, high: number | undefined, path: string, highName: string, lint: Lint): void {
  if (low !== undefined && high !== undefined && low > high)
    report(lint, path, "bounds", `${low} is more than ${highName} ${high}`);
}

function isScalar(
  field: ConfigField | TagField,
): field is Extract<ConfigField, { type: "string" | "number" | "integer" | "boolean" }> {
  return (
    "type" in field &&
    (field.type === "string" || field.type === "number" || field.type === "integer" || field.type === "boolean")
  );
}

function report(lint: Lint, path: string, rule: string, message: string): void {
  lint.issues.push({ path, rule, message });
}
