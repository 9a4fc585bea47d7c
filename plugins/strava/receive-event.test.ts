import { describe, expect, test } from "vitest";
import { receiveEvent } from "./receive-event.ts";

const event = (fields: Record<string, unknown>) =>
  receiveEvent({
    aspect_type: "create",
    event_time: 1_778_607_245,
    object_id: 15_512_345_678,
    object_type: "activity",
    owner_id: 134_815,
    subscription_id: 120_475,
    updates: {},
    ...fields,
  });
const READ = { changed: ["15512345678"], deleted: [], revoked: false };
const NOTHING = { changed: [], deleted: [], revoked: false };

describe("an event about an activity", () => {
  test.each(["create", "update", "delete"])(
    "of kind %s makes it be read, and nothing else is believed (S1)",
    (kind) => {
      expect(event({ aspect_type: kind })).toEqual(READ);
    },
  );

  test("that was made private, or public again, makes it be read", () => {
    expect(event({ aspect_type: "update", updates: { private: "true" } })).toEqual(READ);
    expect(event({ aspect_type: "delete" })).toEqual(READ);
  });

  test("keeps ids beyond 32 bits whole", () => {
    expect(event({ object_id: 9_007_199_254_740_991 }).changed).toEqual(["9007199254740991"]);
  });
});

test("taking the access away is told as a text, and means revoked", () => {
  expect(event({ object_type: "athlete", aspect_type: "update", updates: { authorized: "false" } })).toEqual({
    ...NOTHING,
    revoked: true,
  });
});

test("another change of the athlete means nothing", () => {
  expect(event({ object_type: "athlete", updates: { authorized: "true" } })).toEqual(NOTHING);
  expect(event({ object_type: "athlete", updates: null })).toEqual(NOTHING);
});

test.each([[null], [[]], ["activity"], [{}], [{ object_type: "activity" }], [{ object_type: "club", object_id: 1 }]])(
  "%j is about nothing",
  (body) => {
    expect(receiveEvent(body as never)).toEqual(NOTHING);
  },
);

test.each([["../athlete"], [-1], [1.5], [2 ** 53 + 2], [{}], [null]])("%j is no id", (id) => {
  expect(event({ object_id: id })).toEqual(NOTHING);
});
