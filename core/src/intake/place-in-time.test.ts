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
