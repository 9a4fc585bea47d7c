/** A JSON Schema as far as it is read here. */
export interface ReferenceSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, ReferenceSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly "x-text"?: true;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, ReferenceSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ReferenceSchema;
  readonly items?: ReferenceSchema;
  readonly oneOf?: readonly ReferenceSchema[];
  readonly anyOf?: readonly ReferenceSchema[];
}

/** One object of the document, with its own heading and table. */
interface Part {
  readonly path: string;
  readonly schema: ReferenceSchema;
}

/** More values than these are not listed in a cell. */
const MOST_VALUES = 20;

/**
 * Writes a JSON Schema as Markdown: one heading and table for each object, in the order of the document. A definition that is used in
 * several places has its table where it is met first.
 *
 * @param linkOf - Text for references to other documents, by address.
 */
export function schemaReference(root: ReferenceSchema, linkOf: (address: string) => string): string {
  const lines: string[] = [];
  const anchors = new Map<ReferenceSchema, string>();
  const open: Part[] = [{ path: "", schema: root }];
  for (let part = open.shift(); part !== undefined; part = open.shift()) {
    const { path, schema } = part;
    if (anchors.has(schema)) continue;
    anchors.set(schema, path);
    if (path !== "") lines.push(`## \`${path}\``, "");
    if (path !== "" && schema.description !== undefined) lines.push(schema.description, "");
    lines.push("| Field | Type | Required | Meaning |", "| --- | --- | --- | --- |");
    const inner: Part[] = [];
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const at = path === "" ? name : `${path}.${name}`;
      const target = follow(root, property);
      const required = schema.required?.includes(name) === true ? "yes" : "";
      lines.push(
        `| \`${name}\` | ${cell(typeWords(root, property, linkOf))} | ${required} | ${cell(property.description ?? target.description ?? "")} |`,
      );
      inner.push(...objectsIn(root, property, at));
    }
    lines.push("");
    open.unshift(...inner);
  }
  return lines.join("\n");
}

/**
 * Objects directly inside a value: the value itself, the items of a list, the branches of a choice. What is defined
 * once for several places goes by the name of its definition.
 */
function objectsIn(root: ReferenceSchema, schema: ReferenceSchema, path: string): readonly Part[] {
  const name = definitionName(schema);
  if (name !== null) return objectsIn(root, follow(root, schema), name);
  if (schema.properties !== undefined) return [{ path, schema }];
  if (schema.items !== undefined) return objectsIn(root, schema.items, `${path}[]`);
  return (schema.oneOf ?? []).flatMap((branch) => objectsIn(root, branch, `${path} (${branchName(branch)})`));
}

/** A branch is told apart by its constant `type`. */
function branchName({ properties, title }: ReferenceSchema): string {
  return typeof properties?.["type"]?.const === "string" ? properties["type"].const : (title ?? "other");
}

function follow(root: ReferenceSchema, schema: ReferenceSchema): ReferenceSchema {
  const name = definitionName(schema);
  return name === null ? schema : follow(root, root.$defs?.[name] ?? {});
}

function definitionName({ $ref }: ReferenceSchema): string | null {
  return /^#\/\$defs\/(.+)$/.exec($ref ?? "")?.[1] ?? null;
}

function typeWords(root: ReferenceSchema, schema: ReferenceSchema, linkOf: (address: string) => string): string {
  if (schema.$ref?.startsWith("https://") === true) return linkOf(schema.$ref);
  const target = follow(root, schema);
  if (target.const !== undefined) return `\`${JSON.stringify(target.const)}\``;
  if (target.enum !== undefined) return valueList(target.enum);
  const branches = target.oneOf ?? target.anyOf;
  if (branches !== undefined) {
    return branches.some((branch) => follow(root, branch).properties !== undefined)
      ? `one of ${branches.map((branch) => `\`${branchName(branch)}\``).join(", ")}`
      : branches.map((branch) => typeWords(root, branch, linkOf)).join(" or ");
  }
  if (target.items !== undefined)
    return `list of ${typeWords(root, target.items, linkOf)}${range(target.minItems, target.maxItems, " entries")}`;
  return plainType(target);
}

function plainType(schema: ReferenceSchema): string {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? "object"];
  return types
    .map((type) => {
      if (type === "string")
        return `${schema["x-text"] === true ? "text for people" : "text"}${range(schema.minLength, schema.maxLength, " characters")}${schema.format === undefined ? "" : `, ${schema.format}`}${schema.pattern === undefined ? "" : `, matching \`${schema.pattern}\``}`;
      if (type === "integer" || type === "number")
        return `${type === "integer" ? "whole number" : "number"}${range(schema.minimum, schema.maximum, "")}`;
      return type === "boolean" ? "true or false" : type === "null" ? "null" : "object";
    })
    .join(" or ");
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && least > 0 && most !== undefined)
    return least === most ? `, ${least}${unit}` : `, ${least} to ${most}${unit}`;
  if (most !== undefined) return `, up to ${most}${unit}`;
  return least !== undefined && least > 0 ? `, at least ${least}${unit}` : "";
}

function valueList(values: readonly unknown[]): string {
  return `one of ${values
    .slice(0, MOST_VALUES)
    .map((value) => `\`${JSON.stringify(value)}\``)
    .join(", ")}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
