import type { Exercise, ExerciseSet } from "../generated/activity.ts";
import { type LoadPreset, loadCoefficient } from "./load-coefficients.ts";
import { type ExerciseMatch, matchExercise } from "./match-exercise.ts";
import { type MuscleOrGroup, muscleGroupOf } from "./muscles.ts";
import { isAssisted, isWarmUp } from "./strength.ts";

/** What a secondary muscle gets of a set. */
const SECONDARY_SHARE = 0.5;
/** Points for a second of a hold and for a metre of a carry, so that they can stand beside kilograms. */
const LOAD_OF_A_SECOND = 0.5;
const LOAD_OF_A_METER = 0.1;

/** By sets: 1 for the primary muscle and a half for each secondary one. By load: weighed by muscle, for drawing. */
export type ScoreBasis =
  | { readonly basis: "sets" }
  | { readonly basis: "load"; readonly preset: LoadPreset; readonly bodyweightLoadKg: number };

export interface MuscleScores {
  readonly scores: ReadonlyMap<MuscleOrGroup, number>;
  /** Names that only a keyword placed, with the group. */
  readonly guessed: ReadonlyMap<string, MuscleOrGroup>;
  /** Names that tell nothing: they were counted as full body. */
  readonly unknown: readonly string[];
}

export interface ScoreOptions {
  readonly basis: ScoreBasis;
  readonly countWarmUps: boolean;
  readonly byGroup: boolean;
}

/** Adds up how much each muscle (or broad group) was worked: in sets, or in points of load. */
export function muscleScores(
  exercises: readonly Exercise[],
  { basis, countWarmUps, byGroup }: ScoreOptions,
): MuscleScores {
  const scores = new Map<MuscleOrGroup, number>();
  const guessed = new Map<string, MuscleOrGroup>();
  const unknown = new Set<string>();
  for (const exercise of exercises) {
    const match = matchExercise(exercise.title, exercise);
    const parts = musclesOf(match);
    if (match.by === "none") unknown.add(exercise.title);
    if (match.by === "group" && match.fallbackGroup !== null) guessed.set(exercise.title, match.fallbackGroup);
    const primary = parts[0]?.muscle;
    for (const set of exercise.sets) {
      if (isWarmUp(set) && !countWarmUps) continue;
      const load = setLoad(set, exercise.kind ?? match.kind, basis);
      for (const { muscle, share } of parts) {
        const row = byGroup ? muscleGroupOf(muscle) : muscle;
        const points = share * load * muscleWeight(muscle, primary ?? muscle, basis);
        scores.set(row, (scores.get(row) ?? 0) + points);
      }
    }
  }
  return { scores, guessed, unknown: [...unknown] };
}

/** The muscles of an exercise, the primary one first; of a name that only tells a group, that group, and else the body. */
function musclesOf({ muscles, fallbackGroup }: ExerciseMatch): { muscle: MuscleOrGroup; share: number }[] {
  if (muscles !== null) {
    const secondary = muscles.secondary.map((muscle) => ({ muscle, share: SECONDARY_SHARE }));
    return [{ muscle: muscles.primary, share: 1 }, ...secondary];
  }
  const isTold = fallbackGroup !== null && fallbackGroup !== "other";
  return [{ muscle: isTold ? fallbackGroup : "full_body", share: 1 }];
}

/** The weight is what the primary muscle moves: a helper is not weighed as if it moved it alone. */
function muscleWeight(muscle: MuscleOrGroup, primary: MuscleOrGroup, basis: ScoreBasis): number {
  if (basis.basis === "sets") return 1;
  return Math.min(loadCoefficient(muscle, basis.preset), loadCoefficient(primary, basis.preset));
}

/** What a set counts before muscles are weighed: 1 by sets, its load in kg by load. */
function setLoad(set: ExerciseSet, kind: Exercise["kind"], basis: ScoreBasis): number {
  if (basis.basis === "sets") return 1;
  const { repetitions, weightKg, distanceMeters, durationSeconds } = set;
  if (repetitions !== null) {
    const hasLoad = weightKg !== null && weightKg > 0 && !isAssisted(kind);
    return repetitions * (hasLoad ? weightKg : basis.bodyweightLoadKg);
  }
  if (distanceMeters !== null) return distanceMeters * LOAD_OF_A_METER;
  return (durationSeconds ?? 0) * LOAD_OF_A_SECOND;
}
