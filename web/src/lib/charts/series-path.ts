import { linePath } from "./line-path.ts";

/** A drawn series: lines broken where values are missing, and the area below them. */
export interface SeriesPath {
  readonly line: string;
  readonly area: string;
}

/**
 * Draws a series.
 *
 * @param toX Horizontal place of an x value.
 * @param toY Vertical place of a y value.
 * @param base Vertical place of the area's lower edge.
 */
export function seriesPath(
  x: readonly number[],
  y: readonly (number | null)[],
  { toX, toY, base }: { toX: (value: number) => number; toY: (value: number) => number; base: number },
): SeriesPath {
  const pieces: [number, number][][] = [];
  let piece: [number, number][] | null = null;
  x.forEach((at, index) => {
    const value = y[index];
    if (value === null || value === undefined || !Number.isFinite(value)) {
      piece = null;
      return;
    }
    if (piece === null) pieces.push((piece = []));
    piece.push([toX(at), toY(value)]);
  });
  const lines = pieces.map(linePath);
  const areas = pieces.map(
    (points, index) =>
      `${lines[index] ?? ""}L${round(points.at(-1)?.[0])},${String(base)}L${round(points[0]?.[0])},${String(base)}Z`,
  );
  return { line: lines.join(""), area: areas.join("") };
}

function round(value = 0): string {
  return String(Math.round(value * 10) / 10);
}
