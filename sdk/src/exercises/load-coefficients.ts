import type { Muscle, MuscleOrGroup } from "./muscles.ts";

export type LoadPreset = "standard" | "powerlifting" | "bodybuilding";

/**
 * How much a kilogram counts for a muscle. A convention for drawing: small muscles move little weight and would vanish
 * beside the legs. Broad groups, known from a keyword only, count like their largest muscles.
 */
const STANDARD: Readonly<Record<MuscleOrGroup, number>> = {
  quadriceps: 1,
  hamstrings: 1,
  glutes: 1,
  calves: 1,
  adductors: 1,
  abductors: 1,
  legs: 1,
  lats: 1.2,
  upper_back: 1.2,
  lower_back: 1.2,
  traps: 1.2,
  neck: 1.2,
  back: 1.2,
  chest: 1.5,
  shoulders: 2.5,
  biceps: 4,
  triceps: 4,
  forearms: 4,
  arms: 4,
  abdominals: 3,
  core: 3,
  cardio: 0.5,
  full_body: 1,
  other: 1,
};

const CHANGES: Readonly<Record<LoadPreset, Readonly<Partial<Record<Muscle, number>>>>> = {
  standard: {},
  powerlifting: {
    calves: 2,
    lower_back: 1,
    chest: 1,
    shoulders: 2,
    biceps: 3.5,
    triceps: 3,
    forearms: 3.5,
    abdominals: 2.5,
  },
  bodybuilding: {
    calves: 0.8,
    lower_back: 1.5,
    traps: 2,
    chest: 1.2,
    shoulders: 2,
    biceps: 3.5,
    triceps: 3.5,
    abdominals: 2.5,
  },
};

/** Points for a kilogram of load on a muscle. */
export function loadCoefficient(muscle: MuscleOrGroup, preset: LoadPreset): number {
  const changes: Readonly<Partial<Record<MuscleOrGroup, number>>> = CHANGES[preset];
  return changes[muscle] ?? STANDARD[muscle];
}
