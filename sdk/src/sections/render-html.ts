import { percentage } from "./block-text.ts";
import { chartSvg } from "./chart-svg.ts";
import { escapeHtml } from "./escape-html.ts";
import type { BarsBlock, Block, FactsBlock, ImageBlock, Section, TableBlock } from "./section.ts";

export interface HtmlOptions {
  /** Address of a stored picture; without it pictures are left out. */
  readonly assetUrl?: (assetId: string) => string;
  /** Depth of the sections' headings, 2 to 6; 2 unless given. */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6;
  /** Beginning of the ids in the markup: give each call on one page its own. Letters, digits and hyphens. */
  readonly idPrefix?: string;
}

/** Colour of a square as a class name: the style sheet knows what it looks like in light and dark. */
const TONES: Readonly<Record<string, string>> = {
  "🟪": "purple",
  "🟦": "blue",
  "🟩": "green",
  "🟨": "yellow",
  "🟧": "orange",
  "🟥": "red",
  "🟫": "brown",
  "⬛": "grey",
};

/**
 * Writes sections as HTML: semantic, readable without a style sheet, and sound for a screen reader.
 *
 * Everything is escaped; there are no scripts, event handlers or style attributes, so it stands under any content
 * security policy. All classes begin with `fg-`.
 */
export function renderHtml(
  sections: readonly Section[],
  { assetUrl, headingLevel = 2, idPrefix = "section" }: HtmlOptions = {},
): string {
  return sections
    .map((section, index) => {
      const id = `${idPrefix}-${index + 1}`;
      const blocks = section.blocks
        .map((block, position) => blockHtml(block, section.heading, `${id}-${position + 1}`, assetUrl))
        .join("");
      if (blocks === "") return "";
      const icon =
        section.icon === null ? "" : `<span class="fg-icon" aria-hidden="true">${escapeHtml(section.icon)}</span> `;
      const heading = `<h${headingLevel} class="fg-heading" id="${id}">${icon}${escapeHtml(section.heading)}</h${headingLevel}>`;
      return `<section class="fg-section" aria-labelledby="${id}">${heading}${blocks}</section>`;
    })
    .join("");
}

function blockHtml(block: Block, heading: string, id: string, assetUrl: HtmlOptions["assetUrl"]): string {
  switch (block.type) {
    case "facts":
      return factsHtml(block);
    case "list":
      return block.items.length === 0
        ? ""
        : `<ul class="fg-list">${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
    case "bars":
      return block.bars.length === 0 ? "" : `<dl class="fg-bars">${block.bars.map(barHtml).join("")}</dl>`;
    case "table":
      return tableHtml(block, heading);
    case "text":
      return block.paragraphs.map((paragraph) => `<p class="fg-text">${escapeHtml(paragraph)}</p>`).join("");
    case "image":
      return assetUrl === undefined ? "" : imageHtml(block, assetUrl(block.assetId));
    case "chart":
      return chartSvg(block, id);
  }
}

function factsHtml({ facts }: FactsBlock): string {
  if (facts.length === 0) return "";
  // A description list needs a term for each value; facts that say it all by themselves are a plain list.
  if (facts.some(({ label, suffix }) => label === null && suffix === null)) {
    const items = facts.map(({ label, value, suffix }) => {
      const before = label === null ? "" : `<span class="fg-label">${escapeHtml(label)}:</span> `;
      const after = label === null && suffix !== null ? ` <span class="fg-label">${escapeHtml(suffix)}</span>` : "";
      return `<li>${before}<span class="fg-value">${escapeHtml(value)}</span>${after}</li>`;
    });
    return `<ul class="fg-facts">${items.join("")}</ul>`;
  }
  const pairs = facts.map(
    ({ label, value, suffix }) =>
      `<div class="fg-fact"><dt class="fg-label">${escapeHtml(label ?? suffix ?? "")}</dt><dd class="fg-value">${escapeHtml(value)}</dd></div>`,
  );
  return `<dl class="fg-facts">${pairs.join("")}</dl>`;
}

function barHtml({ label, fraction, square, text }: BarsBlock["bars"][number]): string {
  const tone = Object.hasOwn(TONES, square) ? ` fg-tone-${TONES[square]}` : "";
  const width = Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 10;
  // The drawing says nothing that the words beside it do not.
  const drawing =
    `<svg class="fg-bar-track" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">` +
    `<rect class="fg-bar-fill${tone}" width="${width}" height="8"/></svg>`;
  const words = `<span class="fg-bar-text">${escapeHtml(text ?? percentage(fraction))}</span>`;
  return `<div class="fg-bar"><dt class="fg-bar-label">${escapeHtml(label)}</dt><dd class="fg-bar-value">${drawing}${words}</dd></div>`;
}

function tableHtml({ columns, rows }: TableBlock, heading: string): string {
  if (rows.length === 0) return "";
  const end = (index: number) => (columns[index]?.align === "end" ? ' class="fg-end"' : "");
  const head = columns.map(({ label }, index) => `<th scope="col"${end(index)}>${escapeHtml(label)}</th>`).join("");
  const body = rows.map((cells) => {
    const written = cells.map((cell, index) =>
      index === 0
        ? `<th scope="row"${end(index)}>${escapeHtml(cell)}</th>`
        : `<td${end(index)}>${escapeHtml(cell)}</td>`,
    );
    return `<tr>${written.join("")}</tr>`;
  });
  // A wide table scrolls by itself on a phone, so it must be reachable by keyboard.
  const label = escapeHtml(`${heading}, table`);
  return (
    `<div class="fg-table-scroll" role="region" aria-label="${label}" tabindex="0">` +
    `<table class="fg-table"><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`
  );
}

function imageHtml({ alt, widthPx, heightPx }: ImageBlock, url: string): string {
  return (
    `<figure class="fg-image"><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" width="${Math.round(widthPx)}"` +
    ` height="${Math.round(heightPx)}" loading="lazy" decoding="async"></figure>`
  );
}
