import { EARTH_RADIUS_METERS } from "../geo/haversine.ts";
import type { RouteTrack } from "./route-track.ts";
import { BLOCK_SAMPLES, inBlocks, type Work } from "./work.ts";

const METERS_PER_DEGREE = (EARTH_RADIUS_METERS * Math.PI) / 180;

/** The positions of a route that are needed to draw it. */
export interface SimplifiedRoute {
  readonly timeSeconds: Float64Array;
  readonly latitudeDegrees: Float64Array;
  /** Go on beyond ±180° instead of jumping. */
  readonly longitudeDegrees: Float64Array;
}

/**
 * Leaves out positions within `toleranceMeters` of the line through those that stay: `simplifyTrack`, on columns.
 *
 * A route that winds in on itself can need time that grows with the square of its positions, which is why it pauses.
 */
export function* simplifyRoute(track: RouteTrack, toleranceMeters: number): Work<SimplifiedRoute> {
  const count = track.timeSeconds.length;
  const keep = new Uint8Array(count);
  if (count > 0) keep[0] = keep[count - 1] = 1;
  // First and last position of each stretch that is to be looked at.
  const ends = count > 0 ? [0, count - 1] : [];
  let sincePause = 0;
  while (ends.length > 0) {
    const last = ends.pop() ?? 0;
    const first = ends.pop() ?? 0;
    const line = lineBetween(track, first, last);
    for (let from = first + 1; from < last; from += BLOCK_SAMPLES) {
      const to = Math.min(from + BLOCK_SAMPLES, last);
      findFarthest(track, line, from, to);
      sincePause += to - from;
      if (sincePause < BLOCK_SAMPLES) continue;
      sincePause = 0;
      yield;
    }
    if (Math.sqrt(line.farthestSquare) <= toleranceMeters) continue;
    keep[line.farthest] = 1;
    ends.push(first, line.farthest, line.farthest, last);
  }
  return yield* kept(track, keep);
}

/** A line on a plane around its first position, and the position farthest from it as far as was looked. */
interface Line {
  readonly startLatitude: number;
  readonly startLongitude: number;
  readonly metersPerDegreeEast: number;
  readonly x: number;
  readonly y: number;
  readonly square: number;
  farthest: number;
  farthestSquare: number;
}

function lineBetween({ latitudeDegrees, longitudeDegrees }: RouteTrack, first: number, last: number): Line {
  const startLatitude = latitudeDegrees[first] ?? 0;
  const startLongitude = longitudeDegrees[first] ?? 0;
  const metersPerDegreeEast = METERS_PER_DEGREE * Math.cos((startLatitude * Math.PI) / 180);
  const x = ((longitudeDegrees[last] ?? 0) - startLongitude) * metersPerDegreeEast;
  const y = ((latitudeDegrees[last] ?? 0) - startLatitude) * METERS_PER_DEGREE;
  const square = x * x + y * y;
  return { startLatitude, startLongitude, metersPerDegreeEast, x, y, square, farthest: first, farthestSquare: 0 };
}

function findFarthest({ latitudeDegrees, longitudeDegrees }: RouteTrack, line: Line, from: number, to: number): void {
  const { startLatitude, startLongitude, metersPerDegreeEast } = line;
  for (let index = from; index < to; index++) {
    const x = ((longitudeDegrees[index] ?? 0) - startLongitude) * metersPerDegreeEast;
    const y = ((latitudeDegrees[index] ?? 0) - startLatitude) * METERS_PER_DEGREE;
    const along = line.square > 0 ? Math.min(1, Math.max(0, (x * line.x + y * line.y) / line.square)) : 0;
    const square = (x - along * line.x) ** 2 + (y - along * line.y) ** 2;
    if (square <= line.farthestSquare) continue;
    line.farthest = index;
    line.farthestSquare = square;
  }
}

function* kept(track: RouteTrack, keep: Uint8Array): Work<SimplifiedRoute> {
  let count = 0;
  yield* inBlocks(keep.length, (from, to) => {
    for (let index = from; index < to; index++) count += keep[index] ?? 0;
  });
  const timeSeconds = new Float64Array(count);
  const latitudeDegrees = new Float64Array(count);
  const longitudeDegrees = new Float64Array(count);
  let end = 0;
  yield* inBlocks(keep.length, (from, to) => {
    for (let index = from; index < to; index++) {
      if (keep[index] !== 1) continue;
      timeSeconds[end] = track.timeSeconds[index] ?? 0;
      latitudeDegrees[end] = track.latitudeDegrees[index] ?? 0;
      longitudeDegrees[end++] = track.longitudeDegrees[index] ?? 0;
    }
  });
  return { timeSeconds, latitudeDegrees, longitudeDegrees };
}
