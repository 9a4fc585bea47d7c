import type { Exercise, ExerciseSet } from "../../generated/activity.ts";
import type { JsonObject } from "../../json.ts";
import { kilogramsToPounds } from "../../units.ts";
import { titleOfNumbers } from "./exercise-numbers.ts";
import type { FitFields } from "./fit-fields.ts";
import type { FitMessage } from "./part-messages.ts";

/** Field numbers of the `set` message (its timestamp is 254, its message index 10). */
export const SET = {
  ...{ duration: 0, repetitions: 3, weight: 4, type: 5, startTime: 6, category: 7, subtype: 8 },
  ...{ displayUnit: 9, messageIndex: 10, timestamp: 254 },
} as const;
export const REST = 0;
export const ACTIVE = 1;
export const KILOGRAM = 1;
export const POUND = 2;
/** Field numbers of the `exercise_title` message. */
export const TITLE = { category: 0, exercise: 1, text: 2, messageIndex: 254 } as const;

const MOST_EXERCISES = 500;

/** What the set and title messages of a file say; messages that belong to no set are handed back. */
export interface ReadExercises {
  readonly exercises: Exercise[];
  readonly left: readonly FitMessage[];
}

/**
 * Sets in the order of time; consecutive sets with the same first candidate form one exercise. The full candidate lists
 * and everything else of the messages stay in each set's `extra.fit`, its rests in `extra.fitRests`.
 */
export function readExercises(
  setMessages: readonly FitMessage[],
  titleMessages: readonly FitMessage[],
  startTime: number,
  absoluteTime: (time: number) => number,
): ReadExercises {
  const titles = new Map(titleMessages.map((message) => [titleKey(message.fields), message]));
  const exercises: Exercise[] = [];
  const left: FitMessage[] = [];
  let lastKey: string | null = null;
  for (const message of inOrder(setMessages, absoluteTime)) {
    const { fields } = message;
    const exercise = exercises.at(-1);
    if (fields.number(SET.type) === REST) {
      if (exercise) addRest(exercise, fields);
      else left.push(message);
      continue;
    }
    const key = setKey(fields);
    if (exercise && key === lastKey) exercise.sets.push(readSet(fields, startTime, absoluteTime));
    else if (exercises.length === MOST_EXERCISES) left.push(message);
    else exercises.push(newExercise(fields, titles.get(key), readSet(fields, startTime, absoluteTime)));
    lastKey = key;
  }
  const used = new Set(setMessages.map(({ fields }) => setKey(fields)));
  return { exercises, left: [...left, ...titleMessages.filter(({ fields }) => !used.has(titleKey(fields)))] };
}

const setKey = (fields: FitFields): string =>
  `${fields.numbers(SET.category)[0] ?? null}/${fields.numbers(SET.subtype)[0] ?? null}`;
const titleKey = (fields: FitFields): string => `${fields.number(TITLE.category)}/${fields.number(TITLE.exercise)}`;

/** By start where every set has one, else by end, else as the file has them. Watches write some sets late. */
function inOrder(messages: readonly FitMessage[], absoluteTime: (time: number) => number): readonly FitMessage[] {
  for (const field of [SET.startTime, SET.timestamp]) {
    const times = new Map(
      messages.map((message) => [message, absoluteTime(message.fields.number(field) ?? Number.NaN)]),
    );
    if ([...times.values()].some(Number.isNaN)) continue;
    return messages.toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
  }
  return messages;
}

function newExercise(fields: FitFields, title: FitMessage | undefined, set: ExerciseSet): Exercise {
  const category = fields.numbers(SET.category)[0] ?? null;
  const subtype = fields.numbers(SET.subtype)[0] ?? null;
  return {
    ...{ title: title?.fields.text(TITLE.text) ?? titleOfNumbers(category, subtype), notes: "", templateId: null },
    ...{ supersetId: null, kind: null, muscles: null, equipment: null, sets: [set], extra: {} },
  };
}

function readSet(fields: FitFields, startTime: number, absoluteTime: (time: number) => number): ExerciseSet {
  const displayUnit = fields.number(SET.displayUnit);
  const weightKg = fields.takeNumber(SET.weight, 16);
  const start = absoluteTime(fields.number(SET.startTime) ?? Number.NaN);
  if (!Number.isNaN(start)) fields.delete(SET.startTime);
  return {
    ...{ type: "normal", repetitions: fields.takeNumber(SET.repetitions), weightKg },
    ...{ loggedWeight: loggedWeight(weightKg, displayUnit), distanceMeters: null },
    ...{ durationSeconds: fields.takeNumber(SET.duration, 1000), restSeconds: null, rpe: null, customMetric: null },
    ...{ startSeconds: Number.isNaN(start) ? null : start - startTime, extra: { fit: fields.rest() } },
  };
}

/** The file holds sixteenths of a kilogram; people type half pounds. */
function loggedWeight(weightKg: number | null, unit: number | null): ExerciseSet["loggedWeight"] {
  if (weightKg === null || (unit !== KILOGRAM && unit !== POUND)) return null;
  if (unit === KILOGRAM) return { value: weightKg, unit: "kg" };
  return { value: Math.round(kilogramsToPounds(weightKg) * 2) / 2, unit: "lb" };
}

function addRest(exercise: Exercise, fields: FitFields): void {
  const set = exercise.sets.at(-1);
  if (!set) return;
  const rests: unknown = set.extra["fitRests"];
  const seconds = (fields.number(SET.duration) ?? 0) / 1000;
  set.restSeconds = (set.restSeconds ?? 0) + seconds;
  const rest: JsonObject = fields.rest();
  set.extra["fitRests"] = Array.isArray(rests) ? [...(rests as readonly JsonObject[]), rest] : [rest];
}
