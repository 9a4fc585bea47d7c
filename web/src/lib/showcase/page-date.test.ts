import { expect, test } from "vitest";
import { pageDate } from "./page-date.ts";

const startedAt = "2026-06-13T22:42:10.000Z";

test("the date is the one of the place where the activity was, not of the reader", () => {
  // Berlin is two hours ahead of UTC in June: 00:42 of the next day.
  expect(pageDate({ startedAt, timeZone: "Europe/Berlin", utcOffsetSeconds: 7200 })).toBe(
    "Sunday, 14 June 2026 at 00:42",
  );
});

test("an offset stands in for a zone that is not known", () => {
  expect(pageDate({ startedAt, timeZone: null, utcOffsetSeconds: -18_000 })).toBe("Saturday, 13 June 2026 at 17:42");
});

test("a time of no known place says that it is UTC", () => {
  expect(pageDate({ startedAt, timeZone: null, utcOffsetSeconds: null })).toBe("Saturday, 13 June 2026 at 22:42 UTC");
});
