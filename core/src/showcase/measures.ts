import type { Sport } from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";

type Units = Settings["units"];

/** Metres of a mile and a foot, kilograms of a pound: the international definitions of 1959. */
export const METERS_PER_MILE = 1609.344;
export const METERS_PER_FOOT = 0.3048;
export const KILOGRAMS_PER_POUND = 0.45359237;

/** Sports in which people speak of pace (time for a distance) instead of speed. */
const PACE_SPORTS: ReadonlySet<Sport> = new Set([
  "Run",
  "TrailRun",
  "VirtualRun",
  "Walk",
  "Hike",
  "Snowshoe",
  "Wheelchair",
]);
const SWIM_SPORTS: ReadonlySet<Sport> = new Set(["Swim"]);
/** Slower than this a pace says only that somebody stood. */
const SLOWEST_PACE_METERS_PER_SECOND = 0.5;

/** A value in the unit that people see. */
export interface Measure {
  readonly value: string;
  readonly unit: string;
}

/** 5,230 m → 5.23 km; 3.25 mi. */
export function distanceMeasure(meters: number, units: Units): Measure {
  const [perUnit, unit] = units === "imperial" ? [METERS_PER_MILE, "mi"] : [1000, "km"];
  return { value: grouped(meters / perUnit, 2), unit };
}

/** 123.4 m → 123 m; 405 ft. */
export function heightMeasure(meters: number, units: Units): Measure {
  return units === "imperial"
    ? { value: grouped(meters / METERS_PER_FOOT, 0), unit: "ft" }
    : { value: grouped(meters, 0), unit: "m" };
}

/** 3,725 s → 1:02:05; 125 s → 2:05. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? [hours, ...parts].join(":") : parts.join(":").replace(/^0/, "");
}

/** How a sport speaks of how fast: which unit, and the number of a speed in m/s in it. */
export interface SpeedScale {
  readonly label: "Pace" | "Speed";
  readonly unit: string;
  /** NaN where the speed says nothing. */
  fromMetersPerSecond(speed: number): number;
  text(value: number): string;
}

export function speedScale(sport: Sport, units: Units): SpeedScale {
  const pace = (meters: number, unit: string): SpeedScale => ({
    label: "Pace",
    unit,
    fromMetersPerSecond: (speed) => (speed < SLOWEST_PACE_METERS_PER_SECOND ? Number.NaN : meters / speed / 60),
    text: (minutes) => durationText(minutes * 60),
  });
  if (SWIM_SPORTS.has(sport)) return units === "imperial" ? pace(91.44, "/100 yd") : pace(100, "/100 m");
  if (PACE_SPORTS.has(sport)) return units === "imperial" ? pace(METERS_PER_MILE, "/mi") : pace(1000, "/km");
  const [factor, unit] = units === "imperial" ? [3600 / METERS_PER_MILE, "mph"] : [3.6, "km/h"];
  return { label: "Speed", unit, fromMetersPerSecond: (speed) => speed * factor, text: (value) => grouped(value, 1) };
}

/** `WeightTraining` → `Weight Training`. */
export function sportWords(sport: string): string {
  return sport.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ");
}

/** 1234.5 → 1,234.5; no zeros at the end. */
export function grouped(value: number, decimals: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: decimals });
}
