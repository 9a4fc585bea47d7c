import { formatFixed, formatNumber } from "./format-number.ts";
import { METERS_PER_FOOT, METERS_PER_MILE, METERS_PER_YARD, type UnitSystem } from "./units.ts";

/**
 * Writes a distance: `500 m`, `10.2 km`, `104 km`; or `547 yd`, `6.3 mi`.
 *
 * Below 1 km in metres; below 100 km with two decimals at most; beyond that in whole kilometres. Miles alike, with
 * yards below half a mile.
 */
export function formatDistance(meters: number, units: UnitSystem = "metric"): string {
  const large =
    units === "metric"
      ? { length: 1000, from: 999.5, name: "km" }
      : { length: METERS_PER_MILE, from: METERS_PER_MILE / 2, name: "mi" };
  const small = units === "metric" ? { length: 1, name: "m" } : { length: METERS_PER_YARD, name: "yd" };
  if (Math.abs(meters) < large.from) return `${formatNumber(meters / small.length)} ${small.name}`;
  const value = meters / large.length;
  return `${formatNumber(value, Math.abs(value) < 99.995 ? 2 : 0)} ${large.name}`;
}

/** Writes a height or a climb in whole metres or feet: `170 m`, `558 ft`. */
export function formatElevation(meters: number, units: UnitSystem = "metric"): string {
  return units === "metric" ? `${formatNumber(meters)} m` : `${formatNumber(meters / METERS_PER_FOOT)} ft`;
}

/** Writes a speed with one decimal: `27.4 km/h`, `17.0 mph`. */
export function formatSpeed(metersPerSecond: number, units: UnitSystem = "metric"): string {
  return units === "metric"
    ? `${formatFixed(metersPerSecond * 3.6, 1)} km/h`
    : `${formatFixed((metersPerSecond * 3600) / METERS_PER_MILE, 1)} mph`;
}
