import { barText, FACT_SEPARATOR, factText, sparkLine } from "./block-text.ts";
import type { Block, Section } from "./section.ts";

/**
 * Writes sections as plain text: for services that show text as it is.
 *
 * It holds no markup of any kind; emphasis comes from emoji, bullets (`•`) and squares. Sections are parted by an empty
 * line. Pictures are left out, and so is a section that has nothing else.
 */
export function renderPlain(sections: readonly Section[]): string {
  return sections
    .map(sectionText)
    .filter((text) => text !== "")
    .join("\n\n");
}

function sectionText({ icon, heading, layout, blocks }: Section): string {
  const lines = blocks.flatMap(blockLines);
  if (lines.length === 0) return "";
  const title = `${icon === null ? "" : `${icon} `}${heading}:`;
  const [first, ...others] = lines;
  return layout === "inline" ? [`${title} ${first}`, ...others].join("\n") : [title, ...lines].join("\n");
}

function blockLines(block: Block): readonly string[] {
  switch (block.type) {
    case "facts":
      return block.facts.length === 0 ? [] : [block.facts.map(factText).join(FACT_SEPARATOR)];
    case "list":
      return block.items.map((item) => `• ${item}`);
    case "bars":
      return block.bars.map((bar) => `${bar.label}: ${barText(bar, block.plain)}`);
    case "table":
      return block.rows.map((cells) => cells.join(block.plainSeparator));
    case "text":
      return block.paragraphs;
    case "image":
      return [];
    case "chart": {
      const line = sparkLine(block);
      return line === null ? [] : [`📈 ${line}`];
    }
  }
}
