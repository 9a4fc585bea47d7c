import type { Exercise } from "@fitglue/sdk";
import { expect, it } from "vitest";
import { sessionNumbers, strengthRecords, trainingWeeks, type StrengthSession } from "./strength-numbers.ts";

function exercise(
  title: string,
  sets: readonly (readonly [number, number, string?])[],
  known: Partial<Exercise> = {},
): Exercise {
  const none = { loggedWeight: null, distanceMeters: null, durationSeconds: null, restSeconds: null, rpe: null };
  return {
    ...{ title, notes: "", templateId: null, supersetId: null, kind: "weight_reps", muscles: null, equipment: null },
    sets: sets.map(([weightKg, repetitions, type = "normal"]) => ({
      ...{ ...none, type, weightKg, repetitions, customMetric: null, startSeconds: null, extra: {} },
    })),
    extra: {},
    ...known,
  };
}
const session = (id: string, startedAt: string, ...exercises: Exercise[]): StrengthSession => ({
  ...{ id, startedAt: new Date(startedAt), exercises },
});

it("counts volume, sets and different exercises of a session (V6)", () => {
  const help = exercise("Assisted Dip", [[20, 10]], { kind: "bodyweight_assisted_reps" });
  const exercises = [
    exercise("Bench", [
      [60, 10, "warmup"],
      [100, 5],
    ]),
    help,
    exercise("bench ", [[80, 8]]),
  ];
  // 60 × 10 + 100 × 5 + 80 × 8; help is no load.
  expect(sessionNumbers({ exercises })).toEqual({ volumeKg: 1740, sets: 4, exercises: 2 });
});

it("keeps the first of equal records, and counts no warm-up, no help and no set without repetitions (V6)", () => {
  const records = strengthRecords([
    session(
      "later",
      "2026-05-20T06:00:00Z",
      exercise("Bench", [
        [100, 5],
        [90, 12],
      ]),
    ),
    session(
      "first",
      "2026-05-13T06:00:00Z",
      exercise("bench", [
        [120, 5, "warmup"],
        [100, 5],
        [110, 0],
      ]),
    ),
    session("help", "2026-05-13T07:00:00Z", exercise("Dip", [[20, 10]], { kind: "bodyweight_assisted_reps" })),
  ]);
  // Epley: 100 × (1 + 5/30) = 116.67 against 90 × (1 + 12/30) = 126.
  const oneRepMax = { oneRepMaxKg: expect.closeTo(126, 9) as number, oneRepMaxIn: "later" };
  expect(records).toEqual([{ exercise: "bench", title: "Bench", heaviestKg: 100, heaviestIn: "first", ...oneRepMax }]);
});

it("gives volume and sessions of each week from Monday, also of those without a session (V6)", () => {
  const bench = exercise("Bench", [[100, 5]]);
  const weeks = trainingWeeks([
    session("c", "2026-05-25T00:00:00Z", bench),
    session("a", "2026-05-10T23:59:59Z", bench),
    session("b", "2026-05-11T00:00:00Z", bench, bench),
  ]);
  expect(weeks).toEqual([
    { monday: "2026-05-04", sessions: 1, volumeKg: 500 },
    { monday: "2026-05-11", sessions: 1, volumeKg: 1000 },
    { monday: "2026-05-18", sessions: 0, volumeKg: 0 },
    { monday: "2026-05-25", sessions: 1, volumeKg: 500 },
  ]);
  expect(trainingWeeks([])).toEqual([]);
});
