import {
  type Exercise,
  type ExerciseSet,
  type JsonObject,
  type JsonValue,
  NO_STREAMS,
  type SourcedActivity,
  newActivity,
} from "@fitglue/sdk";
import { matchExercise } from "@fitglue/sdk/exercises";
import type { Template, Templates } from "./exercise-templates.ts";
import { integerOf, listOf, objectOf, textOf } from "./json-fields.ts";

const LONGEST_TITLE = 500;
const LONGEST_NAME = 300;
const HIGHEST_EFFORT = 10;

/** Fields that have a place in the activity; all others are kept under `extra`. */
const WORKOUT_FIELDS = new Set(["id", "title", "description", "start_time", "end_time", "exercises"]);
const EXERCISE_FIELDS = new Set([
  "index",
  "title",
  "notes",
  "exercise_template_id",
  "superset_id",
  "supersets_id",
  "sets",
]);
const SET_FIELDS = new Set(["index", "type"]);

const KINDS = [
  "weight_reps",
  "reps_only",
  "bodyweight_reps",
  "bodyweight_assisted_reps",
  "duration",
  "weight_duration",
  "distance_duration",
  "short_distance_weight",
  "steps",
  "floors",
] as const satisfies readonly Exercise["kind"][];

/**
 * Reads one workout as Hevy answers it, without losing a field: what the activity has no place for is under
 * `extra.hevy`, of the activity, the exercise or the set that it belongs to.
 *
 * What Hevy does not tell stays null: heart rate, energy, time zone, and the rest between sets, which its app measures but
 * its API does not give. A length that cannot be is 0, with a notice, and never guessed.
 *
 * @param templates what is known of the exercises; for others the kind is told from the name.
 * @returns null when it is no workout: without an id, or without any time.
 */
export function activityOfWorkout(value: JsonValue, templates: Templates): SourcedActivity | null {
  const workout = objectOf(value);
  const id = textOf(workout?.["id"]);
  if (workout === null || id === null) return null;
  const times = timesOf(workout);
  if (times === null) return null;
  return {
    activity: newActivity({
      title: (textOf(workout["title"]) ?? "").slice(0, LONGEST_TITLE),
      notes: textOf(workout["description"]) ?? "",
      sport: "WeightTraining",
      startedAt: times.startedAt,
      elapsedSeconds: times.elapsedSeconds,
      exercises: inOrder(workout["exercises"]).map((exercise) => exerciseOf(exercise, templates)),
      origin: { provider: "hevy", externalId: id, url: null, fileName: null, fileSha256: null },
      extra: { hevy: { ...others(workout, WORKOUT_FIELDS), ...times.kept } },
    }),
    streams: NO_STREAMS,
    notices: times.notices,
    updatedAt: instantOf(workout["updated_at"])?.toISOString() ?? null,
  };
}

interface Times {
  readonly startedAt: string;
  readonly elapsedSeconds: number;
  readonly notices: readonly string[];
  /** What Hevy said, when it could not be used. */
  readonly kept: JsonObject;
}

function timesOf({ start_time, end_time, created_at, updated_at }: JsonObject): Times | null {
  const start = instantOf(start_time);
  const end = instantOf(end_time);
  const startedAt = start ?? instantOf(created_at) ?? instantOf(updated_at);
  if (startedAt === null) return null;
  const kept = { start_time: start_time ?? null, end_time: end_time ?? null };
  const unknown = (notice: string): Times => ({
    startedAt: startedAt.toISOString(),
    elapsedSeconds: 0,
    notices: [notice],
    kept,
  });
  if (start === null) return unknown("Hevy gives no start for this workout, so the time when it was saved is used");
  if (end === null) return unknown("Hevy gives no end for this workout, so its length is not known");
  if (end < start) return unknown("In Hevy this workout ends before it starts, so its length is not known");
  const elapsedSeconds = (end.getTime() - start.getTime()) / 1000;
  return { startedAt: startedAt.toISOString(), elapsedSeconds, notices: [], kept: {} };
}

function instantOf(value: JsonValue | undefined): Date | null {
  const instant = new Date(textOf(value) ?? NaN);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function exerciseOf(exercise: JsonObject, templates: Templates): Exercise {
  const templateId = textOf(exercise["exercise_template_id"]);
  const template = templateId === null ? undefined : templates.get(templateId);
  const title = (textOf(exercise["title"]) ?? template?.title ?? "").slice(0, LONGEST_NAME);
  // Newer answers spell it with one s; 0 is an id.
  const superset = exercise["superset_id"] ?? exercise["supersets_id"];
  const supersetId = integerOf(superset);
  const unplaced = supersetId === null && superset != null ? { superset_id: superset } : {};
  return {
    title,
    notes: textOf(exercise["notes"]) ?? "",
    templateId,
    supersetId,
    kind: kindOf(title, templateId, template),
    muscles: template === undefined ? null : { primary: template.primary, secondary: [...template.secondary] },
    equipment: template?.equipment ?? null,
    sets: inOrder(exercise["sets"]).map(setOf),
    extra: extraOf({ ...others(exercise, EXERCISE_FIELDS), ...unplaced }),
  };
}

function kindOf(title: string, templateId: string | null, template: Template | undefined): Exercise["kind"] {
  if (template === undefined) return matchExercise(title, { templateId }).kind;
  return KINDS.find((kind) => kind === template.type) ?? null;
}

const fromZero = (value: number) => value >= 0;
/** The numbers of a set, and what they can be. */
const MEASURES: Readonly<Record<string, (value: number) => boolean>> = {
  reps: fromZero,
  weight_kg: fromZero,
  distance_meters: fromZero,
  duration_seconds: fromZero,
  rpe: (value) => value >= 0 && value <= HIGHEST_EFFORT,
  custom_metric: () => true,
};

function setOf(set: JsonObject): ExerciseSet {
  const measured = (name: string): number | null => {
    const value = set[name];
    return typeof value === "number" && MEASURES[name]?.(value) === true ? value : null;
  };
  // A number that cannot be stays what it is, where nothing counts it.
  const isPlaced = (name: string, value: JsonValue) =>
    SET_FIELDS.has(name) || (name in MEASURES && (value === null || measured(name) !== null));
  const unplaced = Object.entries(set).filter(([name, value]) => !isPlaced(name, value));
  return {
    type: textOf(set["type"]) ?? "normal",
    repetitions: measured("reps"),
    weightKg: measured("weight_kg"),
    loggedWeight: null,
    distanceMeters: measured("distance_meters"),
    durationSeconds: measured("duration_seconds"),
    restSeconds: null,
    rpe: measured("rpe"),
    customMetric: measured("custom_metric"),
    startSeconds: null,
    extra: extraOf(Object.fromEntries(unplaced)),
  };
}

/** The objects of a list by their `index`; those without one keep their place. */
function inOrder(value: JsonValue | undefined): readonly JsonObject[] {
  return listOf(value)
    .map(objectOf)
    .filter((entry) => entry !== null)
    .map((entry, place) => ({ entry, at: integerOf(entry["index"]) ?? place }))
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}

function others(fields: JsonObject, known: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !known.has(name)));
}

function extraOf(unplaced: JsonObject): Exercise["extra"] {
  return Object.keys(unplaced).length === 0 ? {} : { hevy: unplaced };
}
