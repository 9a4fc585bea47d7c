import { expect, test } from "vitest";
import type { Exercise, ExerciseSet } from "../generated/activity.ts";
import { muscleScores } from "./muscle-scores.ts";

const loggedSet = (
  repetitions: number | null,
  weightKg: number | null = null,
  more: Partial<ExerciseSet> = {},
): ExerciseSet => ({
  type: "normal",
  repetitions,
  weightKg,
  loggedWeight: null,
  distanceMeters: null,
  durationSeconds: null,
  restSeconds: null,
  rpe: null,
  customMetric: null,
  startSeconds: null,
  extra: {},
  ...more,
});
const loggedExercise = (title: string, sets: ExerciseSet[], more: Partial<Exercise> = {}): Exercise => ({
  title,
  notes: "",
  templateId: null,
  supersetId: null,
  kind: null,
  muscles: null,
  equipment: null,
  sets,
  extra: {},
  ...more,
});

const bySets = { basis: { basis: "sets" }, countWarmUps: false, byGroup: false } as const;
const byLoad = {
  basis: { basis: "load", preset: "standard", bodyweightLoadKg: 40 },
  countWarmUps: false,
  byGroup: false,
} as const;
const sets = (count: number, repetitions: number, weightKg: number) =>
  Array.from({ length: count }, () => loggedSet(repetitions, weightKg));
const bench = loggedExercise("Bench Press", sets(3, 10, 100));
const squat = loggedExercise("Squat", sets(3, 5, 140));

test("by sets, the primary muscle gets 1 and each secondary one 0.5 of every set", () => {
  expect(Object.fromEntries(muscleScores([bench], bySets).scores)).toEqual({ chest: 3, triceps: 1.5, shoulders: 1.5 });
});

test("by load, a helper is weighed with the smaller coefficient, so a bench day is a chest day (G5 mended)", () => {
  // Load 3 × 10 × 100 = 3000. Chest 3000 × 1.5; triceps and shoulders 3000 × min(1.5, 4 or 2.5) × 0.5 = 2250.
  expect(Object.fromEntries(muscleScores([bench], byLoad).scores)).toEqual({
    chest: 4500,
    triceps: 2250,
    shoulders: 2250,
  });
  // Load 3 × 5 × 140 = 2100; secondary 2100 × min(1, …) × 0.5 = 1050.
  expect(Object.fromEntries(muscleScores([squat], byLoad).scores)).toEqual({
    quadriceps: 2100,
    glutes: 1050,
    hamstrings: 1050,
    lower_back: 1050,
  });
});

test("presets change the coefficients", () => {
  const basis = { ...byLoad, basis: { ...byLoad.basis, preset: "bodybuilding" } } as const;
  expect(muscleScores([bench], basis).scores.get("chest")).toBe(3600); // 3000 × 1.2
});

test("a repetition without weight counts with the body's load, and assistance is not added to it", () => {
  const pushUps = loggedExercise("Push Up", [loggedSet(10)]);
  expect(muscleScores([pushUps], byLoad).scores.get("chest")).toBe(10 * 40 * 1.5);
  const assisted = loggedExercise("Pull Up (Assisted)", [loggedSet(10, 25)]);
  expect(muscleScores([assisted], byLoad).scores.get("lats")).toBeCloseTo(10 * 40 * 1.2);
});

test("a hold counts by its seconds and a carry by its metres", () => {
  const plank = loggedExercise("Plank", [loggedSet(null, null, { durationSeconds: 60 })]);
  expect(muscleScores([plank], byLoad).scores.get("abdominals")).toBe(60 * 0.5 * 3);
  const carry = loggedExercise("Farmers Walk", [loggedSet(null, 32, { distanceMeters: 40 })]);
  expect(muscleScores([carry], byLoad).scores.get("forearms")).toBe(40 * 0.1 * 4);
});

test("warm-ups count only on request", () => {
  const warmedUp = loggedExercise("Bench Press", [loggedSet(10, 40, { type: "warmup" }), loggedSet(10, 100)]);
  expect(muscleScores([warmedUp], bySets).scores.get("chest")).toBe(1);
  expect(muscleScores([warmedUp], { ...bySets, countWarmUps: true }).scores.get("chest")).toBe(2);
});

test("a name that tells only a group is counted there, one that tells nothing as full body, and both are reported (H35, H36)", () => {
  const counted = muscleScores(
    [loggedExercise("Leg day finisher", sets(2, 10, 20)), loggedExercise("xyz", sets(1, 5, 5))],
    bySets,
  );
  expect(Object.fromEntries(counted.scores)).toEqual({ legs: 2, full_body: 1 });
  expect([...counted.guessed]).toEqual([["Leg day finisher", "legs"]]);
  expect(counted.unknown).toEqual(["xyz"]);
});

test("the template id and the muscles of the source help where the name does not", () => {
  const byTemplate = loggedExercise("Meine Übung", sets(1, 5, 5), { templateId: "79D0BB3A" });
  expect(muscleScores([byTemplate], bySets).scores.get("chest")).toBe(1);
  const custom = loggedExercise("Frog thing", sets(1, 5, 5), {
    muscles: { primary: "glutes", secondary: ["hamstrings"] },
  });
  expect(Object.fromEntries(muscleScores([custom], bySets).scores)).toEqual({ glutes: 1, hamstrings: 0.5 });
});

test("muscles roll up into broad groups, each group once (G6)", () => {
  const rolled = muscleScores([squat, loggedExercise("Leg Extension", sets(2, 10, 40))], { ...bySets, byGroup: true });
  // Squat: quadriceps 3 + glutes 1.5 + hamstrings 1.5; leg extension: quadriceps 2.
  expect(Object.fromEntries(rolled.scores)).toEqual({ legs: 8, back: 1.5 });
});
