import type { Activity } from "@fitglue/sdk";
import * as m from "#messages/activities.ts";
import { locale } from "#messages/language.ts";
import { altitude, distance, duration, pace, type Measure, type Units } from "./measure-text.ts";

/** One figure of an activity. */
export interface Stat extends Measure {
  readonly label: string;
}

/** Sports in which people speak of pace, not of speed. */
export const PACED_SPORTS: ReadonlySet<string> = new Set(["Run", "TrailRun", "VirtualRun", "Walk", "Hike", "Swim"]);

/** The figures an activity has, most important first; what is unknown is left out. */
export function activityStats(activity: Activity, units: Units): readonly Stat[] {
  const stats: Stat[] = [];
  const add = (label: string, measure: Measure | null) => {
    if (measure !== null) stats.push({ label, ...measure });
  };
  const whole = (value: number | null | undefined, unit: string): Measure | null =>
    value === null || value === undefined ? null : { value: Math.round(value).toLocaleString(locale), unit };
  const seconds = activity.timerSeconds ?? activity.elapsedSeconds;
  const moving = activity.movingSeconds;

  add(m.distance(), activity.distanceMeters === null ? null : distance(activity.distanceMeters, units));
  add(m.time(), { value: duration(seconds), unit: "" });
  if (moving !== null && duration(moving) !== duration(seconds))
    add(m.movingTime(), { value: duration(moving), unit: "" });
  if (PACED_SPORTS.has(activity.sport) && activity.distanceMeters !== null)
    add(m.pace(), pace(activity.distanceMeters / (moving ?? seconds), units));
  add(m.climb(), activity.ascentMeters === null ? null : altitude(activity.ascentMeters, units));
  add(m.heartRate(), whole(activity.heartRate?.average, "bpm"));
  add(m.highestHeartRate(), whole(activity.heartRate?.maximum, "bpm"));
  add(m.power(), whole(activity.power?.average, "W"));
  add(m.cadence(), whole(activity.cadence?.average, "rpm"));
  add(m.energy(), whole(activity.energy?.kilocalories, "kcal"));
  return stats;
}
