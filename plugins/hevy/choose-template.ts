import type { Exercise, ExerciseSet } from "@fitglue/sdk";
import { allExercises, matchExercise } from "@fitglue/sdk/exercises";
import type { Template, Templates } from "./exercise-templates.ts";

type Measure = "weight" | "repetitions" | "distance" | "duration";

/** What Hevy shows of a set, by how its exercise is counted. */
const SHOWN: Readonly<Record<string, readonly Measure[]>> = {
  weight_reps: ["weight", "repetitions"],
  reps_only: ["repetitions"],
  bodyweight_reps: ["weight", "repetitions"],
  bodyweight_assisted_reps: ["weight", "repetitions"],
  duration: ["duration"],
  weight_duration: ["weight", "duration"],
  distance_duration: ["distance", "duration"],
  short_distance_weight: ["weight", "distance"],
};

/**
 * The person's template for an exercise: that of its id, else that of its name, else that of the exercise which the name
 * means. The last one only if it shows what was logged, so that no repetitions disappear; null when there is none.
 */
export function chooseTemplate(exercise: Exercise, templates: Templates): Template | null {
  const { templateId, title } = exercise;
  const byId = templateId === null ? undefined : templates.get(templateId);
  return byId ?? byTitle(title, templates) ?? byMeaning(exercise, templates);
}

function byTitle(title: string, templates: Templates): Template | null {
  const wanted = fold(title);
  if (wanted === "") return null;
  const named = [...templates.values()].filter((template) => fold(template.title) === wanted);
  return named[0] ?? null;
}

function byMeaning(exercise: Exercise, templates: Templates): Template | null {
  const { canonical } = matchExercise(exercise.title);
  if (canonical === null) return null;
  const id = allExercises().find((one) => one.canonical === canonical)?.templateId;
  const template = (id == null ? undefined : templates.get(id)) ?? byTitle(canonical, templates);
  return template != null && shows(template, exercise.sets) ? template : null;
}

function shows({ type }: Template, sets: readonly ExerciseSet[]): boolean {
  const shown = SHOWN[type] ?? [];
  return measuresOf(sets).every((measure) => shown.includes(measure));
}

/** What was logged in any of the sets. */
export function measuresOf(sets: readonly ExerciseSet[]): readonly Measure[] {
  const isLogged: Readonly<Record<Measure, (set: ExerciseSet) => boolean>> = {
    weight: ({ weightKg }) => weightKg !== null && weightKg > 0,
    repetitions: ({ repetitions }) => repetitions !== null,
    distance: ({ distanceMeters }) => distanceMeters !== null,
    duration: ({ durationSeconds }) => durationSeconds !== null,
  };
  return (Object.keys(isLogged) as Measure[]).filter((measure) => sets.some(isLogged[measure]));
}

/** One spelling for all that differ in case, accents, spaces and punctuation only. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
