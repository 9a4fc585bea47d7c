import { EFFORTS, EXERCISE_TYPES, SET_TYPES } from "../hevy-api.ts";
import type { HevyTemplate } from "../hevy-api.ts";
import { MUSCLE_NAMES } from "@fitglue/sdk/exercises";

const EQUIPMENT = [
  "none",
  "barbell",
  "dumbbell",
  "kettlebell",
  "machine",
  "plate",
  "resistance_band",
  "suspension",
  "other",
];
const WORKOUT_FIELDS = ["title", "description", "start_time", "end_time", "is_private", "exercises"];
const EXERCISE_FIELDS = ["exercise_template_id", "superset_id", "notes", "sets"];
const SET_FIELDS = ["type", "weight_kg", "reps", "distance_meters", "duration_seconds", "custom_metric", "rpe"];
const TEMPLATE_FIELDS = ["title", "exercise_type", "equipment_category", "muscle_group", "other_muscles"];
const WHOLE_NUMBERS = ["reps", "distance_meters", "duration_seconds"];

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with the body of a `POST` or `PUT` of a workout, as the service says it; null for nothing. */
export function workoutProblem(body: unknown, templates: readonly HevyTemplate[]): string | null {
  const workout = isFields(body) ? body["workout"] : undefined;
  if (!isFields(workout)) return '"workout" is required';
  const known = new Set(templates.map(({ id }) => id));
  return (
    unknownField(workout, WORKOUT_FIELDS, "workout") ??
    missing(workout, ["title", "start_time", "end_time", "exercises"], "workout") ??
    wrongTexts(workout, ["title", "description"], "workout") ??
    wrongTimes(workout) ??
    firstProblem(workout["exercises"], "workout.exercises", (exercise, path) => exerciseProblem(exercise, path, known))
  );
}

/** What is wrong with the body of a `POST` of an exercise template; null for nothing. */
export function templateProblem(body: unknown): string | null {
  const exercise = isFields(body) ? body["exercise"] : undefined;
  if (!isFields(exercise)) return '"exercise" is required';
  const {
    title,
    exercise_type: type,
    equipment_category: equipment,
    muscle_group: muscle,
    other_muscles: others = [],
  } = exercise;
  const muscles: readonly string[] = MUSCLE_NAMES;
  const types: readonly string[] = EXERCISE_TYPES;
  const unknown = unknownField(exercise, TEMPLATE_FIELDS, "exercise");
  if (unknown !== null) return unknown;
  if (typeof title !== "string" || title === "") return '"exercise.title" is required';
  if (typeof type !== "string" || !types.includes(type))
    return `"exercise.exercise_type" must be one of [${types.join(", ")}]`;
  if (typeof equipment !== "string" || !EQUIPMENT.includes(equipment))
    return `"exercise.equipment_category" must be one of [${EQUIPMENT.join(", ")}]`;
  if (typeof muscle !== "string" || !muscles.includes(muscle))
    return `"exercise.muscle_group" must be one of [${muscles.join(", ")}]`;
  const areMuscles = Array.isArray(others) && others.every((one) => typeof one === "string" && muscles.includes(one));
  return areMuscles ? null : `"exercise.other_muscles" must be of [${muscles.join(", ")}]`;
}

function exerciseProblem(exercise: Fields, path: string, known: ReadonlySet<string>): string | null {
  const { exercise_template_id: templateId, superset_id: superset = null } = exercise;
  const shape =
    unknownField(exercise, EXERCISE_FIELDS, path) ?? missing(exercise, ["exercise_template_id", "sets"], path);
  if (shape !== null) return shape;
  if (typeof templateId !== "string" || !known.has(templateId))
    return `Invalid exercise template id: ${String(templateId)}`;
  if (superset !== null && !Number.isInteger(superset)) return `"${path}.superset_id" must be an integer`;
  return wrongTexts(exercise, ["notes"], path) ?? firstProblem(exercise["sets"], `${path}.sets`, setProblem);
}

function setProblem(set: Fields, path: string): string | null {
  const types: readonly unknown[] = SET_TYPES;
  const efforts: readonly unknown[] = EFFORTS;
  const { type, rpe = null } = set;
  const unknown = unknownField(set, SET_FIELDS, path);
  if (unknown !== null) return unknown;
  if (!types.includes(type)) return `"${path}.type" must be one of [${SET_TYPES.join(", ")}]`;
  if (rpe !== null && !efforts.includes(rpe))
    return `Invalid rpe for set: ${JSON.stringify(rpe)} must be null or ${EFFORTS.join(", ")}`;
  for (const name of SET_FIELDS.slice(1)) {
    const value = set[name] ?? null;
    if (value === null) continue;
    if (typeof value !== "number" || value < 0) return `"${path}.${name}" must be a number`;
    if (WHOLE_NUMBERS.includes(name) && !Number.isInteger(value)) return `"${path}.${name}" must be an integer`;
  }
  return null;
}

function firstProblem(
  entries: unknown,
  path: string,
  problemOf: (entry: Fields, path: string) => string | null,
): string | null {
  if (!Array.isArray(entries)) return `"${path}" must be an array`;
  for (const [index, entry] of entries.entries()) {
    const at = `${path}[${String(index)}]`;
    const problem = isFields(entry) ? problemOf(entry, at) : `"${at}" must be of type object`;
    if (problem !== null) return problem;
  }
  return null;
}

function unknownField(fields: Fields, names: readonly string[], path: string): string | null {
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  return unknown === undefined ? null : `"${path}.${unknown}" is not allowed`;
}

function missing(fields: Fields, names: readonly string[], path: string): string | null {
  const name = names.find((one) => fields[one] === undefined || fields[one] === null);
  return name === undefined ? null : `"${path}.${name}" is required`;
}

function wrongTexts(fields: Fields, names: readonly string[], path: string): string | null {
  const name = names.find((one) => typeof (fields[one] ?? "") !== "string");
  return name === undefined ? null : `"${path}.${name}" must be a string`;
}

function wrongTimes(workout: Fields): string | null {
  const name = ["start_time", "end_time"].find((one) => Number.isNaN(Date.parse(String(workout[one]))));
  return name === undefined ? null : `"workout.${name}" must be a valid date`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
