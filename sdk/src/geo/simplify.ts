import { EARTH_RADIUS_METERS } from "./haversine.ts";
import type { LatLng } from "./polyline.ts";

const METERS_PER_DEGREE = (EARTH_RADIUS_METERS * Math.PI) / 180;

/**
 * Leaves out points that lie within `toleranceMeters` of the line through the points that stay (Douglas–Peucker).
 *
 * First and last point always stay. Works across the 180° meridian, and without recursion, so that long tracks do not
 * overflow the stack. Distances are measured on a plane around each stretch, which is exact enough for drawing.
 */
export function simplifyTrack(points: readonly LatLng[], toleranceMeters: number): LatLng[] {
  const track = unwrapped(points);
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const stretches: [first: number, last: number][] = [[0, points.length - 1]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [first, last] = stretch;
    const farthest = farthestBetween(track, first, last);
    if (farthest.meters <= toleranceMeters) continue;
    keep[farthest.index] = 1;
    stretches.push([first, farthest.index], [farthest.index, last]);
  }
  return points.filter((_, index) => keep[index] === 1);
}

/** Longitudes without the jump from 180° to −180°. */
function unwrapped(points: readonly LatLng[]): LatLng[] {
  let turns = 0;
  let last = points[0]?.[1] ?? 0;
  return points.map(([latitude, longitude]) => {
    if (longitude - last > 180) turns -= 360;
    if (longitude - last < -180) turns += 360;
    last = longitude;
    return [latitude, longitude + turns];
  });
}

function farthestBetween(track: readonly LatLng[], first: number, last: number): { index: number; meters: number } {
  const [startLatitude, startLongitude] = track[first] ?? [0, 0];
  const [endLatitude, endLongitude] = track[last] ?? [0, 0];
  const east = METERS_PER_DEGREE * Math.cos((startLatitude * Math.PI) / 180);
  const lineX = (endLongitude - startLongitude) * east;
  const lineY = (endLatitude - startLatitude) * METERS_PER_DEGREE;
  const lineSquare = lineX * lineX + lineY * lineY;
  let farthest = first;
  let mostSquare = 0;
  for (let index = first + 1; index < last; index++) {
    const [latitude, longitude] = track[index] ?? [0, 0];
    const x = (longitude - startLongitude) * east;
    const y = (latitude - startLatitude) * METERS_PER_DEGREE;
    const along = lineSquare > 0 ? Math.min(1, Math.max(0, (x * lineX + y * lineY) / lineSquare)) : 0;
    const square = (x - along * lineX) ** 2 + (y - along * lineY) ** 2;
    if (square > mostSquare) {
      farthest = index;
      mostSquare = square;
    }
  }
  return { index: farthest, meters: Math.sqrt(mostSquare) };
}
