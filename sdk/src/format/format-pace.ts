import type { Sport } from "../generated/activity.ts";
import { METERS_PER_MILE, METERS_PER_YARD, type UnitSystem } from "./units.ts";

/**
 * Writes minutes and seconds of a pace: `5:30`, `12:05`, `61:00`.
 *
 * Rounded to the nearest second, and the seconds carry: 3.333 minutes are 3 min 20.0 s and so `3:20`. Cutting seconds
 * off instead would show 3:19 for a pace that was run to the tenth of a second, and rounding seconds apart from minutes
 * would show `5:60`.
 *
 * @param minutesPerUnit Minutes for one kilometre, mile, 100 m or 500 m.
 */
export function formatPace(minutesPerUnit: number): string {
  const seconds = Math.round(minutesPerUnit * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const SWIMMING: ReadonlySet<Sport> = new Set(["Swim"]);
const ROWING: ReadonlySet<Sport> = new Set(["Rowing", "VirtualRow"]);

/**
 * Writes the pace that belongs to a speed, per the length that the sport counts in: `5:12/km`, `8:22/mi`, swimming
 * `1:45/100m` or `/100yd`, rowing `2:05/500m`.
 *
 * @returns null at standstill, which has no pace.
 */
export function formatPaceOfSpeed(metersPerSecond: number, sport: Sport, units: UnitSystem = "metric"): string | null {
  if (!(metersPerSecond > 0)) return null;
  const { meters, name } = paceUnit(sport, units);
  return `${formatPace(meters / metersPerSecond / 60)}/${name}`;
}

/** The length that a sport's pace is counted in. */
export function paceUnit(
  sport: Sport,
  units: UnitSystem = "metric",
): { readonly meters: number; readonly name: string } {
  if (ROWING.has(sport)) return { meters: 500, name: "500m" };
  if (SWIMMING.has(sport))
    return units === "metric" ? { meters: 100, name: "100m" } : { meters: 100 * METERS_PER_YARD, name: "100yd" };
  return units === "metric" ? { meters: 1000, name: "km" } : { meters: METERS_PER_MILE, name: "mi" };
}
