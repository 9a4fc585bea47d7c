import { formatDistance } from "../format/format-distance.ts";
import { formatDurationWords } from "../format/format-duration.ts";
import type { UnitSystem } from "../format/units.ts";
import { DATA_CLASSES, type DataClass } from "./data-class.ts";
import type { ActivityView } from "./minimise.ts";
import { presentClasses } from "./present-classes.ts";

/** For which activities something is done: all that is given must hold, and what is left out does not matter. */
export interface ActivityCondition {
  /** One of these sports. */
  readonly sports?: readonly string[];
  /** The activity holds all of these data classes. */
  readonly has?: readonly DataClass[];
  /** It holds none of these. */
  readonly lacks?: readonly DataClass[];
  readonly minDistanceMeters?: number;
  readonly maxDistanceMeters?: number;
  /** From start to end, pauses included. */
  readonly minElapsedSeconds?: number;
  readonly maxElapsedSeconds?: number;
}

/** Each part of a condition in words, for lists: `run or trail run`, `with heart rate`, `5 km or more`. */
export function conditionWords(condition: ActivityCondition, units: UnitSystem = "metric"): readonly string[] {
  const { sports = [], has = [], lacks = [] } = condition;
  return [
    ...(sports.length > 0 ? [oneOf(sports.map(sportWords))] : []),
    ...has.map((name) => `with ${className(name)}`),
    ...lacks.map((name) => `without ${className(name)}`),
    ...rangeWords(condition.minDistanceMeters, condition.maxDistanceMeters, (meters) => formatDistance(meters, units)),
    ...rangeWords(condition.minElapsedSeconds, condition.maxElapsedSeconds, formatDurationWords),
  ];
}

/** Why a condition does not hold for an activity, as a sentence without a full stop; null when it holds. */
export function unmetCondition(
  condition: ActivityCondition,
  view: ActivityView,
  units: UnitSystem = "metric",
): string | null {
  const { sports = [], has = [], lacks = [] } = condition;
  const { sport, distanceMeters, elapsedSeconds } = view.activity;
  if (sports.length > 0 && !sports.includes(sport))
    return `This step is only for ${oneOf(sports.map(sportWords))}, and the sport is ${sportWords(sport)}`;

  const present = has.length + lacks.length > 0 ? presentClasses(view) : [];
  const missing = has.find((name) => !present.includes(name));
  if (missing !== undefined)
    return `This step is only for activities with ${className(missing)}, and this one has none`;
  const superfluous = lacks.find((name) => present.includes(name));
  if (superfluous !== undefined)
    return `This step is only for activities without ${className(superfluous)}, and this one has it`;

  const { minDistanceMeters, maxDistanceMeters, minElapsedSeconds, maxElapsedSeconds } = condition;
  if (isOutside(distanceMeters, minDistanceMeters, maxDistanceMeters)) {
    const distance = (meters: number) => formatDistance(meters, units);
    const [wanted = ""] = rangeWords(minDistanceMeters, maxDistanceMeters, distance);
    return distanceMeters === null
      ? `This step is only for activities of ${wanted}, and the distance is not known`
      : `This step is only for activities of ${wanted}, and the distance is ${distance(distanceMeters)}`;
  }
  if (isOutside(elapsedSeconds, minElapsedSeconds, maxElapsedSeconds)) {
    const [wanted = ""] = rangeWords(minElapsedSeconds, maxElapsedSeconds, formatDurationWords);
    return `This step is only for activities of ${wanted}, and this one took ${formatDurationWords(elapsedSeconds)}`;
  }
  return null;
}

/** `TrailRun` → `trail run`, `EBikeRide` → `e-bike ride`. */
export function sportWords(sport: string): string {
  return sport
    .replace(/^E([A-Z])/, "e-$1")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

/** What is not known lies in no range. */
function isOutside(value: number | null, least: number | undefined, most: number | undefined): boolean {
  if (least === undefined && most === undefined) return false;
  return value === null || value < (least ?? -Infinity) || value > (most ?? Infinity);
}

function rangeWords(
  least: number | undefined,
  most: number | undefined,
  words: (value: number) => string,
): readonly string[] {
  if (least !== undefined && most !== undefined) return [`${words(least)} to ${words(most)}`];
  if (least !== undefined) return [`${words(least)} or more`];
  if (most !== undefined) return [`${words(most)} or less`];
  return [];
}

function className(name: DataClass): string {
  return DATA_CLASSES[name].label.toLowerCase();
}

/** `a, b or c`. */
function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
