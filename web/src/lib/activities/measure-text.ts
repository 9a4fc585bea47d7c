import * as m from "#messages/frame.ts";
import { locale } from "#messages/language.ts";

/** What a person prefers to read. */
export type Units = "metric" | "imperial";

/** A value and its unit, apart, so that they can be set differently. */
export interface Measure {
  readonly value: string;
  readonly unit: string;
}

/** The international foot, mile and pound, exactly. */
const M_PER_FT = 0.3048;
const M_PER_MI = 1609.344;
const KG_PER_LB = 0.45359237;

export function distance(meters: number, units: Units): Measure {
  if (units === "imperial") return { value: decimals(meters / M_PER_MI, 2), unit: "mi" };
  return meters < 1000 ? { value: decimals(meters, 0), unit: "m" } : { value: decimals(meters / 1000, 2), unit: "km" };
}

export function altitude(meters: number, units: Units): Measure {
  return units === "imperial"
    ? { value: decimals(meters / M_PER_FT, 0), unit: "ft" }
    : { value: decimals(meters, 0), unit: "m" };
}

export function weight(kilograms: number, units: Units): Measure {
  return units === "imperial"
    ? { value: decimals(kilograms / KG_PER_LB, 1), unit: "lb" }
    : { value: decimals(kilograms, 1), unit: "kg" };
}

/** `42:05`, or `1:02:05` from an hour on; whole seconds. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const padded = String(rest).padStart(2, "0");
  return hours > 0 ? `${String(hours)}:${String(minutes).padStart(2, "0")}:${padded}` : `${String(minutes)}:${padded}`;
}

/** Time per kilometre or mile at a speed in m/s; null when nothing moves. */
export function pace(metersPerSecond: number, units: Units): Measure | null {
  if (!(metersPerSecond > 0)) return null;
  const secondsPerUnit = (units === "imperial" ? M_PER_MI : 1000) / metersPerSecond;
  return { value: duration(secondsPerUnit), unit: units === "imperial" ? "/mi" : "/km" };
}

/** How long something took, from parts of a millisecond to minutes. */
export function elapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${decimals(milliseconds, milliseconds < 10 ? 1 : 0)} ms`;
  if (milliseconds < 60_000) return `${decimals(milliseconds / 1000, 1)} s`;
  return duration(milliseconds / 1000);
}

export function bytes(count: number): string {
  if (count < 1000) return `${String(count)} B`;
  return count < 1_000_000 ? `${decimals(count / 1000, 1)} kB` : `${decimals(count / 1_000_000, 1)} MB`;
}

/** Day and time in a zone, e.g. `Sat 21 Nov 2026, 16:30`; a fixed offset is used when no zone is known. */
export function moment(instant: string, zone: { timeZone: string | null; utcOffsetSeconds?: number | null }): string {
  const offset = zone.utcOffsetSeconds ?? null;
  const shifted = zone.timeZone === null && offset !== null;
  const date = new Date(Date.parse(instant) + (shifted ? offset * 1000 : 0));
  const timeZone = shifted ? "UTC" : (zone.timeZone ?? "UTC");
  const parts = {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  } as const;
  return new Intl.DateTimeFormat(locale, parts).format(date);
}

/** How long ago, for lists: `3 min ago`, `2 days ago`. */
export function ago(instant: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
  const steps: readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
    [90, 1, "second"],
    [5400, 60, "minute"],
    [129_600, 3600, "hour"],
    [Infinity, 86_400, "day"],
  ];
  if (seconds < 20) return m.justNow();
  const step = steps.find(([limit]) => seconds < limit);
  const [, size, unit] = step ?? [0, 86_400, "day"];
  return new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "always" }).format(
    -Math.round(seconds / size),
    unit,
  );
}

function decimals(value: number, most: number): string {
  return value.toLocaleString(locale, { maximumFractionDigits: most });
}
