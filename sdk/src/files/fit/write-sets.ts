import type { Activity, Exercise, ExerciseSet } from "../../generated/activity.ts";
import { ENUM, TEXT, UINT16, UINT32 } from "./base-types.ts";
import { ACTIVE, KILOGRAM, POUND, REST, SET, TITLE } from "./exercise-sets.ts";
import { UNKNOWN_CATEGORY, numbersOfExercise, titleOfNumbers } from "./exercise-numbers.ts";
import { FitFields } from "./fit-fields.ts";
import { put } from "./summary-fields.ts";
import type { TimedFields } from "./activity-events.ts";

/**
 * Seconds that untimed sets, rests between sets and changes of exercise take in proportion to each other. Services
 * that log sets by hand (Hevy, Strong) do not time them, but a FIT set has a place in time.
 */
const TYPICAL_SECONDS = { set: 40, warmup: 25, rest: 75, change: 120 } as const;
/** How far the typical times are stretched at most to fill the session. */
const STRETCH = { least: 0.3, most: 2 } as const;

/** A category and its exercise: how FIT names an exercise. */
type Candidate = readonly [category: number, subtype: number];

/** Strength exercises as FIT messages. */
export interface WrittenExercises {
  /** `exercise_title` messages. */
  readonly titles: readonly FitFields[];
  /** `set` messages in the order of the exercises, each with the FIT time of its end. */
  readonly sets: readonly TimedFields[];
}

/** @param startTime FIT time of the activity's start */
export function writeExercises(activity: Activity, startTime: number): WrittenExercises {
  const candidates = candidatesOf(activity.exercises);
  const clock = placeUntimed(activity);
  const sets = activity.exercises.flatMap((exercise, index) =>
    exercise.sets.flatMap((set) => {
      const candidate = candidates[index] ?? [UNKNOWN_CATEGORY, index];
      return writeSet(set, candidate, startTime, clock.get(set) ?? null);
    }),
  );
  return { titles: titlesOf(activity.exercises, candidates), sets };
}

/** What names each exercise: the watch's first guess, the catalogue's numbers, or a number of its own. */
function candidatesOf(exercises: readonly Exercise[]): Candidate[] {
  const titles = new Map<string, string>();
  return exercises.map((exercise, index) => {
    const known = ownCandidate(exercise) ?? catalogueCandidate(exercise);
    const title = known && titles.get(known.join("/"));
    const isFree = known !== null && (title === undefined || title === exercise.title);
    if (isFree) titles.set(known.join("/"), exercise.title);
    return isFree ? known : [UNKNOWN_CATEGORY, index];
  });
}

function ownCandidate(exercise: Exercise): Candidate | null {
  const fields = FitFields.fromJson(exercise.sets[0]?.extra["fit"]);
  const category = fields.numbers(SET.category)[0] ?? null;
  return category === null ? null : [category, fields.numbers(SET.subtype)[0] ?? UINT16.invalid];
}

function catalogueCandidate(exercise: Exercise): Candidate | null {
  const numbers = exercise.sets[0]?.extra["fit"] === undefined ? numbersOfExercise(exercise) : null;
  return numbers && [numbers.category, numbers.exercise];
}

function titlesOf(exercises: readonly Exercise[], candidates: readonly Candidate[]): FitFields[] {
  const titles = new Map<string, FitFields>();
  for (const [index, { title }] of exercises.entries()) {
    const [category, subtype] = candidates[index] ?? [UNKNOWN_CATEGORY, index];
    if (title === "" || title === titleOfNumbers(category, subtype === UINT16.invalid ? null : subtype)) continue;
    const fields = new FitFields().set(TITLE.messageIndex, UINT16, titles.size).set(TITLE.category, UINT16, category);
    titles.set(`${category}/${subtype}`, fields.set(TITLE.exercise, UINT16, subtype).set(TITLE.text, TEXT, title));
  }
  return [...titles.values()];
}

/** When a set happened, where its source does not say. */
interface Placement {
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

function writeSet(
  set: ExerciseSet,
  [category, subtype]: Candidate,
  startTime: number,
  placement: Placement | null,
): TimedFields[] {
  const isOwn = set.extra["fit"] !== undefined;
  const fields = FitFields.fromJson(set.extra["fit"]);
  const startSeconds = set.startSeconds ?? placement?.startSeconds ?? null;
  const durationSeconds = set.durationSeconds ?? placement?.durationSeconds ?? null;
  const ownEnd = fields.number(SET.timestamp);
  const end = ownEnd ?? Math.round(startTime + (startSeconds ?? 0) + (durationSeconds ?? 0));
  put(fields, SET.duration, UINT32, durationSeconds, 1000);
  put(fields, SET.repetitions, UINT16, set.repetitions);
  put(fields, SET.weight, UINT16, set.weightKg, 16);
  if (startSeconds !== null) put(fields, SET.startTime, UINT32, startTime + startSeconds);
  if (set.loggedWeight) fields.set(SET.displayUnit, UINT16, set.loggedWeight.unit === "lb" ? POUND : KILOGRAM);
  if (!isOwn) fields.set(SET.type, ENUM, ACTIVE).set(SET.category, UINT16, category).set(SET.subtype, UINT16, subtype);
  if (ownEnd === null) fields.set(SET.timestamp, UINT32, end);
  return [{ time: end, fields }, ...writeRests(set, end)];
}

/** The file's own rest messages while they still add up to the set's rest; else one rest behind the set. */
function writeRests({ restSeconds, extra }: ExerciseSet, setEnd: number): TimedFields[] {
  const stored: unknown = extra["fitRests"];
  const own = Array.isArray(stored) ? stored.map((rest) => FitFields.fromJson(rest)) : [];
  const ownSeconds = own.reduce((seconds, rest) => seconds + (rest.number(SET.duration) ?? 0) / 1000, 0);
  if (own.length > 0 && Math.abs(ownSeconds - (restSeconds ?? 0)) < 0.001) {
    return own.map((fields) => ({ time: fields.number(SET.timestamp) ?? setEnd, fields }));
  }
  if (restSeconds === null || restSeconds <= 0) return [];
  const end = Math.round(setEnd + restSeconds);
  const fields = new FitFields()
    .set(SET.type, ENUM, REST)
    .set(SET.startTime, UINT32, setEnd)
    .set(SET.timestamp, UINT32, end);
  put(fields, SET.duration, UINT32, restSeconds, 1000);
  return [{ time: end, fields }];
}

/** Spreads the sets of a session that times none of them over its length. */
function placeUntimed({ exercises, elapsedSeconds }: Activity): ReadonlyMap<ExerciseSet, Placement> {
  const placements = new Map<ExerciseSet, Placement>();
  const sets = exercises.flatMap(({ sets }) => sets.map((set, index) => ({ set, isLast: index === sets.length - 1 })));
  if (sets.some(({ set }) => set.startSeconds !== null || set.extra["fit"] !== undefined)) return placements;
  const gapAfter = (set: ExerciseSet, isLast: boolean): number =>
    set.restSeconds ?? (isLast ? TYPICAL_SECONDS.change : TYPICAL_SECONDS.rest);
  const workOf = (set: ExerciseSet): number => (set.type === "warmup" ? TYPICAL_SECONDS.warmup : TYPICAL_SECONDS.set);
  const fixed = sets.reduce((seconds, { set }) => seconds + (set.durationSeconds ?? 0), 0);
  const flexible = sets.reduce(
    (seconds, { set, isLast }) => seconds + (set.durationSeconds === null ? workOf(set) : 0) + gapAfter(set, isLast),
    0,
  );
  const wanted = flexible > 0 ? (elapsedSeconds - fixed) / flexible : 1;
  const factor = Math.min(STRETCH.most, Math.max(STRETCH.least, wanted));
  let at = 0;
  for (const { set, isLast } of sets) {
    const durationSeconds = set.durationSeconds ?? Math.round(workOf(set) * factor);
    placements.set(set, { startSeconds: Math.round(at), durationSeconds });
    at += durationSeconds + gapAfter(set, isLast) * factor;
  }
  return placements;
}
