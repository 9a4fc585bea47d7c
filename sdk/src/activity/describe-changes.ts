import { formatDistance, formatElevation, formatSpeed } from "../format/format-distance.ts";
import { formatFixed, formatNumber } from "../format/format-number.ts";
import type { UnitSystem } from "../format/units.ts";
import type { ActivityWithStreams } from "./apply-patch.ts";
import { CHANGE_WORDS, type ChangeWords } from "./change-words.ts";
import {
  type ChangedActivityField,
  type ChangedField,
  type ChangedValue,
  findChanges,
  type FoundChange,
} from "./find-changes.ts";
import type { StreamColumnName } from "./streams.ts";

/** One thing that a step changed, in words; null stands for nothing. */
export interface Change {
  /** Field of the activity, or `streams.<column>`. */
  readonly field: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Summary = Extract<ChangedValue, { readonly average: number | null }>;

/** How the values of a summary are written. */
const AMOUNTS: { readonly [Field in Summary["is"]]: (value: number, units: UnitSystem) => string } = {
  heartRate: (value) => `${formatFixed(value, 0)} bpm`,
  power: (value) => `${formatFixed(value, 0)} W`,
  cadence: (value) => `${formatFixed(value, 0)} rpm`,
  speed: formatSpeed,
  temperature: (celsius, units) =>
    units === "metric" ? `${formatFixed(celsius, 1)} °C` : `${formatFixed((celsius * 9) / 5 + 32, 0)} °F`,
};

/**
 * Says in English what is different between two states of an activity, field by field: for the page of a run.
 *
 * @param units - Which the person reads.
 * @returns In a fixed order; empty when nothing that a booster can change is different.
 */
export function describeChanges(
  before: ActivityWithStreams,
  after: ActivityWithStreams,
  units: UnitSystem = "metric",
): Change[] {
  return findChanges(before, after, units).map((change) => describeChange(change));
}

/**
 * Says a change in words.
 *
 * Two values that differ but read the same (laps with other averages) get `, changed` after the second.
 *
 * @param words What is said beside the values; English when absent.
 */
export function describeChange({ field, before, after }: FoundChange, words: ChangeWords = CHANGE_WORDS.en): Change {
  const [old, now] = [before && valueWords(before, words), after && valueWords(after, words)];
  return {
    field,
    label: fieldLabel(field, words),
    before: old,
    after: old === now && now !== null ? words.changed(now) : now,
  };
}

function fieldLabel(field: ChangedField, { fields, columns, overTime }: ChangeWords): string {
  return field.startsWith("streams.")
    ? overTime(columns[field.slice("streams.".length) as StreamColumnName])
    : fields[field as ChangedActivityField];
}

function valueWords(value: ChangedValue, words: ChangeWords): string {
  switch (value.is) {
    case "text":
      return value.text;
    case "distance":
      return words.number(formatDistance(value.meters, value.units));
    case "elevation":
      return words.number(formatElevation(value.meters, value.units));
    case "energy":
      return words.energy(
        words.number(formatNumber(value.kilocalories)),
        words.energyKinds[value.kind],
        words.energyMethods[value.method],
      );
    case "laps":
    case "events":
      return counted(value.count, words[value.is], words);
    case "exercises":
      return `${counted(value.count, words.exercises, words)}, ${value.sets === 0 ? words.noSets : counted(value.sets, words.sets, words)}`;
    case "samples":
      return words.samples(words.number(formatNumber(value.known)), words.number(formatNumber(value.total)));
    default:
      return summaryWords(value, words);
  }
}

function summaryWords(value: Summary, words: ChangeWords): string {
  const named = [
    [words.average, value.average],
    [words.minimum, value.minimum],
    [words.maximum, value.maximum],
  ] as const;
  return named
    .flatMap(([name, amount]) =>
      amount === null ? [] : [`${name} ${words.number(AMOUNTS[value.is](amount, value.units))}`],
    )
    .join(", ");
}

function counted(count: number, say: (count: string, isOne: boolean) => string, { number }: ChangeWords): string {
  return say(number(formatNumber(count)), count === 1);
}
