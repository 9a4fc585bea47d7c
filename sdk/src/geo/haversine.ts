/** Mean radius of the earth in metres (IUGG mean radius R₁, 6,371,008.8 m). */
export const EARTH_RADIUS_METERS = 6_371_008.8;

const RADIANS = Math.PI / 180;

/**
 * Distance in metres between two points given in degrees, along the great circle.
 *
 * The haversine formula; its root is kept at 1 or below, because rounding would otherwise make
 * opposite points of the globe infinitely (NaN) far apart.
 */
export function haversineMeters(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const sinLatitude = Math.sin(((latitude2 - latitude1) * RADIANS) / 2);
  const sinLongitude = Math.sin(((longitude2 - longitude1) * RADIANS) / 2);
  const square =
    sinLatitude * sinLatitude +
    Math.cos(latitude1 * RADIANS) * Math.cos(latitude2 * RADIANS) * sinLongitude * sinLongitude;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(square)));
}
