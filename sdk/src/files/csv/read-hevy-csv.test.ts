import { describe, expect, test } from "vitest";
import { readActivityFile } from "../read-activity-file.ts";
import { hevyCsv, type HevyRow } from "./csv-files.fixture.ts";
import { weightKg } from "./strength-log.ts";

const read = (text: string, policy: "strict" | "salvage" = "strict") =>
  readActivityFile(new TextEncoder().encode(text), { fileName: "workouts.csv", policy }).activities;
const only = (...rows: HevyRow[]) => {
  const [sourced, ...others] = read(hevyCsv(rows));
  expect(others).toEqual([]);
  return sourced?.activity;
};

test("rows of one title and start are one workout, at wall time, known by both", () => {
  const [first, second, ...others] = read(
    hevyCsv([
      { description: "Slept 7 h.\nNext time: +2.5 kg", weight_kg: 80, reps: 8 },
      { set_index: 1, weight_kg: 82.5, reps: 8 },
      { title: "Legs", start_time: "13 May 2026, 07:00", end_time: "13 May 2026, 08:00" },
    ]),
  );
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    startsAtWallTime: true,
    notices: [],
    activity: {
      title: "Push",
      notes: "Slept 7 h.\nNext time: +2.5 kg",
      sport: "WeightTraining",
      startedAt: "2026-05-12T19:30:00.000Z",
      // 19:30 to 20:34
      elapsedSeconds: 64 * 60,
      timeZone: null,
      utcOffsetSeconds: null,
      origin: { provider: "hevy", externalId: "log:2026-05-12T19:30:00:Push" },
    },
  });
  expect(first?.activity.exercises).toHaveLength(1);
  expect(second?.activity).toMatchObject({ title: "Legs", elapsedSeconds: 3600 });
});

test("an exercise begins where the title changes or sets are counted anew", () => {
  const { exercises = [] } =
    only(
      ...[{ set_index: 0 }, { set_index: 1 }, { set_index: 0 }],
      { exercise_title: "Plank" },
      { exercise_title: "Bench Press (Barbell)", set_index: 0 },
    ) ?? {};
  expect(exercises.map(({ title, sets }) => [title, sets.length])).toEqual([
    ["Bench Press (Barbell)", 2],
    ["Bench Press (Barbell)", 1],
    ["Plank", 1],
    ["Bench Press (Barbell)", 1],
  ]);
});

test("superset 0 is a superset and an empty one is none (H9)", () => {
  const { exercises = [] } = only({ superset_id: 0 }, { exercise_title: "Plank" }) ?? {};
  expect(exercises.map(({ supersetId }) => supersetId)).toEqual([0, null]);
});

test("a long log is read in parts, and says whether there is more", () => {
  const days = Array.from({ length: 5 }, (_, index) => ({ start_time: `${String(index + 1)} May 2026, 19:30` }));
  const part = (from: number, most: number) => {
    const bytes = new TextEncoder().encode(hevyCsv(days));
    const { activities, more } = readActivityFile(bytes, { fileName: "x", policy: "strict", part: { from, most } });
    return [activities.map(({ activity }) => Number(activity.startedAt.slice(8, 10))), more];
  };
  expect(part(0, 2)).toEqual([[1, 2], true]);
  expect(part(2, 2)).toEqual([[3, 4], true]);
  expect(part(4, 2)).toEqual([[5], false]);
  expect(part(0, 5)).toEqual([[1, 2, 3, 4, 5], false]);
});

test("set types, effort, notes and the kind of exercise are kept, and nothing is made up", () => {
  const { exercises = [] } =
    only(
      { set_type: "warmup", weight_kg: 40, reps: 10, exercise_notes: "Pause on chest" },
      { set_type: "failure", set_index: 1, weight_kg: 85, reps: 6, rpe: 9.5 },
      { exercise_title: "Plank", duration_seconds: 60 },
      { exercise_title: "Running", distance_km: 5.5, duration_seconds: 1800 },
    ) ?? {};
  expect(exercises).toMatchObject([
    {
      kind: "weight_reps",
      notes: "Pause on chest",
      templateId: null,
      muscles: null,
      sets: [
        { type: "warmup", weightKg: 40, repetitions: 10, rpe: null, restSeconds: null, durationSeconds: null },
        { type: "failure", weightKg: 85, repetitions: 6, rpe: 9.5, loggedWeight: { value: 85, unit: "kg" } },
      ],
    },
    { kind: "duration", sets: [{ durationSeconds: 60, weightKg: null, repetitions: null, loggedWeight: null }] },
    { sets: [{ distanceMeters: 5500, durationSeconds: 1800 }] },
  ]);
});

test("pounds, miles and decimal commas are read", () => {
  const header = ["title", "start_time", "end_time", "exercise_title", "set_index", "weight_lbs", "distance_miles"];
  const [sourced] = read(hevyCsv([{ weight_lbs: "88,18", distance_miles: "1,5" }], header));
  // 1.5 international miles of 1,609.344 m.
  expect(sourced?.activity.exercises[0]?.sets[0]).toMatchObject({
    weightKg: 40,
    loggedWeight: { value: 88.18, unit: "lb" },
    distanceMeters: 2414.016,
  });
});

test.each([
  // 88.18 lb × 0.45359237 = 39.9978 kg; 181.88 lb = 82.4994 kg.
  [39.998, "kg", 40],
  [88.18, "lb", 40],
  [181.88, "lb", 82.5],
  [82.5, "kg", 82.5],
  [80.1, "kg", 80.1],
  // Whole pounds are meant: 5 lb is 2.26796185 kg and no 2.25.
  [5, "lb", 2.26796185],
  [2.5, "lb", 1.133980925],
] as const)("%d %s are %d kg", (value, unit, kilograms) => {
  expect(weightKg(value, unit)).toBeCloseTo(kilograms, 8);
});

test("dates in the languages of the app are read", () => {
  const [sourced] = read(hevyCsv([{ start_time: "3 févr. 2026, 18:00", end_time: "3 févr. 2026, 19:05" }]));
  expect(sourced?.activity).toMatchObject({ startedAt: "2026-02-03T18:00:00.000Z", elapsedSeconds: 3900 });
});

describe("what is broken", () => {
  test("a row without a date is left out with a word, or refused", () => {
    const text = hevyCsv([{}, { start_time: "soon" }]);
    expect(read(text, "salvage")).toMatchObject([{ notices: [expect.stringContaining("1 row could not be read")] }]);
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("an end before the start is no length", () => {
    const [sourced] = read(hevyCsv([{ end_time: "12 May 2026, 19:00" }]));
    expect(sourced).toMatchObject({ activity: { elapsedSeconds: 0 }, notices: [expect.stringContaining("length")] });
  });

  test("a file that ends inside a text loses its last row only", () => {
    const text = hevyCsv([{}, { set_index: 1 }, { set_index: 2, exercise_notes: "cut" }]);
    const cut = text.slice(0, text.indexOf("cut") + 1);
    expect(() => read(cut)).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
    expect(read(cut, "salvage")[0]?.activity.exercises[0]?.sets).toHaveLength(2);
  });

  test("an export without workouts is said to have none", () => {
    expect(() => read(hevyCsv([]))).toThrow(expect.objectContaining({ code: "FILE_NOT_AN_ACTIVITY" }));
  });

  test("another table is of an unknown kind", () => {
    expect(() => read("name,amount\nmilk,2\n")).toThrow(expect.objectContaining({ code: "FILE_TYPE_UNKNOWN" }));
  });
});
