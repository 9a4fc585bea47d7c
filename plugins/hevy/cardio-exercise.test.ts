import { type Activity, newActivity } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { cardioExercise, sportTitle } from "./cardio-exercise.ts";
import { builtInTemplates } from "./simulator/built-in-templates.ts";

const ORIGIN = { provider: "strava", externalId: "1", url: null, fileName: null, fileSha256: null };
const activity = (more: Partial<Activity>) =>
  newActivity({ startedAt: "2026-01-10T09:00:00.000Z", origin: ORIGIN, elapsedSeconds: 1530, ...more });

test("a run is one set of Running with distance and moving time (H27)", () => {
  const run = cardioExercise(
    activity({ sport: "Run", distanceMeters: 5023.4, movingSeconds: 1512, timerSeconds: 1520 }),
  );
  expect(run).toMatchObject({
    title: "Running",
    templateId: "AC1BB830",
    kind: "distance_duration",
    sets: [{ type: "normal", distanceMeters: 5023.4, durationSeconds: 1512, repetitions: null, weightKg: null }],
  });
});

test("without moving time the timer counts, and then the whole time", () => {
  expect(cardioExercise(activity({ sport: "Ride", timerSeconds: 1520 }))?.sets[0]?.durationSeconds).toBe(1520);
  expect(cardioExercise(activity({ sport: "Ride" }))?.sets[0]?.durationSeconds).toBe(1530);
});

test("a sport that Hevy has no exercise for is written as the one that was chosen, and no other sport is", () => {
  expect(cardioExercise(activity({ sport: "Soccer" }), "8C9D2928")?.templateId).toBe("8C9D2928");
  expect(cardioExercise(activity({ sport: "Soccer" }))?.templateId).toBeNull();
  expect(cardioExercise(activity({ sport: "Run" }), "8C9D2928")?.templateId).toBe("AC1BB830");
});

test.each([
  "Run",
  "VirtualRun",
  "Ride",
  "VirtualRide",
  "Walk",
  "Hike",
  "Swim",
  "VirtualRow",
  "Elliptical",
  "Yoga",
] as const)("%s has an exercise that every account has", (sport) => {
  const { templateId } = cardioExercise(activity({ sport, distanceMeters: 1000 })) ?? {};
  expect(builtInTemplates().map(({ id }) => id)).toContain(templateId);
});

test("a sport that Hevy does not have is an exercise of its name", () => {
  expect(cardioExercise(activity({ sport: "StandUpPaddling", distanceMeters: 900 }))).toMatchObject({
    title: "Stand Up Paddling",
    templateId: null,
    kind: "distance_duration",
  });
  expect(cardioExercise(activity({ sport: "Soccer" }))).toMatchObject({ title: "Soccer", kind: "duration" });
});

describe("there is nothing to write", () => {
  test("of a strength session without exercises", () => {
    expect(cardioExercise(activity({ sport: "WeightTraining" }))).toBeNull();
  });

  test("of an activity with neither distance nor time", () => {
    expect(cardioExercise(activity({ sport: "Run", elapsedSeconds: 0 }))).toBeNull();
    expect(cardioExercise(activity({ sport: "Run", elapsedSeconds: 0, distanceMeters: 0 }))).toBeNull();
  });
});

test("a sport's title is written as words", () => {
  expect((["Run", "EBikeRide", "WeightTraining"] as const).map(sportTitle)).toEqual([
    "Run",
    "E Bike Ride",
    "Weight Training",
  ]);
});
