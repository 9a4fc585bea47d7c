import type { Activity, Statistic } from "../generated/activity.ts";
import { DATA_CLASS_NAMES, type DataClass } from "./data-class.ts";
import { WITHHELD_ORIGIN, type ActivityView } from "./minimise.ts";
import { STREAM_COLUMNS, STREAM_COLUMN_NAMES } from "./streams.ts";

/**
 * Finds which data classes an activity really holds something of: what a booster's `requires` is compared with.
 *
 * An empty title, a column of nothing but missing values or an exercise without sets is not something. An energy of
 * 0 kcal or a distance of 0 m is: somebody measured it.
 *
 * @returns In the order of `DATA_CLASS_NAMES`.
 */
export function presentClasses({ activity, streams, sections }: ActivityView): readonly DataClass[] {
  const present = new Set<DataClass>();
  for (const name of STREAM_COLUMN_NAMES) {
    if (streams[name]?.some((value) => !Number.isNaN(value)) === true) present.add(STREAM_COLUMNS[name].dataClass);
  }
  const found: Partial<Record<DataClass, boolean>> = {
    title: activity.title.trim() !== "",
    notes: activity.notes.trim() !== "" || activity.tags.length > 0,
    sets: activity.exercises.some(({ sets }) => sets.length > 0),
    laps: activity.laps.length > 0,
    distance: activity.distanceMeters !== null,
    altitude: activity.ascentMeters !== null || activity.descentMeters !== null,
    energy: activity.energy !== null,
    heartRate: hasValue(activity.heartRate),
    power: hasValue(activity.power),
    cadence: hasValue(activity.cadence),
    speed: hasValue(activity.speed),
    temperature: hasValue(activity.temperature),
    devices: activity.devices.length > 0,
    events: activity.events.length > 0,
    origin: activity.origin.provider !== WITHHELD_ORIGIN.provider,
    unknown: hasExtras(activity) || (streams.extra ?? []).length > 0,
    sections: sections.length > 0,
  };
  return DATA_CLASS_NAMES.filter((name) => present.has(name) || found[name] === true);
}

function hasExtras(activity: Activity): boolean {
  const { sessions, laps, exercises, events, devices } = activity;
  const sets = exercises.flatMap((exercise) => exercise.sets);
  const holders = [activity, ...sessions, ...laps, ...exercises, ...sets, ...events, ...devices];
  return holders.some(({ extra }) => Object.keys(extra).length > 0);
}

function hasValue(statistic: Statistic | null): boolean {
  return (
    statistic !== null && [statistic.average, statistic.minimum, statistic.maximum].some((value) => value !== null)
  );
}
