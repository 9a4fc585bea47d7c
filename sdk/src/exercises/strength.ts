import type { Exercise, ExerciseSet } from "../generated/activity.ts";

/** Epley and Brzycki were fitted on few repetitions; above this an estimate is rough. */
export const ROUGH_ABOVE_REPETITIONS = 12;
/** From here on Brzycki's denominator is zero or negative. */
const BRZYCKI_UNDEFINED_FROM = 37;

export type OneRepMaxFormula = "epley" | "brzycki";

/**
 * Estimated one-repetition maximum in kg, or null where the formula says nothing.
 *
 * Epley (1985): w × (1 + r / 30), and w itself for one repetition. Brzycki (1993): w × 36 / (37 − r), none from
 * 37 repetitions on. Without weight or repetitions there is none.
 */
export function oneRepMaxKg(weightKg: number, repetitions: number, formula: OneRepMaxFormula = "epley"): number | null {
  if (!(weightKg > 0) || !(repetitions >= 1)) return null;
  if (repetitions === 1) return weightKg;
  if (formula === "epley") return weightKg * (1 + repetitions / 30);
  return repetitions >= BRZYCKI_UNDEFINED_FROM ? null : (weightKg * 36) / (BRZYCKI_UNDEFINED_FROM - repetitions);
}

/** Whether the weight of a set is help (an assistance machine, a band) instead of load. */
export function isAssisted(kind: Exercise["kind"]): boolean {
  return kind === "bodyweight_assisted_reps";
}

export function isWarmUp(set: Pick<ExerciseSet, "type">): boolean {
  return set.type === "warmup";
}

/**
 * Volume of one set in kg: weight × repetitions. Assistance is no load; a carry has no repetitions and so no volume;
 * dumbbells count as logged, usually the weight of one.
 */
export function setVolumeKg(
  { weightKg, repetitions }: Pick<ExerciseSet, "weightKg" | "repetitions">,
  kind: Exercise["kind"],
): number {
  return isAssisted(kind) ? 0 : (weightKg ?? 0) * (repetitions ?? 0);
}

/** Best estimate over the working sets of an exercise; null for assisted ones and those without weight. */
export function bestOneRepMaxKg(
  exercise: Pick<Exercise, "kind" | "sets">,
  formula: OneRepMaxFormula = "epley",
): number | null {
  if (isAssisted(exercise.kind)) return null;
  const estimates = exercise.sets
    .filter((set) => !isWarmUp(set))
    .map(({ weightKg, repetitions }) => oneRepMaxKg(weightKg ?? 0, repetitions ?? 0, formula))
    .filter((estimate) => estimate !== null);
  return estimates.length === 0 ? null : Math.max(...estimates);
}
