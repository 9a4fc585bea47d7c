import { expect, test } from "vitest";
import type { ExerciseSet } from "../generated/activity.ts";
import { bestOneRepMaxKg, oneRepMaxKg, setVolumeKg } from "./strength.ts";

const set = (repetitions: number | null, weightKg: number | null, type = "normal"): ExerciseSet => ({
  type,
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
});

// Worked out by hand: 100 × (1 + 5/30) = 116.667; 100 × 36/32 = 112.5; 80 × 36/29 = 99.310; 20 × (1 + 30/30) = 40.
test.each([
  { kg: 100, repetitions: 1, epley: 100, brzycki: 100 },
  { kg: 100, repetitions: 5, epley: 116.6667, brzycki: 112.5 },
  { kg: 80, repetitions: 8, epley: 101.3333, brzycki: 99.3103 },
  { kg: 60, repetitions: 12, epley: 84, brzycki: 86.4 },
  { kg: 20, repetitions: 30, epley: 40, brzycki: 102.8571 },
])("the one-repetition maximum of $repetitions × $kg kg", ({ kg, repetitions, epley, brzycki }) => {
  expect(oneRepMaxKg(kg, repetitions, "epley")).toBeCloseTo(epley, 3);
  expect(oneRepMaxKg(kg, repetitions, "brzycki")).toBeCloseTo(brzycki, 3);
});

test("without repetitions or weight there is no estimate, and Brzycki has none from 37 repetitions on", () => {
  expect(oneRepMaxKg(100, 0)).toBeNull();
  expect(oneRepMaxKg(100, -1)).toBeNull();
  expect(oneRepMaxKg(0, 10)).toBeNull();
  expect(oneRepMaxKg(20, 37, "brzycki")).toBeNull();
  expect(oneRepMaxKg(20, 36, "brzycki")).toBe(720);
});

test("the best estimate is over working sets, and assisted exercises have none", () => {
  // 85 × (1 + 6/30) = 102; 82.5 × (1 + 8/30) = 104.5; the warm-up of 200 kg does not count.
  const sets = [set(5, 200, "warmup"), set(8, 82.5), set(6, 85, "failure")];
  expect(bestOneRepMaxKg({ kind: "weight_reps", sets })).toBeCloseTo(104.5, 6);
  expect(bestOneRepMaxKg({ kind: "bodyweight_assisted_reps", sets })).toBeNull();
  expect(bestOneRepMaxKg({ kind: "duration", sets: [set(null, null)] })).toBeNull();
});

test("volume is weight × repetitions; assistance and carries add none", () => {
  expect(setVolumeKg(set(10, 22.5), "weight_reps")).toBe(225);
  expect(setVolumeKg(set(8, 20), "bodyweight_assisted_reps")).toBe(0);
  expect(setVolumeKg(set(null, 32), "short_distance_weight")).toBe(0);
});
