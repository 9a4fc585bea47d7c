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
  const { minDistanceMeters = null, maxDistanceMeters = null } = condition;
  const { minElapsedSeconds = null, maxElapsedSeconds = null } = condition;
  return [
    ...(sports.length > 0 ? [oneOf(sports.map(sportWords))] : []),
    ...has.map((name) => `with ${className(name)}`),
    ...lacks.map((name) => `without ${className(name)}`),
    ...rangeWords(minDistanceMeters, maxDistanceMeters, (meters) => formatDistance(meters, units)),
    ...rangeWords(minElapsedSeconds, maxElapsedSeconds, formatDurationWords),
  ];
}

/** The first part of a condition that does not hold, and what there is instead. Both ends of a range are included. */
export type UnmetPart =
  | { readonly part: "sport"; readonly sports: readonly string[]; readonly sport: string }
  | { readonly part: "has" | "lacks"; readonly name: DataClass }
  | {
      readonly part: "distance";
      readonly minMeters: number | null;
      readonly maxMeters: number | null;
      readonly meters: number | null;
    }
  | {
      readonly part: "time";
      readonly minSeconds: number | null;
      readonly maxSeconds: number | null;
      readonly seconds: number;
    };

/** What of a condition does not hold for an activity; null when it holds. */
export function unmetPart(condition: ActivityCondition, view: ActivityView): UnmetPart | null {
  const { sports = [], has = [], lacks = [] } = condition;
  const { sport, distanceMeters: meters, elapsedSeconds: seconds } = view.activity;
  if (sports.length > 0 && !sports.includes(sport)) return { part: "sport", sports, sport };

  const present = has.length + lacks.length > 0 ? presentClasses(view) : [];
  const missing = has.find((name) => !present.includes(name));
  if (missing !== undefined) return { part: "has", name: missing };
  const superfluous = lacks.find((name) => present.includes(name));
  if (superfluous !== undefined) return { part: "lacks", name: superfluous };

  const { minDistanceMeters: minMeters = null, maxDistanceMeters: maxMeters = null } = condition;
  if (isOutside(meters, minMeters, maxMeters)) return { part: "distance", minMeters, maxMeters, meters };
  const { minElapsedSeconds: minSeconds = null, maxElapsedSeconds: maxSeconds = null } = condition;
  if (isOutside(seconds, minSeconds, maxSeconds)) return { part: "time", minSeconds, maxSeconds, seconds };
  return null;
}

/** The same in words, as a sentence without a full stop. */
export function unmetWords(unmet: UnmetPart, units: UnitSystem = "metric"): string {
  switch (unmet.part) {
    case "sport":
      return `This step is only for ${oneOf(unmet.sports.map(sportWords))}, and the sport is ${sportWords(unmet.sport)}`;
    case "has":
      return `This step is only for activities with ${className(unmet.name)}, and this one has none`;
    case "lacks":
      return `This step is only for activities without ${className(unmet.name)}, and this one has it`;
    case "distance": {
      const distance = (meters: number) => formatDistance(meters, units);
      const [wanted = ""] = rangeWords(unmet.minMeters, unmet.maxMeters, distance);
      return unmet.meters === null
        ? `This step is only for activities of ${wanted}, and the distance is not known`
        : `This step is only for activities of ${wanted}, and the distance is ${distance(unmet.meters)}`;
    }
    case "time": {
      const [wanted = ""] = rangeWords(unmet.minSeconds, unmet.maxSeconds, formatDurationWords);
      return `This step is only for activities of ${wanted}, and this one took ${formatDurationWords(unmet.seconds)}`;
    }
  }
}

/** Why a condition does not hold for an activity, as a sentence without a full stop; null when it holds. */
export function unmetCondition(
  condition: ActivityCondition,
  view: ActivityView,
  units: UnitSystem = "metric",
): string | null {
  const unmet = unmetPart(condition, view);
  return unmet && unmetWords(unmet, units);
}

/** `TrailRun` → `trail run`, `EBikeRide` → `e-bike ride`. */
export function sportWords(sport: string): string {
  return sport
    .replace(/^E([A-Z])/, "e-$1")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

/** What is not known lies in no range. */
function isOutside(value: number | null, least: number | null, most: number | null): boolean {
  if (least === null && most === null) return false;
  return value === null || value < (least ?? -Infinity) || value > (most ?? Infinity);
}

function rangeWords(least: number | null, most: number | null, words: (value: number) => string): readonly string[] {
  if (least !== null && most !== null) return [`${words(least)} to ${words(most)}`];
  if (least !== null) return [`${words(least)} or more`];
  if (most !== null) return [`${words(most)} or less`];
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
