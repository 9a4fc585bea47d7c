import type { Exercise } from "../../generated/activity.ts";
import { allExercises } from "../../exercises/catalogue.ts";
import { matchExercise } from "../../exercises/match-exercise.ts";
import { EXERCISE_CATEGORIES } from "./fit-words.ts";

/** How FIT names an exercise: its category and its number within it. */
export interface ExerciseNumbers {
  readonly category: number;
  readonly exercise: number;
}

/** The category for an exercise that has none. */
export const UNKNOWN_CATEGORY = 65534;

/** What an exercise is called when the file gives it no title: its name in the catalogue, else its category. */
export function titleOfNumbers(category: number | null, exercise: number | null): string {
  if (category === null || category === UNKNOWN_CATEGORY) return "Exercise";
  const known = allExercises().find(({ fit }) => fit?.category === category && fit.exercise === exercise);
  if (known && exercise !== null) return known.canonical;
  const words = EXERCISE_CATEGORIES.word(category).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The numbers of an exercise that the catalogue knows; null for any other. */
export function numbersOfExercise({ title, templateId }: Exercise): ExerciseNumbers | null {
  const { canonical } = matchExercise(title, { templateId });
  const fit = canonical === null ? null : allExercises().find((known) => known.canonical === canonical)?.fit;
  return fit && fit.exercise !== null ? { category: fit.category, exercise: fit.exercise } : null;
}
