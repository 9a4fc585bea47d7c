import { describe, expect, test } from "vitest";
import { conditionWords, sportWords, unmetCondition, type ActivityCondition } from "./activity-condition.ts";
import type { ActivityView } from "./minimise.ts";
import { newActivity } from "./new-activity.ts";

/** A run of 8 km in 45 minutes, with heart rate and without power. */
const RUN: ActivityView = {
  activity: newActivity({
    startedAt: "2026-05-11T06:00:00.000Z",
    origin: { provider: "test", externalId: "1", url: null, fileName: null, fileSha256: null },
    sport: "Run",
    distanceMeters: 8000,
    elapsedSeconds: 2700,
    heartRate: { average: 150, minimum: null, maximum: null },
  }),
  streams: { timeSeconds: new Float64Array() },
  sections: [],
};

describe("a condition", () => {
  test.each<[string, ActivityCondition, string | null]>([
    ["of nothing holds", {}, null],
    ["holds when one of its sports is the activity's", { sports: ["Ride", "Run"] }, null],
    [
      "names the sports that it asks for, and the one there is",
      { sports: ["Ride", "EBikeRide"] },
      "This step is only for ride or e-bike ride, and the sport is run",
    ],
    [
      "holds when what it asks for is there, and what it excludes is not",
      { has: ["heartRate"], lacks: ["power"] },
      null,
    ],
    [
      "names what is missing",
      { has: ["heartRate", "power"] },
      "This step is only for activities with power, and this one has none",
    ],
    [
      "names what should not be there",
      { lacks: ["heartRate"] },
      "This step is only for activities without heart rate, and this one has it",
    ],
    ["includes both ends of its range", { minDistanceMeters: 8000, maxDistanceMeters: 8000 }, null],
    [
      "says how far it was",
      { minDistanceMeters: 10_000 },
      "This step is only for activities of 10 km or more, and the distance is 8 km",
    ],
    [
      "says how long it took",
      { minElapsedSeconds: 600, maxElapsedSeconds: 1800 },
      "This step is only for activities of 10 min to 30 min, and this one took 45 min",
    ],
    [
      "needs all of its parts",
      { sports: ["Run"], maxDistanceMeters: 5000 },
      "This step is only for activities of 5 km or less, and the distance is 8 km",
    ],
  ])("%s", (_rule, condition, reason) => {
    expect(unmetCondition(condition, RUN)).toBe(reason);
  });

  test("on a distance that nobody knows does not hold, from neither side", () => {
    const view = { ...RUN, activity: { ...RUN.activity, distanceMeters: null } };
    const reason = "and the distance is not known";
    expect(unmetCondition({ minDistanceMeters: 0 }, view)).toContain(reason);
    expect(unmetCondition({ maxDistanceMeters: 9999 }, view)).toContain(reason);
  });

  test("is told in the person's units", () => {
    // 5 mi = 8046.72 m.
    expect(unmetCondition({ minDistanceMeters: 8046.72 }, RUN, "imperial")).toBe(
      "This step is only for activities of 5 mi or more, and the distance is 4.97 mi",
    );
    const condition = { sports: ["Run"], has: ["power"], maxDistanceMeters: 8046.72 } as const;
    expect(conditionWords(condition, "imperial")).toEqual(["run", "with power", "5 mi or less"]);
  });
});

test("a sport is told in words", () => {
  expect(["TrailRun", "EMountainBikeRide", "Elliptical", "HighIntensityIntervalTraining"].map(sportWords)).toEqual([
    "trail run",
    "e-mountain bike ride",
    "elliptical",
    "high intensity interval training",
  ]);
});
