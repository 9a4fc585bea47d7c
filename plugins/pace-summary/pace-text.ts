import { type Activity, METERS_PER_MILE, formatPaceOfSpeed, formatSpeed } from "@fitglue/sdk";

export type DistanceUnit = "km" | "mi";

const PACE_SPORTS: ReadonlySet<Activity["sport"]> = new Set([
  "Run",
  "TrailRun",
  "VirtualRun",
  "Walk",
  "Hike",
  "Snowshoe",
  "Swim",
  "Rowing",
  "VirtualRow",
]);

export interface PaceStyle {
  readonly heading: "Pace" | "Speed";
  /** Metres that a split is long. */
  readonly splitMeters: number;
  readonly splitLabel: "Km" | "Mile";
  /** Writes a speed above 0. */
  text(metersPerSecond: number): string;
}

/** How a sport tells its speed: runs, walks and hikes as pace, swims for 100 m, rowing for 500 m, all others as speed. */
export function paceStyle(sport: Activity["sport"], unit: DistanceUnit): PaceStyle {
  const system = unit === "km" ? "metric" : "imperial";
  const isPace = PACE_SPORTS.has(sport);
  return {
    heading: isPace ? "Pace" : "Speed",
    splitMeters: unit === "km" ? 1000 : METERS_PER_MILE,
    splitLabel: unit === "km" ? "Km" : "Mile",
    text: (speed) => (isPace ? formatPaceOfSpeed(speed, sport, system) : null) ?? formatSpeed(speed, system),
  };
}
