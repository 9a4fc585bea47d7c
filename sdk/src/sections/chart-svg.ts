import { escapeHtml } from "./escape-html.ts";
import type { ChartBlock } from "./section.ts";

const WIDTH = 600;
const HEIGHT = 160;
const PADDING = 4;

/**
 * Draws a line chart as inline SVG in a figure, with a title and a description in words for those who do not see it.
 *
 * Gaps (null) break the line; a point between two gaps is drawn as a dot.
 *
 * @param id Unique on the page: the ids of the title and the description begin with it.
 * @returns An empty string when no point has a value.
 */
export function chartSvg({ label, unit, xLabel, x, y }: ChartBlock, id: string): string {
  const values = y.filter((value) => value !== null);
  if (values.length === 0) return "";
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const path = linePath(x, y, lowest, highest);
  const words = `${label} from ${number(lowest)} to ${number(highest)} ${unit}, over ${xLabel}; ${values.length} points`;
  const title = `${label} (${unit})`;
  return (
    `<figure class="fg-chart"><svg class="fg-chart-drawing" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">` +
    `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(words)}</desc>` +
    `<path class="fg-chart-line" d="${path}" fill="none" vector-effect="non-scaling-stroke"/></svg>` +
    `<figcaption class="fg-chart-caption">${escapeHtml(title)}: ${number(lowest)} – ${number(highest)}</figcaption></figure>`
  );
}

function linePath(x: readonly number[], y: readonly (number | null)[], lowest: number, highest: number): string {
  const first = x[0] ?? 0;
  const across = (x.at(-1) ?? first) - first || 1;
  const up = highest - lowest || 1;
  const steps: string[] = [];
  for (const [index, value] of y.entries()) {
    if (value === null) continue;
    const left = PADDING + (((x[index] ?? first) - first) / across) * (WIDTH - 2 * PADDING);
    const top = HEIGHT - PADDING - ((value - lowest) / up) * (HEIGHT - 2 * PADDING);
    const startsLine = index === 0 || y[index - 1] === null;
    const standsAlone = startsLine && (index + 1 === y.length || y[index + 1] === null);
    steps.push(`${startsLine ? "M" : "L"}${left.toFixed(1)} ${top.toFixed(1)}${standsAlone ? "h0.1" : ""}`);
  }
  return steps.join("");
}

/** At most one decimal: a caption is read, not computed with. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
