import {
  formatElevation,
  formatNumber,
  formatPace,
  METERS_PER_MILE,
  paceUnit,
  type Sport,
  type UnitSystem,
} from "@fitglue/sdk";

/** Sports in which people speak of pace (time for a distance) instead of speed. */
const PACE_SPORTS: ReadonlySet<Sport> = new Set([
  "Run",
  "TrailRun",
  "VirtualRun",
  "Walk",
  "Hike",
  "Snowshoe",
  "Wheelchair",
  "Swim",
  "Rowing",
  "VirtualRow",
]);
/** Slower than this a pace says only that somebody stood. */
const SLOWEST_PACE_METERS_PER_SECOND = 0.25;

/** A value in the unit that people see. */
export interface Measure {
  readonly value: string;
  readonly unit: string;
}

/** 5,230 m → 5.23 km; 3.25 mi: always in the long unit, so that key figures can be compared. */
export function distanceMeasure(meters: number, units: UnitSystem): Measure {
  return units === "imperial"
    ? { value: formatNumber(meters / METERS_PER_MILE, 2), unit: "mi" }
    : { value: formatNumber(meters / 1000, 2), unit: "km" };
}

/** 123.4 m → 123 m; 405 ft. */
export function heightMeasure(meters: number, units: UnitSystem): Measure {
  const [value = "", unit = ""] = formatElevation(meters, units).split(" ");
  return { value, unit };
}

/** How a sport speaks of how fast: which unit, and the number of a speed in m/s in it. */
export interface SpeedScale {
  readonly label: "Pace" | "Speed";
  readonly unit: string;
  /** NaN where the speed says nothing. */
  readonly fromMetersPerSecond: (speed: number) => number;
  readonly text: (value: number) => string;
}

export function speedScale(sport: Sport, units: UnitSystem): SpeedScale {
  if (PACE_SPORTS.has(sport)) {
    const { meters, name } = paceUnit(sport, units);
    return {
      label: "Pace",
      unit: `/${name}`,
      fromMetersPerSecond: (speed) => (speed < SLOWEST_PACE_METERS_PER_SECOND ? Number.NaN : meters / speed / 60),
      text: formatPace,
    };
  }
  const [factor, unit] = units === "imperial" ? [3600 / METERS_PER_MILE, "mph"] : [3.6, "km/h"];
  return {
    label: "Speed",
    unit,
    fromMetersPerSecond: (speed) => speed * factor,
    text: (value) => formatNumber(value, 1),
  };
}

/** `WeightTraining` → `Weight Training`. */
export function sportWords(sport: string): string {
  return sport.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ");
}
