import type { MuscleOrGroup } from "@fitglue/sdk/exercises";
import * as m from "#messages/activities.ts";

/** Words for people; a broad group stands for what only a keyword told. */
const NAMES: Readonly<Record<MuscleOrGroup, string>> = {
  chest: m.muscleChest(),
  shoulders: m.muscleShoulders(),
  biceps: m.muscleBiceps(),
  triceps: m.muscleTriceps(),
  forearms: m.muscleForearms(),
  lats: m.muscleLats(),
  upper_back: m.muscleUpperBack(),
  lower_back: m.muscleLowerBack(),
  traps: m.muscleTraps(),
  neck: m.muscleNeck(),
  abdominals: m.muscleAbdominals(),
  quadriceps: m.muscleQuadriceps(),
  hamstrings: m.muscleHamstrings(),
  glutes: m.muscleGlutes(),
  calves: m.muscleCalves(),
  abductors: m.muscleAbductors(),
  adductors: m.muscleAdductors(),
  cardio: m.muscleCardio(),
  full_body: m.muscleFullBody(),
  other: m.muscleOther(),
  back: m.muscleBack(),
  arms: m.muscleArms(),
  core: m.muscleCore(),
  legs: m.muscleLegs(),
};

/** The name of a muscle or group as the API gives it. */
export function muscleName(muscle: string): string {
  return Object.entries(NAMES).find(([id]) => id === muscle)?.[1] ?? muscle;
}
