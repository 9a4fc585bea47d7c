import { duration } from "#lib/activities/measure-text.ts";
import type { ShowcasePage } from "#lib/api/models.ts";
import { locale } from "#messages/language.ts";
import * as m from "#messages/showcase.ts";

/** A lap as its table shows it; null where the lap does not have the value. */
export interface LapRow {
  readonly index: number;
  readonly time: string;
  readonly distance: string | null;
  readonly speed: string | null;
  readonly heartRate: string | null;
  /** Length of its bar, 0 to 1: its speed beside the fastest lap's. */
  readonly share: number | null;
}

interface Laps {
  /** What the column of speeds is called: `Pace` or `Speed`. */
  readonly speedLabel: string;
  readonly rows: readonly LapRow[];
}

/** Metres of one unit of pace. */
const PACE_METERS: Readonly<Record<string, number>> = { "/km": 1000, "/mi": 1609.344, "/100 m": 100, "/100 yd": 91.44 };
/** One m/s in a unit of speed. */
const SPEED_FACTORS: Readonly<Record<string, number>> = { "km/h": 3.6, mph: 3600 / 1609.344 };
/** Lengths of a pool, not kilometres. */
const SHORT_METERS = 500;
/** A single lap is the whole session again. */
const FEWEST_LAPS = 2;

/** The laps in the units that the page's own figures have; none when they would say nothing new. */
export function lapRows({ laps, stats }: Pick<ShowcasePage, "laps" | "stats">): Laps {
  if (laps.length < FEWEST_LAPS) return { speedLabel: m.speed(), rows: [] };
  const isImperial = stats.some(({ unit }) => unit === "mi" || unit === "mph" || unit === "/mi");
  const isShort = laps.every(({ distanceMeters }) => (distanceMeters ?? 0) < SHORT_METERS);
  const lengthUnit = isImperial ? "mi" : isShort ? "m" : "km";
  const unit = stats.find(({ label }) => label === "Average pace" || label === "Average speed")?.unit ?? "km/h";
  const speeds = laps.map(({ distanceMeters, elapsedSeconds }) =>
    distanceMeters === null || distanceMeters === 0 || elapsedSeconds === 0 ? null : distanceMeters / elapsedSeconds,
  );
  const fastest = Math.max(...speeds.map((speed) => speed ?? 0));
  const rows = laps.map((lap, place): LapRow => {
    const speed = speeds[place] ?? null;
    return {
      index: lap.index,
      time: duration(lap.elapsedSeconds),
      distance: lap.distanceMeters === null ? null : lengthText(lap.distanceMeters, lengthUnit),
      speed: speed === null ? null : speedText(speed, unit),
      heartRate: lap.averageHeartRateBpm === null ? null : `${decimals(lap.averageHeartRateBpm, 0)} bpm`,
      share: speed === null ? null : speed / fastest,
    };
  });
  return { speedLabel: unit in PACE_METERS ? m.pace() : m.speed(), rows };
}

function speedText(metersPerSecond: number, unit: string): string {
  const meters = PACE_METERS[unit];
  if (meters !== undefined) return duration(meters / metersPerSecond) + unit;
  return `${decimals(metersPerSecond * (SPEED_FACTORS[unit] ?? 1), 1)} ${unit}`;
}

/** All laps in one unit and with the same decimals, so that the column can be compared. */
function lengthText(meters: number, unit: "m" | "km" | "mi"): string {
  if (unit === "m") return `${decimals(meters, 0)} m`;
  return `${decimals(meters / (unit === "mi" ? 1609.344 : 1000), 2)} ${unit}`;
}

function decimals(value: number, count: number): string {
  return value.toLocaleString(locale, { minimumFractionDigits: count, maximumFractionDigits: count });
}
