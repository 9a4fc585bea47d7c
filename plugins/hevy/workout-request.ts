import type { Activity, Exercise, ExerciseSet } from "@fitglue/sdk";
import { sportTitle } from "./cardio-exercise.ts";
import { hevyEffort } from "./effort.ts";
import { type HevyExerciseRequest, type HevySetType, type HevyWorkoutRequest, SET_TYPES } from "./hevy-api.ts";

/** An exercise with the template under which Hevy stores it. */
export interface PlacedExercise {
  readonly exercise: Exercise;
  readonly templateId: string;
}

export interface WorkoutText {
  readonly title: string;
  readonly text: string;
}

/** The activity as Hevy takes it: times to the second, whole repetitions, metres and seconds, efforts of its scale. */
export function workoutRequest(
  { startedAt, elapsedSeconds, sport }: Activity,
  exercises: readonly PlacedExercise[],
  { title, text, isPrivate }: WorkoutText & { readonly isPrivate: boolean },
): HevyWorkoutRequest {
  const startSeconds = Math.floor(Date.parse(startedAt) / 1000);
  return {
    workout: {
      title: title.trim() === "" ? sportTitle(sport) : title,
      description: text === "" ? null : text,
      start_time: secondsInstant(startSeconds),
      end_time: secondsInstant(startSeconds + Math.round(elapsedSeconds)),
      is_private: isPrivate,
      exercises: exercises.map(exerciseRequest),
    },
  };
}

function exerciseRequest({ exercise, templateId }: PlacedExercise): HevyExerciseRequest {
  return {
    exercise_template_id: templateId,
    superset_id: exercise.supersetId,
    notes: exercise.notes === "" ? null : exercise.notes,
    sets: exercise.sets.filter(({ type }) => type !== "rest").map(setRequest),
  };
}

function setRequest(set: ExerciseSet): HevyExerciseRequest["sets"][number] {
  return {
    type: SET_TYPES.find((type): type is HevySetType => type === set.type) ?? "normal",
    weight_kg: set.weightKg,
    reps: rounded(set.repetitions),
    distance_meters: rounded(set.distanceMeters),
    duration_seconds: rounded(set.durationSeconds),
    rpe: hevyEffort(set.rpe),
    custom_metric: set.customMetric,
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

/** `2026-05-12T17:30:00Z`. */
function secondsInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
