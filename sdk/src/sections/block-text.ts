import type { BarsBlock, ChartBlock, FactsBlock } from "./section.ts";

/** Between facts on one line. */
export const FACT_SEPARATOR = " • ";

const EMPTY_SQUARE = "⬜";
const SPARKS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const SPARK_BUCKETS = 20;
const SPARK_GAP = "·";

/** A fact in running text: `120 bpm min`, `Heaviest: 100kg`, `3 sets`. Its label is left out where words follow the value. */
export function factText({ label, value, suffix }: FactsBlock["facts"][number]): string {
  if (suffix !== null) return `${value} ${suffix}`;
  return label === null ? value : `${label}: ${value}`;
}

/** What stands behind a bar's label: squares and words, or only words. */
export function barText(
  { squares, square, text, fraction }: BarsBlock["bars"][number],
  plain: BarsBlock["plain"],
): string {
  const words = text ?? (plain.style === "words" ? percentage(fraction) : null);
  if (plain.style === "words") return words ?? "";
  const full = Math.min(plain.length, Math.max(0, Math.round(squares)));
  const drawn = square.repeat(full) + EMPTY_SQUARE.repeat(plain.length - full);
  return words === null ? drawn : `${drawn} ${words}`;
}

/** A fraction as whole per cent: `0.754` → `75%`. */
export function percentage(fraction: number): string {
  return `${Math.round(fraction * 100)}%`;
}

/**
 * Draws a chart as a line of block characters, `▁▂▃▅▇`, scaled from its lowest to its highest value.
 *
 * More than 20 points are gathered into 20 buckets of equal size (±1 point, so that none is lost) and averaged; a bucket
 * without any value is `·`.
 *
 * @returns null when there is nothing to see: no values, or all equal.
 */
export function sparkLine({ y }: ChartBlock): string | null {
  const buckets = Math.min(SPARK_BUCKETS, y.length);
  const means = Array.from({ length: buckets }, (_, bucket) =>
    mean(y.slice(Math.floor((bucket * y.length) / buckets), Math.floor(((bucket + 1) * y.length) / buckets))),
  );
  const values = means.filter((value) => value !== null);
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  if (values.length === 0 || span === 0) return null;
  return means
    .map((value) => (value === null ? SPARK_GAP : SPARKS[Math.round(((value - lowest) / span) * (SPARKS.length - 1))]))
    .join("");
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
