import { haversineMeters } from "./haversine.ts";
import type { LatLng } from "./polyline.ts";

/**
 * Cuts the first and the last `meters` of a track, so that the place where it began and ended stays private.
 *
 * Every point that is as near to the first or to the last point of the track is cut as well, wherever it lies: a
 * track that passes the front door half-way shows it otherwise. Empty when nothing is far enough away. With 0 metres the
 * track stays as it is.
 */
export function trimTrack(points: readonly LatLng[], meters: number): LatLng[] {
  if (meters <= 0) return [...points];
  const first = walked(points, meters);
  const last = points.length - 1 - walked(points.toReversed(), meters);
  const start = points[0];
  const end = points.at(-1);
  if (!start || !end || first > last) return [];
  return points
    .slice(first, last + 1)
    .filter((point) => distance(point, start) >= meters && distance(point, end) >= meters);
}

/** Number of points before `meters` have been walked. */
function walked(points: readonly LatLng[], meters: number): number {
  let sum = 0;
  for (let index = 1; index < points.length; index++) {
    const [before, point] = [points[index - 1], points[index]];
    if (before && point) sum += distance(before, point);
    if (sum >= meters) return index;
  }
  return points.length;
}

function distance([latitude1, longitude1]: LatLng, [latitude2, longitude2]: LatLng): number {
  return haversineMeters(latitude1, longitude1, latitude2, longitude2);
}
