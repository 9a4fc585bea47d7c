import { LAP_FIELD_CLASSES } from "./field-classes.ts";
import type { Activity, ActivityEvent, Exercise, ExerciseSet, Extra, Lap } from "../generated/activity.ts";

/** Whether the entry of a patch is the one that stands at its place, so that what is known of it stays known. */
const SAME_LAP = (stored: Lap, given: Lap) => stored.startSeconds === given.startSeconds;
const SAME_EXERCISE = (stored: Exercise, given: Exercise) => stored.title === given.title;
const SAME_SET = (stored: ExerciseSet, given: ExerciseSet) => stored.startSeconds === given.startSeconds;
const SAME_EVENT = (stored: ActivityEvent, given: ActivityEvent) =>
  stored.kind === given.kind && stored.atSeconds === given.atSeconds;

/** What of a lap a plugin may not have been shown: it sees null there and cannot give the value back. */
const CLASSED_LAP_FIELDS = (Object.keys(LAP_FIELD_CLASSES) as (keyof Lap)[]).filter(
  (field) => field !== "extra" && LAP_FIELD_CLASSES[field] !== "always",
);

/** The lists of a patch whose entries have an `extra`. */
export type ExtraLists = Partial<Pick<Activity, "laps" | "exercises" | "events">>;

/**
 * Gives the entries of new lists the `extra` that the activity has stored for them.
 *
 * A plugin that is not shown `unknown` sees every `extra` empty and cannot give it back. So an entry whose `extra` is
 * empty keeps the stored one when it is the entry that stood at the same index: a lap or set with the same start, an
 * exercise with the same title, an event of the same kind at the same time. Any other entry has the `extra` that it
 * came with. For the same reason a lap that stays in its place keeps the heart rate, power, cadence, climb and energy
 * that the patch has null for. Neither input is changed.
 */
export function keepExtras(activity: Activity, { laps, exercises, events }: ExtraLists): ExtraLists {
  return {
    ...(laps && {
      laps: keepEach(activity.laps, laps, SAME_LAP).map((lap, index) => keepHidden(activity.laps[index], lap)),
    }),
    ...(events && { events: keepEach(activity.events, events, SAME_EVENT) }),
    ...(exercises && {
      exercises: keepEach(activity.exercises, exercises, SAME_EXERCISE).map((exercise, index) => {
        const stored = activity.exercises[index];
        const isSame = stored !== undefined && SAME_EXERCISE(stored, exercise);
        return isSame ? { ...exercise, sets: keepEach(stored.sets, exercise.sets, SAME_SET) } : exercise;
      }),
    }),
  };
}

function keepHidden(stored: Lap | undefined, lap: Lap): Lap {
  if (stored === undefined || !SAME_LAP(stored, lap)) return lap;
  const hidden = CLASSED_LAP_FIELDS.filter((field) => lap[field] === null);
  return { ...lap, ...Object.fromEntries(hidden.map((field) => [field, stored[field]])) };
}

function keepEach<Entry extends { extra: Extra }>(
  stored: readonly Entry[],
  given: readonly Entry[],
  isSame: (stored: Entry, given: Entry) => boolean,
): Entry[] {
  return given.map((entry, index) => {
    const before = stored[index];
    const isKept = before !== undefined && isSame(before, entry) && Object.keys(entry.extra).length === 0;
    return isKept ? { ...entry, extra: before.extra } : entry;
  });
}
