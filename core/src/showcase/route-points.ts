import { trimTrack, type LatLng, type Streams } from "@fitglue/sdk";

/** Farthest that the drawn line may run from the recorded one, as a share of the drawing's larger side: half a pixel of 500. */
const TOLERANCE_SHARE = 0.001;
/** Less than this is the noise of the receiver. */
const LEAST_TOLERANCE_METERS = 1;
const MOST_POINTS = 800;
const METERS_PER_DEGREE = 111_195;

export type RoutePoint = [latitude: number, longitude: number];

/**
 * The recorded track for drawing: cut at both ends, then simplified (Douglas and Peucker 1973).
 *
 * Longitudes run on over ±180° instead of jumping, so that a track over the antimeridian stays in one piece.
 *
 * @param trimMeters Length along the track that is cut from each end, with every point that is as near to an end as the crow flies.
 * @returns [latitude, longitude] in degrees, to 6 decimals (about a decimetre); empty when there is nothing to draw.
 */
export function routePoints({ latitudeDegrees, longitudeDegrees }: Streams, trimMeters: number): RoutePoint[] {
  if (!latitudeDegrees || !longitudeDegrees) return [];
  const track: LatLng[] = [];
  for (const [index, latitude] of latitudeDegrees.entries()) {
    const longitude = longitudeDegrees[index] ?? Number.NaN;
    if (!Number.isNaN(latitude) && !Number.isNaN(longitude))
      track.push([latitude, continueFrom(track.at(-1)?.[1], longitude)]);
  }
  const trimmed = trimTrack(track, trimMeters);
  if (trimmed.length < 2) return [];
  const tolerance = Math.max(LEAST_TOLERANCE_METERS, TOLERANCE_SHARE * largerSideMeters(trimmed));
  return simplify(trimmed, tolerance).map(([latitude, longitude]) => [round(latitude), round(longitude)]);
}

/** Of the box around the track; NaN for none. */
export function largerSideMeters(track: readonly LatLng[]): number {
  let [south, north, west, east] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [latitude, longitude] of track) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return METERS_PER_DEGREE * Math.max(north - south, (east - west) * narrowing);
}

function continueFrom(previous: number | undefined, longitude: number): number {
  return previous === undefined ? longitude : longitude - 360 * Math.round((longitude - previous) / 360);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The point between both that is farthest from their line, and how far. */
  readonly farthest: number;
  readonly meters: number;
}

/**
 * Breaks the line where it is farthest from the track, again and again, until it is nowhere farther than the
 * tolerance or has its number of points. Each break costs a walk over one stretch, so no track takes long.
 */
function simplify(track: readonly LatLng[], tolerance: number): LatLng[] {
  const kept = new Set([0, track.length - 1]);
  const stretches = [stretchOf(track, 0, track.length - 1)];
  while (kept.size < MOST_POINTS) {
    const worst = stretches.reduce((one, other) => (other.meters > one.meters ? other : one));
    if (worst.meters <= tolerance) break;
    kept.add(worst.farthest);
    stretches.splice(
      stretches.indexOf(worst),
      1,
      stretchOf(track, worst.from, worst.farthest),
      stretchOf(track, worst.farthest, worst.to),
    );
  }
  return track.filter((_, index) => kept.has(index));
}

function stretchOf(track: readonly LatLng[], from: number, to: number): Stretch {
  let farthest = from;
  let meters = 0;
  for (let index = from + 1; index < to; index++) {
    const away = distanceFromLine(track[index], track[from], track[to]);
    if (away > meters) {
      meters = away;
      farthest = index;
    }
  }
  return { from, to, farthest, meters };
}

/** On a plane around the line's start, where a degree of longitude shrinks with the latitude. */
function distanceFromLine(point: LatLng | undefined, from: LatLng | undefined, to: LatLng | undefined): number {
  if (!point || !from || !to) return 0;
  const narrowing = Math.cos((from[0] * Math.PI) / 180);
  const plane = ([latitude, longitude]: LatLng) => ({
    x: (longitude - from[1]) * narrowing * METERS_PER_DEGREE,
    y: (latitude - from[0]) * METERS_PER_DEGREE,
  });
  const { x, y } = plane(point);
  const end = plane(to);
  const lengthSquared = end.x ** 2 + end.y ** 2;
  const share = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (x * end.x + y * end.y) / lengthSquared));
  return Math.hypot(x - share * end.x, y - share * end.y);
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
