import { readFileSync } from "node:fs";
import {
  type Article,
  articlePage,
  type HelpContent,
  type HelpDoc,
  type HelpSection,
  withNeighbours,
} from "@fitglue/registry";

/** The parts of an OpenAPI description that the reference shows. */
interface Description {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Shape;
  }[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body & { readonly description: string }>>;
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: Shape }>>;
}

interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const DESCRIPTION = new URL("../../openapi.json", import.meta.url);
const REVISED = "2026-11-22";
const SHAPES = "shapes";

/** The reference of the HTTP API, made from its description: a page for each group of operations, and one of all shapes. */
export function apiPages(): readonly HelpDoc[] {
  const description = JSON.parse(readFileSync(DESCRIPTION, "utf8")) as Description;
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = description.tags.map(({ name, description: about }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return page({
      id: name,
      title: `HTTP API: ${name}`,
      name: name.charAt(0).toUpperCase() + name.slice(1),
      summary: `${about}: ${String(own.length)} operations of the HTTP API.`,
      sections: own.map(operationSection),
    });
  });
  const shapes = Object.entries(description.components.schemas).map(shapeSection);
  const all = page({
    id: SHAPES,
    title: "HTTP API: shapes",
    name: "Shapes",
    summary: "What the operations of the HTTP API take and answer, field by field.",
    sections: shapes,
  });
  return withNeighbours([...groups, all]);
}

function page(article: Omit<Article, "kind" | "icon" | "revised">): HelpDoc {
  return articlePage({ kind: "api", icon: "🛠️", revised: REVISED, ...article });
}

function operationSection({
  method,
  path,
  operation,
}: {
  method: string;
  path: string;
  operation: Operation;
}): HelpSection {
  const { operationId, summary, description, parameters = [], requestBody, responses, security = [] } = operation;
  const content: HelpContent[] = [{ type: "code", language: "http", text: `${method} ${path}` }];
  if (description !== undefined) content.push(paragraph(description));
  content.push(
    paragraph(security.length === 0 ? "For everybody." : "For signed-in people, with their session or an API key."),
  );
  if (parameters.length > 0)
    content.push({
      type: "table",
      columns: ["Parameter", "In", "Type", "Meaning"],
      rows: parameters.map((one) => [
        `\`${one.name}\`${one.required === true ? " (required)" : ""}`,
        one.in,
        typeText(one.schema),
        one.description ?? one.schema.description ?? "",
      ]),
    });
  for (const [type, { schema }] of Object.entries(requestBody?.content ?? {}))
    content.push(
      paragraph(`Takes \`${type}\`: ${schema.properties === undefined ? typeText(schema) : "these fields."}`),
      ...fields(schema),
    );
  content.push({
    type: "table",
    columns: ["Answer", "What it holds"],
    rows: Object.entries(responses).map(([status, { description: words, content: bodies = {} }]) => [
      status === "default" ? "Error" : status,
      Object.values(bodies)
        .map(({ schema }) => typeText(schema))
        .join(", ") || words,
    ]),
  });
  return { id: operationId, title: summary, content };
}

function shapeSection([name, shape]: readonly [string, Shape]): HelpSection {
  const about = shape.description === undefined ? [] : [paragraph(shape.description)];
  const inner = fields(shape);
  return {
    id: anchorOf(name),
    title: name,
    content: [...about, ...(inner.length > 0 ? inner : [paragraph(typeText(shape))])],
  };
}

/** The fields of an object, a row each. */
function fields({ properties = {}, required = [] }: Shape): HelpContent[] {
  const rows = Object.entries(properties).map(([name, shape]) => [
    `\`${name}\`${required.includes(name) ? "" : " (optional)"}`,
    typeText(shape),
    shape.description ?? "",
  ]);
  return rows.length === 0 ? [] : [{ type: "table", columns: ["Field", "Type", "Meaning"], rows }];
}

/** A type in words; a named shape is a link to its fields. */
function typeText(shape: Shape): string {
  const { $ref, anyOf, items, type, properties } = shape;
  if ($ref !== undefined) {
    const name = $ref.split("/").at(-1) ?? "";
    return `[${name}](/help/api/${SHAPES}#${anchorOf(name)})`;
  }
  if (anyOf !== undefined) return anyOf.map(typeText).join(" or ");
  if (shape.const !== undefined) return `\`${JSON.stringify(shape.const)}\``;
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${JSON.stringify(value)}\``).join(" or ");
  if (type === "array") return `list of ${typeText(items ?? {})}`;
  if (type === "object" && properties !== undefined)
    return `object with ${Object.entries(properties)
      .map(([name, inner]) => `\`${name}\`: ${typeText(inner)}`)
      .join(", ")}`;
  const words = typeof type === "string" ? type : (type ?? ["anything"]).join(" or ");
  return [words, ...limits(shape)].join(", ");
}

function limits({ format, maxLength, minimum, maximum }: Shape): readonly string[] {
  return [
    format,
    maxLength === undefined ? undefined : `at most ${String(maxLength)} characters`,
    minimum === undefined ? undefined : `at least ${String(minimum)}`,
    maximum === undefined ? undefined : `at most ${String(maximum)}`,
  ].filter((limit) => limit !== undefined);
}

function anchorOf(name: string): string {
  return `shape-${name.toLowerCase()}`;
}

function paragraph(text: string): HelpContent {
  return { type: "paragraph", text };
}
