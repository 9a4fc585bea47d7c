import { formatDistance, formatElevation, formatSpeed } from "../format/format-distance.ts";
import { formatFixed, formatNumber } from "../format/format-number.ts";
import type { UnitSystem } from "../format/units.ts";
import type { Activity, Statistic } from "../generated/activity.ts";
import { sameJson } from "../config/same-json.ts";
import type { PATCH_FIELD_CLASSES } from "./field-classes.ts";
import { cutText } from "../sections/cut-text.ts";
import type { ActivityWithStreams } from "./apply-patch.ts";
import { STREAM_COLUMNS, STREAM_COLUMN_NAMES } from "./streams.ts";

/** One thing that a step changed, in words; null stands for nothing. */
export interface Change {
  /** Field of the activity, or `streams.<column>`. */
  readonly field: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

type DescribedField = keyof typeof PATCH_FIELD_CLASSES | "heartRate" | "power" | "cadence" | "speed" | "temperature";

interface Description {
  readonly label: string;
  readonly words: (activity: Activity, units: UnitSystem) => string | null;
}

const LONGEST_WORDS = 200;
const ENERGY_METHODS = {
  device: "the device",
  power: "power",
  heartRate: "heart rate",
  met: "a table of efforts",
  user: "you",
} as const;

/** Every field that a booster can change, in the order in which changes are listed. */
const FIELDS: Readonly<Record<DescribedField, Description>> = {
  title: { label: "Title", words: ({ title }) => words(title) },
  notes: { label: "Notes", words: ({ notes }) => words(notes) },
  sport: { label: "Sport", words: ({ sport }) => sport },
  subSport: { label: "Kind of sport", words: ({ subSport }) => subSport },
  tags: { label: "Tags", words: ({ tags }) => words(tags.join(", ")) },
  distanceMeters: {
    label: "Distance",
    words: ({ distanceMeters }, units) => (distanceMeters === null ? null : formatDistance(distanceMeters, units)),
  },
  ascentMeters: {
    label: "Ascent",
    words: ({ ascentMeters }, units) => (ascentMeters === null ? null : formatElevation(ascentMeters, units)),
  },
  descentMeters: {
    label: "Descent",
    words: ({ descentMeters }, units) => (descentMeters === null ? null : formatElevation(descentMeters, units)),
  },
  energy: {
    label: "Energy",
    words: ({ energy }) =>
      energy === null
        ? null
        : `${formatNumber(energy.kilocalories)} kcal (${energy.kind}, from ${ENERGY_METHODS[energy.method]})`,
  },
  heartRate: { label: "Heart rate", words: ({ heartRate }) => statisticWords(heartRate, whole("bpm")) },
  power: { label: "Power", words: ({ power }) => statisticWords(power, whole("W")) },
  cadence: { label: "Cadence", words: ({ cadence }) => statisticWords(cadence, whole("rpm")) },
  speed: { label: "Speed", words: ({ speed }, units) => statisticWords(speed, (value) => formatSpeed(value, units)) },
  temperature: {
    label: "Temperature",
    words: ({ temperature }, units) => statisticWords(temperature, (value) => temperatureWords(value, units)),
  },
  laps: { label: "Laps", words: ({ laps }) => amount(laps.length, "lap") },
  exercises: { label: "Exercises", words: ({ exercises }) => exerciseWords(exercises) },
  events: { label: "Events", words: ({ events }) => amount(events.length, "event") },
};

/**
 * Says in words what is different between two states of an activity, field by field: for the page of a run.
 *
 * Two values that differ but read the same (laps with other averages) get `, changed` after the second.
 *
 * @param units - Which the person reads.
 * @returns In a fixed order; empty when nothing that a booster can change is different.
 */
export function describeChanges(
  before: ActivityWithStreams,
  after: ActivityWithStreams,
  units: UnitSystem = "metric",
): Change[] {
  const changes: Change[] = [];
  for (const [field, { label, words: say }] of Object.entries(FIELDS) as [DescribedField, Description][]) {
    if (sameJson(before.activity[field], after.activity[field])) continue;
    changes.push({ field, label, ...distinct(say(before.activity, units), say(after.activity, units)) });
  }
  for (const name of STREAM_COLUMN_NAMES) {
    const [old, now] = [before.streams[name], after.streams[name]];
    if (old === now || sameColumn(old, now)) continue;
    changes.push({
      field: `streams.${name}`,
      label: `${STREAM_COLUMNS[name].label} over time`,
      ...distinct(columnWords(old), columnWords(now)),
    });
  }
  return changes;
}

function distinct(before: string | null, after: string | null): Pick<Change, "before" | "after"> {
  return { before, after: before === after && after !== null ? `${after}, changed` : after };
}

function words(text: string): string | null {
  return text === "" ? null : cutText(text, LONGEST_WORDS);
}

function whole(unit: string): (value: number) => string {
  return (value) => `${formatFixed(value, 0)} ${unit}`;
}

function temperatureWords(celsius: number, units: UnitSystem): string {
  return units === "metric" ? `${formatFixed(celsius, 1)} °C` : `${formatFixed((celsius * 9) / 5 + 32, 0)} °F`;
}

function statisticWords(statistic: Statistic | null, write: (value: number) => string): string | null {
  if (statistic === null) return null;
  const named = [
    ["average", statistic.average],
    ["minimum", statistic.minimum],
    ["maximum", statistic.maximum],
  ] as const;
  const known = named.flatMap(([name, value]) => (value === null ? [] : [`${name} ${write(value)}`]));
  return known.length === 0 ? null : known.join(", ");
}

function exerciseWords(exercises: Activity["exercises"]): string | null {
  const sets = exercises.reduce((sum, exercise) => sum + exercise.sets.length, 0);
  const exerciseCount = amount(exercises.length, "exercise");
  return exerciseCount === null ? null : `${exerciseCount}, ${amount(sets, "set") ?? "no sets"}`;
}

function columnWords(column: Float64Array | undefined): string | null {
  if (column === undefined) return null;
  const known = column.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  return `${formatNumber(known)} of ${formatNumber(column.length)} samples have a value`;
}

function sameColumn(left: Float64Array | undefined, right: Float64Array | undefined): boolean {
  if (left?.length !== right?.length) return false;
  return left?.every((value, index) => Object.is(value, right?.[index])) ?? true;
}

function amount(count: number, noun: string): string | null {
  return count === 0 ? null : `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}
