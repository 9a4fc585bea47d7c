import type { Exercise, ExerciseSet } from "@fitglue/sdk";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database } from "./database/schema.ts";
import { storedJson, storedText } from "./stored-json.ts";

/** PostgreSQL takes at most 65,535 parameters in one statement; a set has 15. */
const ROWS_AT_ONCE = 2000;

/** Stores an activity's exercises and sets, in order: a set refers to its exercise, and they are sent together. */
export async function insertExercises(
  transaction: Transaction<Database>,
  activityId: string,
  exercises: readonly Exercise[],
): Promise<void> {
  const exerciseRows = exercises.map((exercise, position) => toExerciseRow(activityId, position, exercise));
  const setRows = exercises.flatMap(({ sets }, exercisePosition) =>
    sets.map((set, position) => toSetRow(activityId, exercisePosition, position, set)),
  );
  await Promise.all([
    ...[...inBatches(exerciseRows)].map((rows) => transaction.insertInto("exercise").values(rows).execute()),
    ...[...inBatches(setRows)].map((rows) => transaction.insertInto("exercise_set").values(rows).execute()),
  ]);
}

export async function readExercises(db: Kysely<Database>, activityId: string): Promise<Exercise[]> {
  const exercises = await db
    .selectFrom("exercise")
    .selectAll()
    .where("activity_id", "=", activityId)
    .orderBy("position")
    .execute();
  if (exercises.length === 0) return [];
  const sets = await db
    .selectFrom("exercise_set")
    .selectAll()
    .where("activity_id", "=", activityId)
    .orderBy("exercise_position")
    .orderBy("position")
    .execute();
  return exercises.map((row) =>
    toExercise(
      row,
      sets.filter(({ exercise_position }) => exercise_position === row.position),
    ),
  );
}

function toExerciseRow(activityId: string, position: number, exercise: Exercise) {
  return {
    activity_id: activityId,
    position,
    title: storedText(exercise.title),
    notes: storedText(exercise.notes),
    template_id: exercise.templateId,
    superset_id: exercise.supersetId,
    kind: exercise.kind,
    muscles: exercise.muscles && storedJson(exercise.muscles),
    equipment: exercise.equipment,
    extra: storedJson(exercise.extra),
  };
}

function toSetRow(activityId: string, exercisePosition: number, position: number, set: ExerciseSet) {
  return {
    activity_id: activityId,
    exercise_position: exercisePosition,
    position,
    type: storedText(set.type),
    repetitions: set.repetitions,
    weight_kg: set.weightKg,
    logged_weight: set.loggedWeight?.value ?? null,
    logged_weight_unit: set.loggedWeight?.unit ?? null,
    distance_meters: set.distanceMeters,
    duration_seconds: set.durationSeconds,
    rest_seconds: set.restSeconds,
    rpe: set.rpe,
    custom_metric: set.customMetric,
    start_seconds: set.startSeconds,
    extra: storedJson(set.extra),
  };
}

function toExercise(
  row: Selectable<Database["exercise"]>,
  sets: readonly Selectable<Database["exercise_set"]>[],
): Exercise {
  return {
    title: row.title,
    notes: row.notes,
    templateId: row.template_id,
    supersetId: row.superset_id,
    kind: row.kind as Exercise["kind"],
    muscles: row.muscles,
    equipment: row.equipment,
    sets: sets.map(toSet),
    extra: row.extra,
  };
}

function toSet(row: Selectable<Database["exercise_set"]>): ExerciseSet {
  return {
    type: row.type,
    repetitions: row.repetitions,
    weightKg: row.weight_kg,
    loggedWeight:
      row.logged_weight === null || row.logged_weight_unit === null
        ? null
        : { value: row.logged_weight, unit: row.logged_weight_unit },
    distanceMeters: row.distance_meters,
    durationSeconds: row.duration_seconds,
    restSeconds: row.rest_seconds,
    rpe: row.rpe,
    customMetric: row.custom_metric,
    startSeconds: row.start_seconds,
    extra: row.extra,
  };
}

function* inBatches<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE);
}
