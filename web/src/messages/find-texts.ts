import type { AST } from "svelte/compiler";

/** Attributes, and properties of components and of objects, whose text people see or hear. */
const SPOKEN = new Set([
  ...["title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"],
  ...["label", "text", "lead", "message", "hint", "summary", "description", "heading", "caption"],
]);
const LETTER = /\p{L}/u;
/** Words with spaces between them, as nothing but a sentence has them. */
const SENTENCE = /^\p{Lu}\p{Ll}*’?\p{Ll}* \p{L}|^ ?\p{Ll}+ \p{Ll}+ \p{Ll}+/u;

/** What of a node is looked at, but never drawn. */
const NOT_DRAWN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["IfBlock", new Set(["test"])],
  ["EachBlock", new Set(["expression", "key"])],
  ["KeyBlock", new Set(["expression"])],
  ["AwaitBlock", new Set(["expression"])],
  ["ConditionalExpression", new Set(["test"])],
  ["BinaryExpression", new Set(["left", "right"])],
  ["MemberExpression", new Set(["object", "property"])],
  ["CallExpression", new Set(["callee", "arguments"])],
  ["RenderTag", new Set(["expression"])],
  ["SvelteElement", new Set(["tag"])],
]);

interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

/**
 * The words in a component or a module that stand there by themselves: texts between elements, what people see or hear
 * of attributes and properties, and whole sentences in code. What is thrown for developers is not counted.
 */
export function textsIn(root: AST.Root): readonly string[] {
  const drawn: string[] = [];
  const visit = (value: unknown, isDrawn: boolean): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, isDrawn);
    if (!isNode(value) || value.type === "ThrowStatement" || value.type.startsWith("TS")) return;
    const text = textOf(value, isDrawn);
    if (text !== null && (isDrawn ? LETTER : SENTENCE).test(text)) drawn.push(text.replace(/\s+/g, " ").trim());
    for (const [child, isChildDrawn] of childrenOf(value, isDrawn)) visit(child, isChildDrawn);
  };
  visit(root.module, false);
  visit(root.instance, false);
  visit(root.fragment, true);
  return drawn;
}

/** What is in a node, and whether it is drawn. */
function childrenOf(node: Node, isDrawn: boolean): readonly (readonly [child: unknown, isDrawn: boolean])[] {
  const value = node["value"];
  if (node.type === "Attribute") return node["name"] === "class" ? [] : [[value, SPOKEN.has(String(node["name"]))]];
  if (node.type === "Property") return [[value, isDrawn || SPOKEN.has(nameOf(node["key"]))]];
  const hidden = NOT_DRAWN.get(node.type);
  return Object.entries(node).map(([name, child]) => [child, isDrawn && hidden?.has(name) !== true]);
}

function textOf(node: Node, isDrawn: boolean): string | null {
  if (node.type === "Text") return isDrawn ? String(node["data"]) : null;
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : null;
  if (node.type === "TemplateElement") return (node["value"] as { cooked?: string }).cooked ?? null;
  return null;
}

function nameOf(key: unknown): string {
  return isNode(key) && key.type === "Identifier" ? String(key["name"]) : "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
