import { type Activity, newActivity } from "@fitglue/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { workoutProblem } from "./simulator/check-request.ts";
import { builtInTemplates } from "./simulator/built-in-templates.ts";
import { workoutRequest } from "./workout-request.ts";

const ORIGIN = { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null };
const TEXT = { title: "Push Day", text: "Felt strong.", isPrivate: false };
const BENCH = "79D0BB3A";
const TEMPLATES = builtInTemplates();

function requestOf(exercises: Activity["exercises"], more: Partial<Activity> = {}, text = TEXT) {
  const activity = newActivity({
    startedAt: "2026-01-10T09:00:00.600Z",
    origin: ORIGIN,
    elapsedSeconds: 60.4,
    ...more,
  });
  const placed = exercises.map((exercise) => ({ exercise, templateId: BENCH }));
  const request = workoutRequest(activity, placed, text);
  expect(workoutProblem(request, TEMPLATES)).toBeNull();
  return request.workout;
}
const setOf = (set: Parameters<typeof loggedSet>) =>
  requestOf([loggedExercise("x", [loggedSet(...set)])]).exercises[0]?.sets[0];

test("times are written to the second", () => {
  const { start_time, end_time } = requestOf([]);
  expect([start_time, end_time]).toEqual(["2026-01-10T09:00:00Z", "2026-01-10T09:01:00Z"]);
});

test("title, text and privacy go with every request; a title is never missing", () => {
  expect(requestOf([], {}, { title: "Push Day", text: "", isPrivate: true })).toMatchObject({
    title: "Push Day",
    description: null,
    is_private: true,
  });
  expect(requestOf([], { sport: "TrailRun" }, { ...TEXT, title: "  " }).title).toBe("Trail Run");
});

test("repetitions, metres and seconds are whole, weights are as they were", () => {
  expect(setOf([7.6, 39.998, { distanceMeters: 5023.4, durationSeconds: 1511.5 }])).toMatchObject({
    reps: 8,
    weight_kg: 39.998,
    distance_meters: 5023,
    duration_seconds: 1512,
  });
});

test("an effort is one of Hevy's", () => {
  expect(setOf([8, 80, { rpe: 6.5 }])?.rpe).toBe(7);
});

test("set types of others are normal, and a rest is no set", () => {
  const sets = [
    loggedSet(8, 80, { type: "active" }),
    loggedSet(null, null, { type: "rest" }),
    loggedSet(5, 80, { type: "warmup" }),
  ];
  expect(requestOf([loggedExercise("x", sets)]).exercises[0]?.sets.map(({ type }) => type)).toEqual([
    "normal",
    "warmup",
  ]);
});

test("superset 0 stays apart from no superset (H9)", () => {
  const exercises = [0, 0, null, 1].map((supersetId) => loggedExercise("x", [loggedSet(8)], { supersetId }));
  expect(requestOf(exercises).exercises.map(({ superset_id }) => superset_id)).toEqual([0, 0, null, 1]);
});

test("whatever was logged, Hevy takes it", () => {
  const number = fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: null });
  const set = fc
    .record({
      type: fc.string(),
      repetitions: number,
      weightKg: number,
      distanceMeters: number,
      durationSeconds: number,
      customMetric: number,
      rpe: fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: null }),
    })
    .map((fields) => loggedSet(null, null, fields));
  fc.assert(
    fc.property(
      fc.array(set, { maxLength: 4 }),
      fc.string(),
      fc.option(fc.integer(), { nil: null }),
      (sets, notes, supersetId) => {
        requestOf([loggedExercise("x", sets, { notes, supersetId })]);
      },
    ),
  );
});
