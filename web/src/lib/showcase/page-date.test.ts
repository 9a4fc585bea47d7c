import { expect, test } from "vitest";
import { machineDate, pageDate, pageMonth } from "./page-date.ts";

const exactness = "minute";
const startedAt = "2026-06-13T22:42:10.000Z";

test("the date is the one of the place where the activity was, not of the reader", () => {
  // Berlin is two hours ahead of UTC in June: 00:42 of the next day.
  expect(pageDate({ startedAt, exactness, timeZone: "Europe/Berlin", utcOffsetSeconds: 7200 })).toBe(
    "Sunday, 14 June 2026 at 00:42",
  );
});

test("an offset stands in for a zone that is not known", () => {
  expect(pageDate({ startedAt, exactness, timeZone: null, utcOffsetSeconds: -18_000 })).toBe(
    "Saturday, 13 June 2026 at 17:42",
  );
});

test("a time of no known place says that it is UTC", () => {
  expect(pageDate({ startedAt, exactness, timeZone: null, utcOffsetSeconds: null })).toBe(
    "Saturday, 13 June 2026 at 22:42 UTC",
  );
});

test("a page that keeps the time, or the day, to itself says no more, to people and to programs", () => {
  const when = { startedAt: "2026-06-13T12:00:00.000Z", timeZone: null, utcOffsetSeconds: null };
  expect(pageDate({ ...when, exactness: "day" })).toBe("Saturday, 13 June 2026");
  expect(pageDate({ ...when, exactness: "month" })).toBe("June 2026");
  expect(machineDate({ ...when, exactness: "day" })).toBe("2026-06-13");
  expect(machineDate({ ...when, exactness: "month" })).toBe("2026-06");
});

test("the month is the one of the place where the activity was", () => {
  // 23:30 UTC on the last of June is July in Berlin.
  const when = {
    startedAt: "2026-06-30T23:30:00.000Z",
    timeZone: "Europe/Berlin",
    utcOffsetSeconds: 7200,
    exactness,
  } as const;
  expect(pageMonth(when)).toBe("July 2026");
});
