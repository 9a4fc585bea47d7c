import { type Streams, haversineMeters, longestGapSeconds } from "@fitglue/sdk";

/**
 * Streams with a distance column: their own, or, where a track has positions only (most GPX files), the length of the
 * track up to each sample. Across a pause nothing is added: nobody knows the way that was taken.
 */
export function withDistance(streams: Streams): Streams {
  const { timeSeconds, latitudeDegrees, longitudeDegrees, distanceMeters } = streams;
  if (distanceMeters !== undefined || latitudeDegrees === undefined || longitudeDegrees === undefined) return streams;

  const longestGap = longestGapSeconds(timeSeconds);
  let total = 0;
  let last: number | null = null;
  const meters = timeSeconds.map((time, index) => {
    const [latitude, longitude] = [latitudeDegrees[index] ?? NaN, longitudeDegrees[index] ?? NaN];
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) return NaN;
    if (last !== null && time - (timeSeconds[last] ?? 0) <= longestGap) {
      total += haversineMeters(latitudeDegrees[last] ?? 0, longitudeDegrees[last] ?? 0, latitude, longitude);
    }
    last = index;
    return total;
  });
  return last === null ? streams : { ...streams, distanceMeters: meters };
}
