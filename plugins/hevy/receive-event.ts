import type { JsonValue, ReceivedResult } from "@fitglue/sdk";
import { objectOf, textOf } from "./json-fields.ts";
import { isWorkoutId } from "./workout-id.ts";

/**
 * Which workout an event is about. It tells nothing else, and nothing else would be believed: the workout is read, and when
 * it is not there any more it was deleted. The id stands in `payload`, or, in older events, at the top.
 */
export function receiveEvent(body: JsonValue): ReceivedResult {
  const event = objectOf(body);
  const id = textOf(objectOf(event?.["payload"])?.["workoutId"] ?? event?.["workoutId"]);
  return { changed: id !== null && isWorkoutId(id) ? [id] : [], deleted: [], revoked: false };
}
