import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import type { Answer, Visitor } from "./visitor.ts";

/** What a browser loads before a page is alive, in bytes; all but `htmlSentBytes` with Brotli. */
export interface PageWeight {
  /** Script files: those that the page names, and what they import before anything else can happen. */
  readonly scriptBytes: number;
  readonly scriptFiles: number;
  /** Scripts written into the page itself; data for programs is none. */
  readonly inlineScripts: number;
  readonly styleBytes: number;
  /** The page itself, with the styles and data that are written into it. */
  readonly htmlBytes: number;
  /** The page as the server sends it. */
  readonly htmlSentBytes: number;
}

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const LINK = /<link\b([^>]*)>/g;
const LINK_IN_HEADER = /<([^>]+)>((?:\s*;\s*[\w-]+(?:="?[^",;]*"?)?)*)/g;
const IMPORT_CALL = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
/** `import … from "./x"` and `import "./x"`; a call of `import()` loads later, and words in texts and attributes are none. */
const STATIC_IMPORT = /\b(?:from|import)\s*["'](\.{0,2}\/[^"']+)["']/g;

/** @param page The answer to `path`, asked with `accept-encoding: br`. */
export async function weighPage(visitor: Visitor, path: string, page: Answer): Promise<PageWeight> {
  const html = textOf(page);
  const inline = [...html.matchAll(SCRIPT)].filter(([, attributes = ""]) => isInlineProgram(attributes));
  const scripts = await weighFiles(visitor, path, scriptsOf(html, page), STATIC_IMPORT);
  const styles = await weighFiles(visitor, path, linksOf(html, page, "stylesheet"), null);
  return {
    scriptBytes: scripts.bytes,
    scriptFiles: scripts.files,
    inlineScripts: inline.length,
    styleBytes: styles.bytes,
    htmlBytes: brotliBytes(page),
    htmlSentBytes: page.body.length,
  };
}

function scriptsOf(html: string, page: Answer): string[] {
  const scripts = [...html.matchAll(SCRIPT)];
  return [
    ...scripts.flatMap(([, attributes = ""]) => attributeOf(attributes, "src") ?? []),
    ...scripts.flatMap(([, , code = ""]) => [...code.matchAll(IMPORT_CALL)].map(([, address = ""]) => address)),
    ...linksOf(html, page, "modulepreload"),
  ];
}

function linksOf(html: string, { headers }: Answer, relation: string): string[] {
  const inPage = [...html.matchAll(LINK)].flatMap(([, attributes = ""]) =>
    attributeOf(attributes, "rel") === relation ? (attributeOf(attributes, "href") ?? []) : [],
  );
  const inHeader = [...String(headers["link"] ?? "").matchAll(LINK_IN_HEADER)].flatMap(([, address = "", rest = ""]) =>
    attributeOf(rest, "rel") === relation ? address : [],
  );
  return [...inPage, ...inHeader];
}

function attributeOf(attributes: string, name: string): string | null {
  return new RegExp(`\\b${name}="?([^"\\s;>]*)`).exec(attributes)?.[1] ?? null;
}

function isInlineProgram(attributes: string): boolean {
  return attributeOf(attributes, "src") === null && !(attributeOf(attributes, "type") ?? "").includes("json");
}

/** The files and, where `imports` finds addresses in them, the files that those need. */
async function weighFiles(visitor: Visitor, page: string, addresses: readonly string[], imports: RegExp | null) {
  const open = addresses.map((address) => pathFrom(address, page));
  const seen = new Set<string>();
  let bytes = 0;
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const file = await visitor.ask(path, { headers: { "accept-encoding": "br" } });
    if (file.status !== 200) throw new Error(`${page} needs ${path}, which is answered with ${file.status}`);
    bytes += brotliBytes(file);
    if (imports !== null)
      for (const [, address = ""] of textOf(file).matchAll(imports)) open.push(pathFrom(address, path));
  }
  return { bytes, files: seen.size };
}

function pathFrom(address: string, base: string): string {
  return new URL(address, `http://page${base}`).pathname;
}

function textOf(answer: Answer): string {
  return (isBrotli(answer) ? brotliDecompressSync(answer.body) : answer.body).toString();
}

function brotliBytes(answer: Answer): number {
  return (isBrotli(answer) ? answer.body : brotliCompressSync(answer.body)).length;
}

function isBrotli({ headers }: Answer): boolean {
  return headers["content-encoding"] === "br";
}
