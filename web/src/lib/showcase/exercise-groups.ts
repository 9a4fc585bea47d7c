import type { ShowcasePage } from "#lib/api/models.ts";
import * as m from "#messages/showcase.ts";

export type PageExercise = ShowcasePage["exercises"][number];

/** Exercises that belong together: alone, or those that alternate as one superset. */
export interface ExerciseGroup {
  /** `A`, `B`…; null for an exercise that stands alone. */
  readonly superset: string | null;
  readonly exercises: readonly PageExercise[];
}

/** Neighbours of one superset become one group; the order of the session stays. */
export function exerciseGroups(exercises: readonly PageExercise[]): readonly ExerciseGroup[] {
  const groups: { superset: string | null; exercises: PageExercise[] }[] = [];
  for (const exercise of exercises) {
    const last = groups.at(-1);
    if (last !== undefined && exercise.superset !== null && last.superset === exercise.superset)
      last.exercises.push(exercise);
    else groups.push({ superset: exercise.superset, exercises: [exercise] });
  }
  return groups;
}

/** Words for how a set was done; an ordinary one needs none. */
const SET_WORDS: Readonly<Record<string, string>> = {
  normal: "",
  warmup: m.setWarmup(),
  dropset: m.setDropset(),
  failure: m.setFailure(),
};

/** What to write beside a set; an unknown kind is shown as it is named. */
export function setWord(type: string): string {
  return SET_WORDS[type] ?? type.charAt(0).toUpperCase() + type.slice(1).replaceAll("_", " ");
}
