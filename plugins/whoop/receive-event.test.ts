import { expect, test } from "vitest";
import { receiveEvent } from "./receive-event.ts";

const ID = "ecfc6a15-4661-442f-a9a4-f160dd7afae8";
const event = (fields: Record<string, string | number>) => ({ user_id: 10_129, id: ID, trace_id: "t", ...fields });

test.each(["workout.updated", "workout.deleted"])("%s names a workout that is to be read", (type) => {
  expect(receiveEvent(event({ type }))).toEqual({ changed: [ID], deleted: [], revoked: false });
});

test.each(["sleep.updated", "recovery.deleted", "workout"])("%s is nothing to us", (type) => {
  expect(receiveEvent(event({ type })).changed).toEqual([]);
});

test.each([
  ["a number of version 1", event({ type: "workout.updated", id: 1043 })],
  ["a path", event({ type: "workout.updated", id: "../user/access" })],
  ["a text", "workout.updated"],
  ["a list", [event({ type: "workout.updated" })]],
  ["nothing", null],
])("what is no id of a workout is left alone: %s", (_what, body) => {
  expect(receiveEvent(body)).toEqual({ changed: [], deleted: [], revoked: false });
});
