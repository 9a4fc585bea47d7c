import type { Activity } from "@fitglue/sdk";
import { altitude, distance, duration, pace, type Measure, type Units } from "./measure-text.ts";

/** One figure of an activity. */
export interface Stat extends Measure {
  readonly label: string;
}

/** Sports in which people speak of pace, not of speed. */
const PACED = new Set(["Run", "TrailRun", "VirtualRun", "Walk", "Hike", "Swim"]);

/** The figures an activity has, most important first; what is unknown is left out. */
export function activityStats(activity: Activity, units: Units): readonly Stat[] {
  const stats: Stat[] = [];
  const add = (label: string, measure: Measure | null) => {
    if (measure !== null) stats.push({ label, ...measure });
  };
  const whole = (value: number | null | undefined, unit: string): Measure | null =>
    value === null || value === undefined ? null : { value: String(Math.round(value)), unit };
  const seconds = activity.timerSeconds ?? activity.elapsedSeconds;
  const moving = activity.movingSeconds;

  add("Distance", activity.distanceMeters === null ? null : distance(activity.distanceMeters, units));
  add("Time", { value: duration(seconds), unit: "" });
  if (moving !== null && duration(moving) !== duration(seconds))
    add("Moving time", { value: duration(moving), unit: "" });
  if (PACED.has(activity.sport) && activity.distanceMeters !== null)
    add("Pace", pace(activity.distanceMeters / (moving ?? seconds), units));
  add("Climb", activity.ascentMeters === null ? null : altitude(activity.ascentMeters, units));
  add("Heart rate", whole(activity.heartRate?.average, "bpm"));
  add("Highest heart rate", whole(activity.heartRate?.maximum, "bpm"));
  add("Power", whole(activity.power?.average, "W"));
  add("Cadence", whole(activity.cadence?.average, "rpm"));
  add("Energy", whole(activity.energy?.kilocalories, "kcal"));
  return stats;
}
