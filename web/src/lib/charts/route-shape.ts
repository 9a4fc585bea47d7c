import { linePath } from "./line-path.ts";

/** [latitude, longitude] in degrees; the API describes no tuples. */
export type Position = readonly number[];

/** A route drawn into a box of `width` × `height`. */
export interface RouteShape {
  readonly path: string;
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

/** Latitude at which Web Mercator ends; beyond it y would grow without bound. */
const MERCATOR_LIMIT = 85.051129;

/**
 * Projects a route by Web Mercator and fits it into a box without distorting it.
 *
 * A route across the antimeridian is unwrapped, so that it stays in one piece.
 *
 * @returns null when fewer than two positions are there to draw.
 */
export function routeShape(
  route: readonly Position[],
  box: { width: number; height: number; padding: number },
): RouteShape | null {
  if (route.length < 2) return null;
  const points = project(route);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [lowest(xs), highest(xs), lowest(ys), highest(ys)];
  const inner = { width: box.width - 2 * box.padding, height: box.height - 2 * box.padding };
  const extent = Math.max((right - left) / inner.width, (bottom - top) / inner.height);
  const scale = extent === 0 ? 0 : 1 / extent;
  const offsetX = box.padding + (inner.width - (right - left) * scale) / 2;
  const offsetY = box.padding + (inner.height - (bottom - top) * scale) / 2;
  const drawn = points.map(([x, y]): readonly [number, number] => [
    round(offsetX + (x - left) * scale),
    round(offsetY + (y - top) * scale),
  ]);
  const [start, end] = [drawn.at(0), drawn.at(-1)];
  if (start === undefined || end === undefined) return null;
  return {
    path: linePath(drawn),
    start,
    end,
    width: box.width,
    height: box.height,
  };
}

function project(route: readonly Position[]): readonly (readonly [number, number])[] {
  let turns = 0;
  let previous: number | null = null;
  return route.map(([latitude = 0, longitude = 0]) => {
    if (previous !== null && longitude - previous > 180) turns -= 1;
    if (previous !== null && longitude - previous < -180) turns += 1;
    previous = longitude;
    const clamped = Math.min(MERCATOR_LIMIT, Math.max(-MERCATOR_LIMIT, latitude));
    const y = -Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360));
    return [((longitude + turns * 360) * Math.PI) / 180, y] as const;
  });
}

function lowest(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function highest(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
