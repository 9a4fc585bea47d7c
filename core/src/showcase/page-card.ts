import { escapeHtml, type Section } from "@fitglue/sdk";
import type { ShowcasePage } from "../api/showcase.ts";
import { LINK_PREVIEW } from "../pictures/pictures.ts";
import { textLines, type TextRoom, textWidthPx } from "../pictures/picture-text.ts";
import { bodyDrawing } from "./body-drawing.ts";
import { sportWords } from "./measures.ts";

type Stat = ShowcasePage["stats"][number];
type Bars = Extract<Section["blocks"][number], { type: "bars" }>["bars"];

const PAPER = "#fffaf5";
const INK = "#241a15";
const SOFT_INK = "#6b5a50";
const ACCENT = "#c2185b";
const TRACK = "#f0e4da";
const MARGIN_PX = 80;
/** What is drawn stands on the right; without a drawing the words have the whole width. */
const DRAWING = { leftPx: 720, topPx: 110, sidePx: 400 };
const BODY = { leftPx: DRAWING.leftPx - 20, topPx: 70, heightPx: 480 };
const ROOM_BESIDE_PX = DRAWING.leftPx - MARGIN_PX - 40;
const ROOM_PX = LINK_PREVIEW.widthPx - 2 * MARGIN_PX;
const TITLE = { weight: 800, fontSizePx: 68, lines: 3 } as const;
const SPORT = { weight: 500, fontSizePx: 32, lines: 1 } as const;
const VALUE = { weight: 800, fontSizePx: 52 } as const;
const LABEL = { weight: 500, fontSizePx: 26 } as const;
const BAR_LABEL = { weight: 500, fontSizePx: 26, widthPx: 180, lines: 1 } as const;
const MOST_STATS = 3;
const MOST_BARS = 6;
const STATS_Y_PX = 480;
const GAP_PX = 56;

/** What a session is told by, first things first. */
const TELLING = [
  "Distance",
  "Volume",
  "Moving time",
  "Recorded time",
  "Average pace",
  "Average speed",
  "Sets",
  "Ascent",
];

/** The card that is shown where somebody posts a link to the page, as SVG for `Pictures.png`: only what the page shows. */
export function pageCardSvg(page: ShowcasePage): string {
  const { widthPx, heightPx } = LINK_PREVIEW;
  const drawing = routeDrawing(page.route) ?? bodyDrawing(page.muscles, BODY) ?? barsDrawing(barsOf(page)) ?? "";
  const roomPx = drawing === "" ? ROOM_PX : ROOM_BESIDE_PX;
  const sport = [sportWords(page.sport), page.author].filter((part) => part !== null).join(" · ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(widthPx)}" height="${String(heightPx)}" font-family="Figtree">`,
    `<rect width="${String(widthPx)}" height="${String(heightPx)}" fill="${PAPER}"/>`,
    `<rect width="${String(widthPx)}" height="16" fill="${ACCENT}"/>`,
    ...lines(sport, { ...SPORT, widthPx: roomPx }, 132, SOFT_INK),
    ...lines(page.title, { ...TITLE, widthPx: roomPx }, 214, INK),
    ...statTexts(page.stats, roomPx),
    drawing,
    `<text x="${String(MARGIN_PX)}" y="${String(heightPx - 40)}" font-size="30" font-weight="800" fill="${ACCENT}">FitGlue</text>`,
    "</svg>",
  ].join("");
}

function lines(text: string, room: TextRoom, topPx: number, colour: string): string[] {
  return textLines(text, room).map((line, index) =>
    textAt(line, { x: MARGIN_PX, y: Math.round(topPx + index * room.fontSizePx * 1.16), ...room, colour }),
  );
}

/** The most telling figures side by side, as many as fit. */
function statTexts(stats: readonly Stat[], roomPx: number): string[] {
  const place = ({ label }: Stat) => (TELLING.indexOf(label) + TELLING.length + 1) % (TELLING.length + 1);
  const telling = stats.toSorted((one, other) => place(one) - place(other)).slice(0, MOST_STATS);
  const texts: string[] = [];
  let x = MARGIN_PX;
  for (const { label, value, unit } of telling) {
    const figure = unit.startsWith("/") ? value + unit : [value, unit].filter((part) => part !== "").join(" ");
    const widthPx = Math.max(textWidthPx(figure, VALUE), textWidthPx(label, LABEL));
    if (x + widthPx > MARGIN_PX + roomPx) break;
    texts.push(
      textAt(label, { x, y: STATS_Y_PX - VALUE.fontSizePx, ...LABEL, colour: SOFT_INK }),
      textAt(figure, { x, y: STATS_Y_PX, ...VALUE, colour: INK }),
    );
    x = Math.round(x + widthPx + GAP_PX);
  }
  return texts;
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  readonly fontSizePx: number;
  readonly colour: string;
}

function textAt(text: string, { x, y, weight, fontSizePx, colour }: TextPlace): string {
  return `<text x="${String(x)}" y="${String(y)}" font-size="${String(fontSizePx)}" font-weight="${String(weight)}" fill="${colour}">${escapeHtml(text)}</text>`;
}

/** The route as a line, as wide as it is on the ground; null for none. */
function routeDrawing(route: ShowcasePage["route"]): string | null {
  if (route.length < 2) return null;
  const latitudes = route.map(([latitude]) => latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const xs = route.map(([, longitude]) => longitude * shrink);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const span = Math.max(north - south, east - west);
  if (span === 0) return null;
  const { leftPx, topPx, sidePx } = DRAWING;
  const scale = sidePx / span;
  const left = leftPx + (sidePx - (east - west) * scale) / 2;
  const top = topPx + (sidePx - (north - south) * scale) / 2;
  const path = route.map(([latitude], index) => {
    const x = left + ((xs[index] ?? 0) - west) * scale;
    return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${(top + (north - latitude) * scale).toFixed(1)}`;
  });
  return `<path d="${path.join("")}" fill="none" stroke="${ACCENT}" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** What a strength session has instead of a route: the first bars that a booster wrote, such as muscles. */
function barsOf({ sections }: ShowcasePage): Bars {
  const blocks = (sections as unknown as readonly Section[]).flatMap((section) => section.blocks);
  return blocks.find((block) => block.type === "bars")?.bars.slice(0, MOST_BARS) ?? [];
}

function barsDrawing(bars: Bars): string | null {
  if (bars.length === 0) return null;
  const { leftPx, topPx, sidePx } = DRAWING;
  const rowPx = sidePx / Math.max(bars.length, 4);
  const barLeftPx = leftPx + BAR_LABEL.widthPx + 16;
  const barWidthPx = LINK_PREVIEW.widthPx - MARGIN_PX - barLeftPx;
  const rows = bars.map(({ label, fraction }, index) => {
    const y = Math.round(topPx + index * rowPx);
    const [words = ""] = textLines(label, BAR_LABEL);
    const length = Math.round(barWidthPx * Math.min(1, Math.max(0, fraction)));
    return [
      textAt(words, { x: leftPx, y: y + 26, ...BAR_LABEL, colour: INK }),
      `<rect x="${String(barLeftPx)}" y="${String(y + 6)}" width="${String(barWidthPx)}" height="24" rx="12" fill="${TRACK}"/>`,
      length < 24
        ? ""
        : `<rect x="${String(barLeftPx)}" y="${String(y + 6)}" width="${String(length)}" height="24" rx="12" fill="${ACCENT}"/>`,
    ].join("");
  });
  return rows.join("");
}
