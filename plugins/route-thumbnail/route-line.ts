import { type LatLng, type Streams, simplifyTrack, trimTrack } from "@fitglue/sdk";

/** Fewer positions make no route. */
const LEAST_POINTS = 10;
/** A route within a square of this side is one place and the wandering of the satellite position. */
const LEAST_SPAN_METERS = 20;
const METERS_PER_DEGREE = 111_195;

/** A point of the picture; y grows downwards. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/**
 * The route as points of a picture: trimmed, on a plane with true proportions, scaled and simplified.
 *
 * @returns null when there is nothing to draw: too few positions, one place only, or nothing left after trimming.
 */
export function routeLine(streams: Streams, trimMeters: number, size: PictureSize): PicturePoint[] | null {
  const recorded = positions(streams);
  if (recorded.length < LEAST_POINTS) return null;
  const track = unwrapped(trimTrack(recorded, trimMeters));
  const [first] = track;
  if (track.length < 2 || first === undefined) return null;

  const bounds = boundsOf(track);
  const shrink = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const spanX = (bounds.east - bounds.west) * shrink;
  const spanY = bounds.north - bounds.south;
  if (Math.max(spanX, spanY) * METERS_PER_DEGREE < LEAST_SPAN_METERS) return null;

  const scale = Math.min(scaleOf(size.width - 2 * size.margin, spanX), scaleOf(size.height - 2 * size.margin, spanY));
  const left = (size.width - spanX * scale) / 2;
  const top = (size.height - spanY * scale) / 2;
  return simplifyTrack(track, (0.5 / scale) * METERS_PER_DEGREE).map(([latitude, longitude]) => ({
    x: tenth(left + (longitude - bounds.west) * shrink * scale),
    y: tenth(top + (bounds.north - latitude) * scale),
  }));
}

function positions({
  latitudeDegrees = new Float64Array(0),
  longitudeDegrees = new Float64Array(0),
}: Streams): LatLng[] {
  return [...latitudeDegrees].flatMap((latitude, index): LatLng[] => {
    const longitude = longitudeDegrees[index] ?? NaN;
    return Number.isNaN(latitude) || Number.isNaN(longitude) ? [] : [[latitude, longitude]];
  });
}

/** Longitudes that go on beyond 180° instead of jumping to −180°. */
function unwrapped(track: readonly LatLng[]): LatLng[] {
  let turns = 0;
  let before: number | null = null;
  return track.map(([latitude, longitude]) => {
    if (before !== null && longitude - before > 180) turns--;
    if (before !== null && longitude - before < -180) turns++;
    before = longitude;
    return [latitude, longitude + turns * 360];
  });
}

function boundsOf(track: readonly LatLng[]) {
  const bounds = { south: Infinity, north: -Infinity, west: Infinity, east: -Infinity };
  for (const [latitude, longitude] of track) {
    bounds.south = Math.min(bounds.south, latitude);
    bounds.north = Math.max(bounds.north, latitude);
    bounds.west = Math.min(bounds.west, longitude);
    bounds.east = Math.max(bounds.east, longitude);
  }
  return bounds;
}

/** A straight line along one axis has no span on the other, which then sets no limit. */
function scaleOf(room: number, span: number): number {
  return span > 0 ? room / span : Infinity;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
