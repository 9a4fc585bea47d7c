import type { RouteTrack } from "./route-track.ts";
import { inBlocks, type Work } from "./work.ts";

/** The box around a route, in degrees. */
export interface RouteBounds {
  /** Positions that were recorded, before the ends were cut. */
  readonly recorded: number;
  /** Positions inside the box. */
  readonly positions: number;
  readonly south: number;
  readonly north: number;
  /** May lie beyond ±180°, as `east` may, so that west is never east of it. */
  readonly west: number;
  readonly east: number;
}

/** The box around a route; null when no position is left of it. */
export function* routeBounds(track: RouteTrack): Work<RouteBounds | null> {
  const { recorded, latitudeDegrees, longitudeDegrees } = track;
  let box = { south: Infinity, north: -Infinity, west: Infinity, east: -Infinity };
  yield* inBlocks(latitudeDegrees.length, (from, to) => {
    let { south, north, west, east } = box;
    for (let index = from; index < to; index++) {
      const latitude = latitudeDegrees[index] ?? 0;
      const longitude = longitudeDegrees[index] ?? 0;
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
    }
    box = { south, north, west, east };
  });
  return latitudeDegrees.length === 0 ? null : { recorded, positions: latitudeDegrees.length, ...box };
}
