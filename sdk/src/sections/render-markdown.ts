import { barText, FACT_SEPARATOR, factText, sparkLine } from "./block-text.ts";
import type { Block, Section } from "./section.ts";

export interface MarkdownOptions {
  /** Address of a stored picture; without it pictures are left out. */
  readonly assetUrl?: (assetId: string) => string;
  /** Depth of the sections' headings, 1 to 6; 3 unless given. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * Writes sections as Markdown (CommonMark, with tables as GitHub has them).
 *
 * All words of a section are escaped: none of them can become markup, a link or HTML.
 */
export function renderMarkdown(sections: readonly Section[], options: MarkdownOptions = {}): string {
  return sections
    .map((section) => sectionMarkdown(section, options))
    .filter((text) => text !== "")
    .join("\n\n");
}

/**
 * Makes words safe to stand in Markdown: every character that could begin markup gets a backslash, line breaks become
 * spaces.
 */
export function escapeMarkdown(words: string): string {
  return (
    words
      .replace(/[\r\n]+/gu, " ")
      .replace(/[\\`*_{}[\]<>()#+!|~&$^=]/gu, "\\$&")
      // These mark lists, rules and headings, but only where a line begins; "at" and "www." would become links on GitHub.
      .replace(/^(\s*)(-|:)/u, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/u, "$1\\$2")
      .replace(/@(?=[A-Za-z0-9])/gu, "@&#8203;")
      .replace(/(https?|ftp):\/\//giu, "$1:&#8203;//")
      .replace(/www\./giu, (match) => `${match.slice(0, 3)}&#8203;.`)
  );
}

function sectionMarkdown({ icon, heading, layout, blocks }: Section, options: MarkdownOptions): string {
  const parts = blocks.map((block) => blockMarkdown(block, options)).filter((part) => part !== "");
  if (parts.length === 0) return "";
  const title = escapeMarkdown(`${icon === null ? "" : `${icon} `}${heading}`);
  const [first, ...others] = parts;
  if (layout === "inline" && blocks[0]?.type === "facts") return [`**${title}:** ${first}`, ...others].join("\n\n");
  return [`${"#".repeat(options.headingLevel ?? 3)} ${title}`, ...parts].join("\n\n");
}

function blockMarkdown(block: Block, { assetUrl }: MarkdownOptions): string {
  switch (block.type) {
    case "facts":
      return escapeMarkdown(block.facts.map(factText).join(FACT_SEPARATOR));
    case "list":
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
    case "bars":
      return block.bars.map((bar) => `- ${escapeMarkdown(`${bar.label}: ${barText(bar, block.plain)}`)}`).join("\n");
    case "table": {
      const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
      const rule = `| ${block.columns.map(({ align }) => (align === "end" ? "---:" : ":---")).join(" | ")} |`;
      return block.rows.length === 0
        ? ""
        : [row(block.columns.map(({ label }) => label)), rule, ...block.rows.map(row)].join("\n");
    }
    case "text":
      return block.paragraphs.map(escapeMarkdown).join("\n\n");
    case "image":
      return assetUrl === undefined
        ? ""
        : `![${escapeMarkdown(block.alt)}](<${encodeURI(assetUrl(block.assetId)).replace(/[<>]/gu, "")}>)`;
    case "chart": {
      const line = sparkLine(block);
      return line === null ? "" : escapeMarkdown(`${block.label}: ${line}`);
    }
  }
}
