import { escapeHtml } from "@fitglue/sdk";
import { LINK_PREVIEW } from "./pictures.ts";
import { textLines, type TextRoom, textWidthPx } from "./picture-text.ts";

/** The card that is shown where somebody posts a link to a page of the site. */
export interface LinkPreviewCard {
  /** What kind of page it is, in a word or two. */
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  /** Colour of the band, by what the page is about. */
  readonly colour: string;
}

interface TextStyle extends TextRoom {
  readonly lineHeight: number;
  readonly colour: string;
}

const PAPER = "#fffaf5";
const INK = "#241a15";
const SOFT_INK = "#6b5a50";
const MARGIN_PX = 80;
const BAND_PX = 16;
const ROOM_PX = LINK_PREVIEW.widthPx - 2 * MARGIN_PX;
const TITLE: TextStyle = { weight: 800, fontSizePx: 72, widthPx: ROOM_PX, lines: 3, lineHeight: 1.14, colour: INK };
const TEXT: TextStyle = { weight: 500, fontSizePx: 34, widthPx: ROOM_PX, lines: 3, lineHeight: 1.35, colour: SOFT_INK };
const KIND = { weight: 800, fontSizePx: 30 } as const;
/** Title and text together have this many lines, so that they end above the foot. */
const MOST_LINES = 5;
const TITLE_TOP_PX = 224;

/** The card as SVG, for `Pictures.png`. */
export function linkPreviewSvg({ kind, title, text, colour }: LinkPreviewCard): string {
  const { widthPx, heightPx } = LINK_PREVIEW;
  const kindWidthPx = textWidthPx(kind, KIND) + 48;
  const titleLines = textLines(title, TITLE);
  const textTopPx = TITLE_TOP_PX + titleLines.length * TITLE.fontSizePx * TITLE.lineHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" font-family="Figtree">`,
    `<rect width="${widthPx}" height="${heightPx}" fill="${PAPER}"/>`,
    `<rect width="${widthPx}" height="${BAND_PX}" fill="${colour}"/>`,
    `<rect x="${MARGIN_PX}" y="72" width="${kindWidthPx}" height="56" rx="28" fill="${colour}"/>`,
    `<text x="${MARGIN_PX + 24}" y="110" font-size="${KIND.fontSizePx}" font-weight="800" fill="#ffffff">${escapeHtml(kind)}</text>`,
    ...lineTexts(titleLines, TITLE, TITLE_TOP_PX),
    ...lineTexts(textLines(text, { ...TEXT, lines: MOST_LINES - titleLines.length }), TEXT, textTopPx),
    `<text x="${MARGIN_PX}" y="${heightPx - 44}" font-size="34" font-weight="800" fill="${INK}">FitGlue</text>`,
    "</svg>",
  ].join("");
}

function lineTexts(lines: readonly string[], style: TextStyle, topPx: number): readonly string[] {
  const { weight, fontSizePx, lineHeight, colour } = style;
  return lines.map((line, index) => {
    const y = Math.round(topPx + index * fontSizePx * lineHeight);
    return `<text x="${MARGIN_PX}" y="${y}" font-size="${fontSizePx}" font-weight="${weight}" fill="${colour}">${escapeHtml(line)}</text>`;
  });
}
