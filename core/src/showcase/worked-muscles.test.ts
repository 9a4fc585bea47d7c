import { newActivity, type Exercise, type ExerciseSet } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { workedMuscles } from "./worked-muscles.ts";

function worked(...exercises: [title: string, ...types: ExerciseSet["type"][]][]) {
  const origin = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
  return workedMuscles(
    newActivity({
      startedAt: "2026-05-01T06:30:00.000Z",
      origin,
      exercises: exercises.map(([title, ...types]) => exercise(title, types)),
    }),
  );
}

function exercise(title: string, types: readonly ExerciseSet["type"][]): Exercise {
  const unsaid = { loggedWeight: null, distanceMeters: null, durationSeconds: null, restSeconds: null, rpe: null };
  const sets = types.map((type) => {
    return { ...unsaid, type, repetitions: 5, weightKg: 100, customMetric: null, startSeconds: null, extra: {} };
  });
  const unknown = { templateId: null, supersetId: null, kind: null, muscles: null, equipment: null };
  return { ...unknown, title, notes: "", sets, extra: {} };
}

test("a working set counts 1 for its muscle and a half for each that helps, and a warm-up nothing", () => {
  // Bench press: chest, helped by triceps and shoulders. Three sets and a warm-up: 3, 1.5 and 1.5.
  // Curl: biceps, helped by the forearms.
  expect(worked(["Bench Press", "warmup", "normal", "failure", "dropset"], ["Bicep Curl", "normal"])).toEqual({
    drawn: [
      { muscle: "chest", sets: 3, fraction: 1 },
      { muscle: "shoulders", sets: 1.5, fraction: 0.5 },
      { muscle: "triceps", sets: 1.5, fraction: 0.5 },
      { muscle: "biceps", sets: 1, fraction: 1 / 3 },
      { muscle: "forearms", sets: 0.5, fraction: 0.5 / 3 },
    ],
    others: [],
    unknown: [],
  });
});

test("what has no place on the body is told, and takes nothing from the drawing", () => {
  expect(
    worked(["Leg Extension", "normal"], ["Leg day finisher", "normal"], ["The Gauntlet", "normal", "normal"]),
  ).toEqual({
    drawn: [{ muscle: "quadriceps", sets: 1, fraction: 1 }],
    others: [
      { muscle: "full_body", sets: 2 },
      { muscle: "legs", sets: 1 },
    ],
    unknown: ["The Gauntlet"],
  });
});

test.each([
  ["there are no exercises", []],
  ["no name is known", [["The Gauntlet", "normal"]]],
  ["only a broad group is known", [["Leg day finisher", "normal"]]],
  ["there are only warm-ups", [["Bench Press", "warmup"]]],
  ["it is no session but a log of many", Array.from({ length: 61 }, () => ["Bench Press", "normal"])],
] as [string, [string, ...string[]][]][])("nothing is drawn when %s", (_why, exercises) => {
  expect(worked(...exercises)).toBeNull();
});
