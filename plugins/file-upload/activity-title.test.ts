import type { Activity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { activityTitle } from "./activity-title.ts";

const run = (fields: Partial<Activity> = {}) =>
  ({
    title: "",
    sport: "Run",
    startedAt: "2026-05-12T06:30:00.000Z",
    timeZone: null,
    utcOffsetSeconds: 3600,
    ...fields,
  }) as const;

test("a title in the file stays", () => {
  expect(activityTitle(run({ title: "Lake loop" }), "a.fit", "fileName")).toBe("Lake loop");
});

test("a nameless activity is named after the local time of day and its sport", () => {
  expect(activityTitle(run(), "a.fit", "timeOfDay")).toBe("Morning Run");
  expect(activityTitle(run({ utcOffsetSeconds: 10 * 3600 }), "a.fit", "timeOfDay")).toBe("Afternoon Run");
  expect(activityTitle(run({ utcOffsetSeconds: -4 * 3600 }), "a.fit", "timeOfDay")).toBe("Night Run");
});

test("without a local time only the sport is named: a time of day in UTC would be wrong elsewhere", () => {
  expect(activityTitle(run({ utcOffsetSeconds: null }), "a.gpx", "timeOfDay")).toBe("Run");
});

test.each([
  ["WeightTraining", "Weight Training"],
  ["EBikeRide", "E-Bike Ride"],
  ["EMountainBikeRide", "E-Mountain Bike Ride"],
  ["HighIntensityIntervalTraining", "High Intensity Interval Training"],
  ["StandUpPaddling", "Stand-Up Paddling"],
] as const)("%s is written %s", (sport, words) => {
  expect(activityTitle(run({ sport, utcOffsetSeconds: null }), "a.fit", "timeOfDay")).toBe(words);
});

test("the name of the file is taken without its folder and endings", () => {
  expect(activityTitle(run(), "export/2026/lake loop.fit.gz", "fileName")).toBe("lake loop");
  expect(activityTitle(run(), "lake.loop.GPX", "fileName")).toBe("lake.loop");
});

test("an empty title may stay empty", () => {
  expect(activityTitle(run(), "a.fit", "none")).toBe("");
});
