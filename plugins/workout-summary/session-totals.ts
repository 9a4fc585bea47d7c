import type { Exercise } from "@fitglue/sdk";
import { isAssisted, isWarmUp, setVolumeKg } from "@fitglue/sdk/exercises";

export interface SessionTotals {
  readonly exercises: number;
  /** Counted sets; warm-ups only when they count. */
  readonly sets: number;
  readonly warmUpSets: number;
  readonly volumeKg: number;
  readonly repetitions: number;
  readonly distanceMeters: number;
  readonly heaviest: { readonly exercise: string; readonly weightKg: number } | null;
  readonly supersets: number;
}

/** Adds up a session. Exercises are expected to say their kind where it is known, so that assistance is no load. */
export function sessionTotals(exercises: readonly Exercise[], countWarmUps: boolean): SessionTotals {
  const all = exercises.flatMap((exercise) => exercise.sets.map((set) => ({ exercise, set })));
  const counted = all.filter(({ set }) => countWarmUps || !isWarmUp(set));
  const loads = counted.flatMap(({ exercise, set: { weightKg } }) =>
    weightKg === null || weightKg === 0 || isAssisted(exercise.kind) ? [] : [{ exercise: exercise.title, weightKg }],
  );
  return {
    exercises: exercises.length,
    sets: counted.length,
    warmUpSets: all.filter(({ set }) => isWarmUp(set)).length,
    volumeKg: sum(counted.map(({ exercise, set }) => setVolumeKg(set, exercise.kind))),
    repetitions: sum(counted.map(({ set }) => set.repetitions ?? 0)),
    distanceMeters: sum(counted.map(({ set }) => set.distanceMeters ?? 0)),
    heaviest: loads.reduce<SessionTotals["heaviest"]>(
      (heaviest, load) => (heaviest === null || load.weightKg > heaviest.weightKg ? load : heaviest),
      null,
    ),
    supersets: new Set(exercises.flatMap(({ supersetId }) => supersetId ?? [])).size,
  };
}

function sum(values: readonly number[]): number {
  // Weights such as 22.05 kg add up with binary noise; a gram is fine enough for any volume.
  return Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000;
}
