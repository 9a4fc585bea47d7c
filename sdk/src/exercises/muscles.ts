/** Muscles by which exercises are told apart, in the order in which they are listed to people. */
export const MUSCLES = {
  chest: { label: "Chest", group: "chest" },
  shoulders: { label: "Shoulders", group: "shoulders" },
  biceps: { label: "Biceps", group: "arms" },
  triceps: { label: "Triceps", group: "arms" },
  forearms: { label: "Forearms", group: "arms" },
  lats: { label: "Lats", group: "back" },
  upper_back: { label: "Upper Back", group: "back" },
  lower_back: { label: "Lower Back", group: "back" },
  traps: { label: "Traps", group: "back" },
  neck: { label: "Neck", group: "back" },
  abdominals: { label: "Abdominals", group: "core" },
  quadriceps: { label: "Quadriceps", group: "legs" },
  hamstrings: { label: "Hamstrings", group: "legs" },
  glutes: { label: "Glutes", group: "legs" },
  calves: { label: "Calves", group: "legs" },
  abductors: { label: "Abductors", group: "legs" },
  adductors: { label: "Adductors", group: "legs" },
  cardio: { label: "Cardio", group: "cardio" },
  full_body: { label: "Full Body", group: "full_body" },
  other: { label: "Other", group: "other" },
} as const satisfies Record<string, { label: string; group: string }>;

export type Muscle = keyof typeof MUSCLES;
export const MUSCLE_NAMES = Object.keys(MUSCLES) as readonly Muscle[];

/** The eight broad groups into which muscles roll up, and `other` for what belongs to none. */
export const MUSCLE_GROUPS = {
  chest: "Chest",
  back: "Back",
  shoulders: "Shoulders",
  arms: "Arms",
  core: "Core",
  legs: "Legs",
  cardio: "Cardio",
  full_body: "Full Body",
  other: "Other",
} as const satisfies Record<(typeof MUSCLES)[Muscle]["group"], string>;

export type MuscleGroup = keyof typeof MUSCLE_GROUPS;

/** A muscle, or, where only so much is known, a broad group. */
export type MuscleOrGroup = Muscle | MuscleGroup;

/** Kinds of work that are counted like muscles and have no place on the body. */
const PLACELESS = ["cardio", "full_body", "other"] as const satisfies readonly Muscle[];

/** A muscle that has a place on the body, so that it can be drawn. */
export type BodyMuscle = Exclude<Muscle, (typeof PLACELESS)[number]>;

export function isBodyMuscle(name: string): name is BodyMuscle {
  return isMuscle(name) && !PLACELESS.some((placeless) => placeless === name);
}

export function isMuscle(name: string): name is Muscle {
  return Object.hasOwn(MUSCLES, name);
}

/** The broad group to which a muscle (or a group itself) belongs. */
export function muscleGroupOf(name: MuscleOrGroup): MuscleGroup {
  return isMuscle(name) ? MUSCLES[name].group : name;
}

/** Words for people, e.g. `Upper Back`. */
export function muscleLabel(name: MuscleOrGroup): string {
  return isMuscle(name) ? MUSCLES[name].label : MUSCLE_GROUPS[name];
}
