import { sameJson } from "../config/same-json.ts";
import type { UnitSystem } from "../format/units.ts";
import type { Activity, Energy, Statistic } from "../generated/activity.ts";
import { cutText } from "../sections/cut-text.ts";
import type { ActivityWithStreams } from "./apply-patch.ts";
import type { PATCH_FIELD_CLASSES } from "./field-classes.ts";
import { STREAM_COLUMN_NAMES, type StreamColumnName } from "./streams.ts";

type SummaryField = "heartRate" | "power" | "cadence" | "speed" | "temperature";
/** A field of an activity that a step may change. */
export type ChangedActivityField = keyof typeof PATCH_FIELD_CLASSES | SummaryField;
/** That, or a column of its samples. */
export type ChangedField = ChangedActivityField | `streams.${StreamColumnName}`;

/** A value as it was or is, before anybody says it. `units` are those that the person reads. */
export type ChangedValue =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "distance" | "elevation"; readonly meters: number; readonly units: UnitSystem }
  | ({ readonly is: "energy" } & Readonly<Energy>)
  | ({ readonly is: SummaryField; readonly units: UnitSystem } & Readonly<Statistic>)
  | { readonly is: "laps" | "events"; readonly count: number }
  | { readonly is: "exercises"; readonly count: number; readonly sets: number }
  | { readonly is: "samples"; readonly known: number; readonly total: number };

/** One thing that a step changed; null stands for nothing. */
export interface FoundChange {
  readonly field: ChangedField;
  readonly before: ChangedValue | null;
  readonly after: ChangedValue | null;
}

const LONGEST_TEXT = 200;

/** Every field that a booster can change, in the order in which changes are listed. */
const VALUES: {
  readonly [Field in ChangedActivityField]: (activity: Activity, units: UnitSystem) => ChangedValue | null;
} = {
  title: ({ title }) => text(title),
  notes: ({ notes }) => text(notes),
  sport: ({ sport }) => text(sport),
  subSport: ({ subSport }) => text(subSport ?? ""),
  tags: ({ tags }) => text(tags.join(", ")),
  distanceMeters: ({ distanceMeters: meters }, units) => (meters === null ? null : { is: "distance", meters, units }),
  ascentMeters: ({ ascentMeters: meters }, units) => (meters === null ? null : { is: "elevation", meters, units }),
  descentMeters: ({ descentMeters: meters }, units) => (meters === null ? null : { is: "elevation", meters, units }),
  energy: ({ energy }) => energy && { is: "energy", ...energy },
  heartRate: ({ heartRate }, units) => summary("heartRate", heartRate, units),
  power: ({ power }, units) => summary("power", power, units),
  cadence: ({ cadence }, units) => summary("cadence", cadence, units),
  speed: ({ speed }, units) => summary("speed", speed, units),
  temperature: ({ temperature }, units) => summary("temperature", temperature, units),
  laps: ({ laps }) => (laps.length === 0 ? null : { is: "laps", count: laps.length }),
  exercises: ({ exercises }) => {
    const sets = exercises.reduce((sum, exercise) => sum + exercise.sets.length, 0);
    return exercises.length === 0 ? null : { is: "exercises", count: exercises.length, sets };
  },
  events: ({ events }) => (events.length === 0 ? null : { is: "events", count: events.length }),
};

/**
 * What is different between two states of an activity, field by field.
 *
 * @param units - Which the person reads.
 * @returns In a fixed order; empty when nothing that a booster can change is different.
 */
export function findChanges(
  before: ActivityWithStreams,
  after: ActivityWithStreams,
  units: UnitSystem = "metric",
): FoundChange[] {
  const changes: FoundChange[] = [];
  for (const field of Object.keys(VALUES) as ChangedActivityField[]) {
    if (sameJson(before.activity[field], after.activity[field])) continue;
    const value = VALUES[field];
    changes.push({ field, before: value(before.activity, units), after: value(after.activity, units) });
  }
  for (const name of STREAM_COLUMN_NAMES) {
    const [old, now] = [before.streams[name], after.streams[name]];
    if (old === now || sameColumn(old, now)) continue;
    changes.push({ field: `streams.${name}`, before: samples(old), after: samples(now) });
  }
  return changes;
}

function text(words: string): ChangedValue | null {
  return words === "" ? null : { is: "text", text: cutText(words, LONGEST_TEXT) };
}

function summary(field: SummaryField, statistic: Statistic | null, units: UnitSystem): ChangedValue | null {
  if (statistic === null) return null;
  const { average, minimum, maximum } = statistic;
  return average === null && minimum === null && maximum === null
    ? null
    : { is: field, average, minimum, maximum, units };
}

function samples(column: Float64Array | undefined): ChangedValue | null {
  if (column === undefined) return null;
  const known = column.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  return { is: "samples", known, total: column.length };
}

function sameColumn(left: Float64Array | undefined, right: Float64Array | undefined): boolean {
  if (left?.length !== right?.length) return false;
  return left?.every((value, index) => Object.is(value, right?.[index])) ?? true;
}
