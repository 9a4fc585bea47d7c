import { FitGlueError } from "@fitglue/sdk";
import type { HelpContent, HelpSection } from "../help-doc.ts";

/** A document of ours, taken apart. */
export interface MarkdownPage {
  readonly title: string;
  readonly sections: readonly HelpSection[];
}

interface Block {
  readonly test: RegExp;
  readonly read: (lines: readonly string[]) => HelpContent;
}

const TABLE_RULE = /^\|(\s*:?-+:?\s*\|)+$/;
const ITEM = /^(?:-|\d+\.) /;

/** How a block begins and goes on; a paragraph is what nothing else is. */
const BLOCKS: readonly Block[] = [
  { test: /^\|/, read: readTable },
  { test: ITEM, read: readList },
];

/**
 * Reads the Markdown of our own documents: headings, paragraphs, lists of one level, tables and code. Links between
 * documents of `folder` become links between pages.
 * @throws FitGlueError INTERNAL for a document without a title.
 */
export function markdownSections(markdown: string, pageOf: (file: string) => string | null): MarkdownPage {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined)
    throw new FitGlueError("INTERNAL", "a document of the help centre has no title; begin it with # and the title");
  const sections: { id: string; title: string; content: HelpContent[] }[] = [];
  const ids = new Set<string>();
  const current = () => {
    const last = sections.at(-1);
    if (last !== undefined) return last;
    const first = { id: uniqueId("overview", ids), title: "Overview", content: [] };
    sections.push(first);
    return first;
  };
  for (const lines of blocksOf(markdown)) {
    const [first = ""] = lines;
    const heading = /^(#{1,4}) (.+)$/.exec(first);
    if (heading?.[1] === "#") continue;
    if (heading !== null) {
      const text = plainWords(heading[2] ?? "");
      const id = uniqueId(slug(text), ids);
      if (heading[1] === "##") sections.push({ id, title: text, content: [] });
      else current().content.push({ type: "subheading", id, text });
    } else if (first.startsWith("```")) {
      current().content.push({ type: "code", language: first.slice(3) || "text", text: lines.slice(1, -1).join("\n") });
    } else {
      const linked = lines.map((line) => inline(line, pageOf));
      const block = BLOCKS.find(({ test }) => test.test(first));
      current().content.push(
        block?.read(linked) ?? { type: "paragraph", text: linked.map((line) => line.trim()).join(" ") },
      );
    }
  }
  return { title: plainWords(title), sections: sections.filter(({ content }) => content.length > 0) };
}

/** Groups of lines that belong together; code is one group, whatever is in it. */
function blocksOf(markdown: string): readonly (readonly string[])[] {
  const blocks: string[][] = [];
  let open: string[] | null = null;
  let fence = false;
  for (const line of markdown.replaceAll(/<!--[\s\S]*?-->/g, "").split(/\r?\n/)) {
    if (fence) {
      open?.push(line);
      if (line.startsWith("```")) [fence, open] = [false, null];
    } else if (line.startsWith("```")) {
      open = [line];
      blocks.push(open);
      fence = true;
    } else if (line.trim() === "") open = null;
    else if (/^#{1,4} /.test(line)) {
      blocks.push([line]);
      open = null;
    } else if (open === null || (ITEM.test(line) && !ITEM.test(open[0] ?? ""))) {
      open = [line];
      blocks.push(open);
    } else open.push(line);
  }
  return blocks;
}

function readTable(lines: readonly string[]): HelpContent {
  const [columns = [], ...rows] = lines.filter((line) => !TABLE_RULE.test(line.trim())).map(cellsOf);
  return { type: "table", columns, rows };
}

/** Cells of a row; a bar behind a backslash belongs to the text. */
function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function readList(lines: readonly string[]): HelpContent {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, "").trim());
    else items.push([items.pop() ?? "", line.trim()].join(" "));
  }
  return { type: "list", ordered: /^\d/.test(lines[0] ?? ""), items };
}

/** Emphasis is taken away outside of code, and links to other documents lead to their pages; one to no page is words alone. */
function inline(line: string, pageOf: (file: string) => string | null): string {
  return line
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replaceAll(/\*\*([^*]+)\*\*/g, "$1")
            .replaceAll(/(^|[\s(])[_*]([^_*\s][^_*]*)[_*](?=[\s.,;:)]|$)/g, "$1$2"),
    )
    .join("")
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (whole, words: string, target: string) => {
      if (/^(https:|\/|#)/.test(target)) return whole;
      const [file = "", anchor] = target.split("#");
      const page = pageOf(file);
      if (page === null) return words;
      return `[${words}](${page}${anchor === undefined ? "" : `#${anchor}`})`;
    });
}

function plainWords(text: string): string {
  return text.replaceAll(/[`*_]/g, "").trim();
}

/** `You never hold a key` → `you-never-hold-a-key`, as the anchors of code hosts are. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .trim()
    .replaceAll(/ +/g, "-");
}

function uniqueId(wanted: string, ids: Set<string>): string {
  let id = wanted === "" ? "section" : wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
  ids.add(id);
  return id;
}
