import { type ActivityCondition, formatDistance, formatDurationWords } from "@fitglue/sdk";
import { sportLabel } from "#lib/activities/sports.ts";
import { dataClassInSentence } from "#lib/form/data-class-words.ts";
import { inSentence } from "#lib/form/in-sentence.ts";
import * as m from "#messages/builder-parts.ts";
import { locale } from "#messages/language.ts";

type Units = "metric" | "imperial";

const oneOf = new Intl.ListFormat(locale, { type: "disjunction" });

/** `Only for runs · at least 5 km`; empty for all activities. */
export function conditionText(condition: ActivityCondition, units: Units): string {
  const parts = conditionParts(condition, units);
  return parts.length === 0 ? "" : m.onlyForCondition({ condition: parts.join(" · ") });
}

/** Each part of a condition in words: `run or trail run`, `with heart rate`, `5 km or more`. */
export function conditionParts(condition: ActivityCondition, units: Units): readonly string[] {
  const { sports = [], has = [], lacks = [] } = condition;
  return [
    ...(sports.length > 0 ? [oneOf.format(sports.map((sport) => inSentence(sportLabel(sport))))] : []),
    ...has.map((name) => m.conditionWith({ name: dataClassInSentence(name) })),
    ...lacks.map((name) => m.conditionWithout({ name: dataClassInSentence(name) })),
    ...range(condition.minDistanceMeters, condition.maxDistanceMeters, (meters) => distanceWords(meters, units)),
    ...range(condition.minElapsedSeconds, condition.maxElapsedSeconds, formatDurationWords),
  ];
}

function range(
  least: number | undefined,
  most: number | undefined,
  words: (value: number) => string,
): readonly string[] {
  if (least !== undefined && most !== undefined) return [m.rangeBetween({ least: words(least), most: words(most) })];
  if (least !== undefined) return [m.rangeLeast({ least: words(least) })];
  return most === undefined ? [] : [m.rangeMost({ most: words(most) })];
}

/** As the SDK rounds it, written as the language writes numbers. */
function distanceWords(meters: number, units: Units): string {
  const [amount = "", unit = ""] = formatDistance(meters, units).split(" ");
  return m.amount({ amount: Number(amount), unit });
}
