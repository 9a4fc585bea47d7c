import type { Kernels } from "@fitglue/sdk";

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
export async function routeLine(
  kernels: Kernels,
  trimMeters: number,
  size: PictureSize,
): Promise<PicturePoint[] | null> {
  const bounds = await kernels.routeBounds({ trimMeters });
  if (bounds === null || bounds.recorded < LEAST_POINTS || bounds.positions < 2) return null;

  const shrink = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const spanX = (bounds.east - bounds.west) * shrink;
  const spanY = bounds.north - bounds.south;
  if (Math.max(spanX, spanY) * METERS_PER_DEGREE < LEAST_SPAN_METERS) return null;

  const scale = Math.min(scaleOf(size.width - 2 * size.margin, spanX), scaleOf(size.height - 2 * size.margin, spanY));
  const left = (size.width - spanX * scale) / 2;
  const top = (size.height - spanY * scale) / 2;
  const route = await kernels.simplifyRoute((0.5 / scale) * METERS_PER_DEGREE, { trimMeters });
  return Array.from(route.latitudeDegrees, (latitude, index) => ({
    x: tenth(left + ((route.longitudeDegrees[index] ?? NaN) - bounds.west) * shrink * scale),
    y: tenth(top + (bounds.north - latitude) * scale),
  }));
}

/** A straight line along one axis has no span on the other, which then sets no limit. */
function scaleOf(room: number, span: number): number {
  return span > 0 ? room / span : Infinity;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
