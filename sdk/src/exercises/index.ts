/** The door of the exercise catalogue: what a name means, which muscles it works, and how strength is counted. */
export { allExercises, type CatalogueExercise, type Equipment } from "./catalogue.ts";
export { matchExercise, type ExerciseMatch, type ExerciseMuscles, type MatchOptions } from "./match-exercise.ts";
export {
  MUSCLES,
  MUSCLE_GROUPS,
  MUSCLE_NAMES,
  isMuscle,
  muscleGroupOf,
  muscleLabel,
  type Muscle,
  type MuscleGroup,
  type MuscleOrGroup,
} from "./muscles.ts";
export {
  ROUGH_ABOVE_REPETITIONS,
  bestOneRepMaxKg,
  isAssisted,
  isWarmUp,
  oneRepMaxKg,
  setVolumeKg,
  type OneRepMaxFormula,
} from "./strength.ts";
