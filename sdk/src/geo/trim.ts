import { haversineMeters } from "./haversine.ts";
import { longestStepMeters } from "./longest-step.ts";
import type { LatLng } from "./polyline.ts";

/**
 * Cuts the first and the last `meters` of a track, so that the place where it began and ended stays private.
 *
 * Every point that is as near to the first or to the last point of the track is cut as well, wherever it lies: a
 * track that passes the front door half-way shows it otherwise. A receiver may begin with the place where it was switched
 * off last: after a jump the track begins anew, and both places stay private. Empty when nothing is far enough away.
 * With 0 metres the track stays as it is.
 */
export function trimTrack(points: readonly LatLng[], meters: number): LatLng[] {
  if (meters <= 0) return [...points];
  const longestStep = longestStepMeters(points.length, (index) => distance(points[index], points[index + 1]));
  const start = walked(points, meters, longestStep);
  const end = walked(points.toReversed(), meters, longestStep);
  const hidden = [...start.from, ...end.from];
  return points
    .slice(start.count, Math.max(start.count, points.length - end.count))
    .filter((point) => hidden.every((place) => distance(point, place) >= meters));
}

/** Number of points before `meters` have been walked without a jump, and where that began: more than once when there were jumps. */
function walked(points: readonly LatLng[], meters: number, longestStep: number): { count: number; from: LatLng[] } {
  const from = points.slice(0, 1);
  let sum = 0;
  for (const [index, point] of points.entries()) {
    const step = distance(points[index - 1], point);
    sum += step;
    if (step > longestStep) {
      from.push(point);
      sum = 0;
    }
    if (sum >= meters) return { count: index, from };
  }
  return { count: points.length, from };
}

/** 0 where there is no such point. */
function distance(one: LatLng | undefined, other: LatLng | undefined): number {
  return one && other ? haversineMeters(one[0], one[1], other[0], other[1]) : 0;
}
