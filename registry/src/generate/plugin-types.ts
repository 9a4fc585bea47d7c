import { compile } from "json-schema-to-typescript";
import { serviceMethods, sourceReads } from "@fitglue/sdk";
import type {
  ConfigField,
  ConfigSchema,
  GroupField,
  JsonObject,
  JsonValue,
  Manifest,
  SourceRole,
  TagField,
  UnionBranch,
} from "@fitglue/sdk";

const ROLES = ["source", "booster", "destination"] as const;

/** The text of a plugin's `manifest.types.ts`: what `ctx` holds, as its manifest declares it. */
export async function pluginTypes(manifest: Manifest): Promise<string> {
  const interfaces: string[] = [];
  const members = connectionMember(manifest);
  for (const role of ROLES) {
    const config = manifest[role]?.config;
    if (config === undefined) continue;
    const name = `${role.slice(0, 1).toUpperCase()}${role.slice(1)}Config`;
    interfaces.push(await configType(config.schema, name, role));
    const facts = [`readonly config: ${name}`, ...(role === "source" ? sourceFacts(manifest.source) : [])];
    members.push(
      facts.length === 1
        ? `  readonly ${role}: { ${facts.join("")} };`
        : `  readonly ${role}: {\n${facts.map((fact) => `    ${fact};\n`).join("")}  };`,
    );
  }
  const capabilities = [...Object.keys(manifest.capabilities ?? {}), ...(manifest.connection ? ["connection"] : [])]
    .sort()
    .map((name) => JSON.stringify(name));
  return [
    "/* Generated from manifest.json by `pnpm generate`. Do not edit. */",
    'import type { PluginTypes } from "@fitglue/sdk";\n',
    ...interfaces,
    "/** What the manifest says, for `definePlugin`. */",
    "export interface Plugin extends PluginTypes {",
    `  readonly capabilities: ${capabilities.join(" | ") || "never"};`,
    ...members,
    "}\n",
  ].join("\n");
}

/** What the connection has functions for. */
function connectionMember({ connection }: Manifest): string[] {
  const facts = [
    ...(connection?.account === true ? ["readonly account: true"] : []),
    ...(connection?.options === undefined ? [] : [`readonly options: ${union(connection.options)}`]),
  ];
  return facts.length === 0 ? [] : [`  readonly connection: { ${facts.join("; ")} };`];
}

function union(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(" | ") || "never";
}

/** What a source reads and which functions it has. */
function sourceFacts(source: SourceRole | undefined): readonly string[] {
  if (source === undefined) return [];
  return [
    `readonly reads: ${union(sourceReads(source))}`,
    `readonly methods: ${union([...serviceMethods(source).keys()])}`,
  ];
}

function configType(schema: ConfigSchema, name: string, role: string): Promise<string> {
  const described = {
    ...membersSchema(schema),
    description: `Settings of the ${role}: validated, defaults filled in.`,
  };
  return compile(described, name, {
    bannerComment: "",
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
}

/**
 * Plugin code sees settings after defaults were filled in and hidden fields left out: a field is certain to be there
 * when it is required or has a default, and nothing can hide it.
 */
function membersSchema(shape: ConfigSchema | GroupField | UnionBranch): JsonObject {
  const fields: Readonly<Record<string, ConfigField | TagField>> = shape.properties;
  const entries = Object.entries(fields);
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field)])),
    required: entries
      .filter(([name, field]) => isCertain(field, shape.required?.includes(name) === true))
      .map(([name]) => name),
  };
}

function isCertain(field: ConfigField | TagField, required: boolean): boolean {
  if ("const" in field) return true;
  if (field["x-when"] !== undefined) return false;
  if (required || ("default" in field && field.default !== undefined)) return true;
  // A group that its own defaults make complete is made for it.
  if (!("properties" in field)) return false;
  const members = Object.entries(field.properties);
  const complete = members.every(
    ([name, member]) => field.required?.includes(name) !== true || isCertain(member, false),
  );
  return complete && members.some(([, member]) => isCertain(member, false));
}

function fieldSchema(field: ConfigField | TagField): JsonObject {
  if ("const" in field) return { const: field.const };
  const description = [field.description ?? field.title, unitOf(field)].filter((text) => text !== null).join(" ");
  return { description, ...shapeSchema(field) };
}

function shapeSchema(field: ConfigField): JsonObject {
  if ("discriminator" in field) return { oneOf: field.oneOf.map((branch) => membersSchema(branch)) };
  if (field.type === "array") return { type: "array", items: fieldSchema(field.items) };
  if (field.type === "object") {
    if ("properties" in field) return membersSchema(field);
    const names = field.propertyNames?.enum;
    const value = fieldSchema(field.additionalProperties);
    if (names === undefined) return { type: "object", additionalProperties: value };
    return {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(names.map((name) => [name, value])),
    };
  }
  const choices = choicesOf(field);
  return choices === null ? { type: field.type } : { enum: choices };
}

function choicesOf(field: ConfigField): readonly JsonValue[] | null {
  if ("enum" in field && field.enum !== undefined) return field.enum;
  if ("discriminator" in field || !("oneOf" in field) || field.oneOf === undefined) return null;
  return field.oneOf.map((choice) => choice.const);
}

function unitOf(field: ConfigField): string | null {
  return "x-unit" in field && field["x-unit"] !== undefined ? `(${field["x-unit"]})` : null;
}
