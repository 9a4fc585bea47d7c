import type { Exercise, ExerciseSet } from "@fitglue/sdk";

/** A set as a strength log has it; what is not given was not logged. */
export function loggedSet(
  repetitions: number | null,
  weightKg: number | null = null,
  more: Partial<ExerciseSet> = {},
): ExerciseSet {
  return {
    type: "normal",
    repetitions,
    weightKg,
    loggedWeight: null,
    distanceMeters: null,
    durationSeconds: null,
    restSeconds: null,
    rpe: null,
    customMetric: null,
    startSeconds: null,
    extra: {},
    ...more,
  };
}

/** An exercise as a strength log has it. */
export function loggedExercise(title: string, sets: ExerciseSet[], more: Partial<Exercise> = {}): Exercise {
  return {
    title,
    notes: "",
    templateId: null,
    supersetId: null,
    kind: null,
    muscles: null,
    equipment: null,
    sets,
    extra: {},
    ...more,
  };
}
