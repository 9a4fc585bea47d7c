/** The door of the exercise catalogue: what a name means, which muscles it works, and how strength is counted. */
export { allExercises, type CatalogueExercise, type Equipment } from "./catalogue.ts";
export { type LoadPreset } from "./load-coefficients.ts";
export { matchExercise, type ExerciseMatch, type ExerciseMuscles, type MatchOptions } from "./match-exercise.ts";
export { BODY_BOX, BODY_OUTLINE, BODY_SIDES, MUSCLE_SHAPES, type BodySide } from "./muscle-shapes.ts";
export { rankMuscles, workLevel, type RankedMuscle, type WorkLevel } from "./muscle-ranks.ts";
export { muscleScores, type MuscleScores, type ScoreBasis, type ScoreOptions } from "./muscle-scores.ts";
export {
  MUSCLES,
  MUSCLE_GROUPS,
  MUSCLE_NAMES,
  isBodyMuscle,
  isMuscle,
  muscleGroupOf,
  muscleLabel,
  type BodyMuscle,
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
