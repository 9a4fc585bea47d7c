import { newActivity, NO_STREAMS, type Activity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { placeInTime } from "./place-in-time.ts";

const ORIGIN = { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null };
const SUMMER = "2026-07-01T12:00:00.000Z";
const IN_TOKYO = {
  timeSeconds: Float64Array.of(0, 1),
  latitudeDegrees: Float64Array.of(Number.NaN, 35.68),
  longitudeDegrees: Float64Array.of(Number.NaN, 139.77),
};

const place = (known: Partial<Activity>, streams = NO_STREAMS, homeZone = "Europe/London") => {
  const { timeZone, utcOffsetSeconds } = placeInTime(
    { activity: newActivity({ startedAt: SUMMER, origin: ORIGIN, ...known }), streams },
    homeZone,
  );
  return [timeZone, utcOffsetSeconds];
};

test("a zone that the source gives stays", () => {
  expect(place({ timeZone: "America/New_York" }, IN_TOKYO)).toEqual(["America/New_York", -4 * 3600]);
});

test("a position tells the zone", () => {
  expect(place({}, IN_TOKYO)).toEqual(["Asia/Tokyo", 9 * 3600]);
});

test("without a position it is the person's own zone, with the offset of that day", () => {
  expect(place({})).toEqual(["Europe/London", 3600]);
  expect(place({ startedAt: "2026-01-01T12:00:00.000Z" })).toEqual(["Europe/London", 0]);
});

test("unless the source's offset says that the person was elsewhere", () => {
  expect(place({ utcOffsetSeconds: 7200 })).toEqual([null, 7200]);
});

test.each([
  // London: summer time from 29 March 2026 01:00 UTC to 25 October 2026 01:00 UTC.
  ["a summer evening", "2026-07-01T19:30:00.000Z", "2026-07-01T18:30:00.000Z", 3600],
  ["a winter evening", "2026-01-01T19:30:00.000Z", "2026-01-01T19:30:00.000Z", 0],
  ["the hour that is skipped is taken for an hour later", "2026-03-29T01:30:00.000Z", "2026-03-29T01:30:00.000Z", 3600],
  ["the hour that comes twice is the first one", "2026-10-25T01:30:00.000Z", "2026-10-25T00:30:00.000Z", 3600],
])("a start on the wall is in the person's zone: %s", (_, wall, startedAt, utcOffsetSeconds) => {
  const activity = newActivity({ startedAt: wall, origin: ORIGIN });
  expect(placeInTime({ activity, streams: NO_STREAMS, startsAtWallTime: true }, "Europe/London")).toMatchObject({
    ...{ startedAt, utcOffsetSeconds, timeZone: "Europe/London" },
  });
});
