import type { JsonValue, ReceivedResult } from "@fitglue/sdk";
import { isWorkoutId } from "./workout-id.ts";

const NOTHING: ReceivedResult = { changed: [], deleted: [], revoked: false };
const ABOUT_WORKOUTS: ReadonlySet<unknown> = new Set(["workout.updated", "workout.deleted"]);

/**
 * What an event is about: a workout that was made, changed, scored or deleted. Only its id is taken; that it is gone is
 * found by reading it. Sleep and recovery have events, too, which are nothing to us.
 */
export function receiveEvent(body: JsonValue): ReceivedResult {
  const event = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  const { type, id } = event as Readonly<Record<string, JsonValue>>;
  return ABOUT_WORKOUTS.has(type) && isWorkoutId(id) ? { ...NOTHING, changed: [id] } : NOTHING;
}
