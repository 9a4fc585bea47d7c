import { expect, test } from "vitest";
import { decodeCursor, encodeCursor, isSequence, isTime } from "./page-cursor.ts";
import { isRecordId } from "./record-id.ts";

const ID = "0198c0de-0000-7000-8000-000000000001";
const TIME = "2026-07-01T08:00:00.000Z";

test("a cursor comes back as it was given", () => {
  expect(decodeCursor(encodeCursor([TIME, ID]), [isTime, isRecordId])).toEqual([TIME, ID]);
  expect(decodeCursor(encodeCursor(["42"]), [isSequence])).toEqual(["42"]);
});

test.each([
  ["no JSON", "nonsense"],
  ["too few values", encodeCursor([TIME])],
  ["something else than texts", Buffer.from("[1,2]").toString("base64url")],
  ["a time that is none", encodeCursor(["yesterday", ID])],
  ["a day that the calendar does not have", encodeCursor(["2026-02-31T08:00:00.000Z", ID])],
  ["an id that is none", encodeCursor([TIME, "x"])],
])("a cursor with %s is refused before the database sees it", (_what, cursor) => {
  expect(() => decodeCursor(cursor, [isTime, isRecordId])).toThrow(
    expect.objectContaining({ code: "REQUEST_INVALID" }),
  );
});

test.each(["x", "-1", "99999999999999999999"])("%s is not a place in a list of runs", (sequence) => {
  expect(() => decodeCursor(encodeCursor([sequence]), [isSequence])).toThrow(
    expect.objectContaining({ code: "REQUEST_INVALID" }),
  );
});
