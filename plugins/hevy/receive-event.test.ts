import { expect, test } from "vitest";
import { receiveEvent } from "./receive-event.ts";

const ID = "7d4c8f10-2f5e-4b1a-9a66-0d7e3c5b9a21";

test.each([
  ["with its own id and a payload", { id: "e1", payload: { workoutId: ID } }],
  ["with nothing but the workout's id", { workoutId: ID }],
])("an event %s says which workout to read (H14, V11)", (_which, body) => {
  expect(receiveEvent(body)).toEqual({ changed: [ID], deleted: [], revoked: false });
});

test.each([
  ["an empty object", {}],
  ["nothing", null],
  ["a list", [ID]],
  ["an id that is no text", { workoutId: 5 }],
  ["an id that leads elsewhere in the API", { workoutId: "../user/info" }],
  ["an id of two dots", { payload: { workoutId: ".." } }],
  ["an id with a query", { workoutId: "a?b=c" }],
  ["an id without end", { workoutId: "a".repeat(65) }],
])("%s is about no workout", (_which, body) => {
  expect(receiveEvent(body)).toEqual({ changed: [], deleted: [], revoked: false });
});
