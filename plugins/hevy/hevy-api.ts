/**
 * The shapes of Hevy's API, version 1. In answers every field that is not filled in is null; nothing here is trusted
 * before it was looked at.
 */

export const SET_TYPES = ["normal", "warmup", "failure", "dropset"] as const;
export type HevySetType = (typeof SET_TYPES)[number];

/** The efforts that Hevy takes; 6.5 is not among them. */
export const EFFORTS = [6, 7, 7.5, 8, 8.5, 9, 9.5, 10] as const;

export const EXERCISE_TYPES = [
  "weight_reps",
  "reps_only",
  "bodyweight_reps",
  "bodyweight_assisted_reps",
  "duration",
  "weight_duration",
  "distance_duration",
  "short_distance_weight",
] as const;
export type HevyExerciseType = (typeof EXERCISE_TYPES)[number];

/** The numbers of a set. */
export interface HevyMeasures {
  readonly weight_kg: number | null;
  readonly reps: number | null;
  readonly distance_meters: number | null;
  readonly duration_seconds: number | null;
  readonly rpe: number | null;
  /** Steps or floors, on stair machines. */
  readonly custom_metric: number | null;
}

export interface HevySet extends HevyMeasures {
  readonly index: number;
  readonly type: HevySetType;
}

export interface HevyExercise {
  readonly index: number;
  readonly title: string;
  readonly notes: string;
  readonly exercise_template_id: string;
  /** Unique within one workout only; 0 is an id. Older answers spell it `supersets_id`. */
  readonly superset_id: number | null;
  readonly sets: readonly HevySet[];
}

export interface HevyWorkout {
  readonly id: string;
  readonly title: string;
  readonly routine_id: string | null;
  readonly description: string;
  /** `2026-05-12T17:30:00+00:00`. */
  readonly start_time: string;
  readonly end_time: string;
  /** `2026-05-12T18:34:08.123Z`. */
  readonly updated_at: string;
  readonly created_at: string;
  readonly exercises: readonly HevyExercise[];
}

export type HevyEvent =
  | { readonly type: "updated"; readonly workout: HevyWorkout }
  | { readonly type: "deleted"; readonly id: string; readonly deleted_at: string };

export interface HevyTemplate {
  /** Eight digits and capitals for Hevy's own exercises, a UUID for those that a person made. */
  readonly id: string;
  /** In the person's language. */
  readonly title: string;
  readonly type: string;
  readonly primary_muscle_group: string;
  readonly secondary_muscle_groups: readonly string[];
  readonly is_custom: boolean;
}

/** An exercise as it is written: its title comes from its template. */
export interface HevyExerciseRequest {
  readonly exercise_template_id: string;
  readonly superset_id: number | null;
  readonly notes: string | null;
  readonly sets: readonly ({ readonly type: HevySetType } & HevyMeasures)[];
}

/** Body of `POST /v1/workouts` and `PUT /v1/workouts/{id}`. */
export interface HevyWorkoutRequest {
  readonly workout: {
    readonly title: string;
    readonly description: string | null;
    readonly start_time: string;
    readonly end_time: string;
    /** Never in an answer; a `PUT` without it fails. */
    readonly is_private: boolean;
    readonly exercises: readonly HevyExerciseRequest[];
  };
}

/** Body of `POST /v1/exercise_templates`. */
export interface HevyTemplateRequest {
  readonly exercise: {
    readonly title: string;
    readonly exercise_type: HevyExerciseType;
    readonly equipment_category: string;
    readonly muscle_group: string;
    readonly other_muscles: readonly string[];
  };
}
