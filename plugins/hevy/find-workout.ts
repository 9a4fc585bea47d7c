import type { JsonObject, JsonValue } from "@fitglue/sdk";
import { SET_TYPES, type HevyWorkoutRequest } from "./hevy-api.ts";
import type { HevyFetch } from "./hevy-calls.ts";
import { listOf, objectOf, textOf } from "./json-fields.ts";
import { readPage } from "./read-page.ts";

/** 200 workouts that were saved last. */
const MOST_PAGES = 20;
/** No attempt is left unclear for longer. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000;
const MINUTE_MS = 60_000;
const MEASURES = ["weight_kg", "reps", "distance_meters", "duration_seconds", "rpe", "custom_metric"] as const;

/**
 * The id of the workout that an earlier attempt made of this request; null when there is none.
 *
 * Hevy keeps no key of ours, so it is known by its content: the minute of its start, and exercises and sets. Title and text
 * may be changed by anybody at any time and do not count. The workouts that were saved last are looked through, because one
 * that was written for a day long ago is far down in the list by start.
 */
export async function findWorkout(
  { fetch, nowMs }: { readonly fetch: HevyFetch; readonly nowMs: number },
  request: HevyWorkoutRequest,
): Promise<string | null> {
  const wanted = fingerprint(request.workout as unknown as JsonObject);
  const since = new Date(nowMs - LOOK_BACK_MS).toISOString();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const listed = await readPage(fetch, "events", { page, since });
    if (listed === null) return null;
    const workouts = listed.items.map((event) => objectOf(objectOf(event)?.["workout"]));
    const found = workouts.find((workout) => workout !== null && fingerprint(workout) === wanted);
    if (found != null) return textOf(found["id"]);
    if (page >= listed.pageCount) return null;
  }
  return null;
}

/** The same text for what was asked for and what came of it. */
function fingerprint(workout: JsonObject): string {
  const minute = Math.floor(Date.parse(textOf(workout["start_time"]) ?? "") / MINUTE_MS);
  return JSON.stringify([minute, listOf(workout["exercises"]).map(exercisePrint)]);
}

function exercisePrint(value: JsonValue): JsonValue {
  const exercise = objectOf(value) ?? {};
  const superset = exercise["superset_id"] ?? exercise["supersets_id"] ?? null;
  return [exercise["exercise_template_id"] ?? null, superset, listOf(exercise["sets"]).map(setPrint)];
}

function setPrint(value: JsonValue): JsonValue {
  const set = objectOf(value) ?? {};
  const type = SET_TYPES.findIndex((name) => name === set["type"]);
  return [type, ...MEASURES.map((measure) => hundredths(set[measure]))];
}

/** Weights come back with the dust of a conversion. */
function hundredths(value: JsonValue | undefined): number | null {
  return typeof value === "number" ? Math.round(value * 100) : null;
}
