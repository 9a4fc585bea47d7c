import type { Exercise } from "@fitglue/sdk";
import { type Muscle, type MuscleGroup, isMuscle, matchExercise } from "@fitglue/sdk/exercises";
import { measuresOf } from "./choose-template.ts";
import { EXERCISE_TYPES, type HevyExerciseType, type HevyTemplateRequest } from "./hevy-api.ts";

const LONGEST_TITLE = 100;
const EQUIPMENT = new Set([
  "none",
  "barbell",
  "dumbbell",
  "kettlebell",
  "machine",
  "plate",
  "resistance_band",
  "suspension",
]);

/** The muscle that stands for a group, where only that is known. */
const MUSCLE_OF_GROUP: Readonly<Record<MuscleGroup, Muscle>> = {
  chest: "chest",
  back: "upper_back",
  shoulders: "shoulders",
  arms: "biceps",
  core: "abdominals",
  legs: "quadriceps",
  cardio: "cardio",
  full_body: "full_body",
  other: "other",
};

/** An exercise that Hevy does not have, as one of the person's own: counted as it was logged, with the muscles that its name tells. */
export function customExercise(exercise: Exercise): HevyTemplateRequest {
  const { title, muscles } = exercise;
  const match = matchExercise(title, { muscles });
  const group = match.fallbackGroup ?? "other";
  const guessed = isMuscle(group) ? group : MUSCLE_OF_GROUP[group];
  const equipment = exercise.equipment ?? match.equipment ?? "other";
  return {
    exercise: {
      title: title.slice(0, LONGEST_TITLE),
      exercise_type: typeOf(exercise),
      equipment_category: EQUIPMENT.has(equipment) ? equipment : "other",
      muscle_group: match.muscles?.primary ?? guessed,
      other_muscles: match.muscles?.secondary ?? [],
    },
  };
}

function typeOf({ kind, sets }: Exercise): HevyExerciseType {
  const declared = EXERCISE_TYPES.find((type) => type === kind);
  if (declared !== undefined) return declared;
  const logged = new Set(measuresOf(sets));
  if (logged.has("repetitions")) return logged.has("weight") ? "weight_reps" : "reps_only";
  if (logged.has("distance")) return logged.has("weight") ? "short_distance_weight" : "distance_duration";
  if (logged.has("duration")) return logged.has("weight") ? "weight_duration" : "duration";
  return "weight_reps";
}
