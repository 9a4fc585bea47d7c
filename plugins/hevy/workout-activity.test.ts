import fc from "fast-check";
import { type JsonValue, validateActivity } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { anyWorkout } from "./simulator/any-workout.ts";
import type { Template } from "./exercise-templates.ts";
import { createHevyService } from "./simulator/hevy-service.ts";
import { activityOfWorkout } from "./workout-activity.ts";
import { workoutRequest } from "./workout-request.ts";

const BENCH: Template = {
  id: "79D0BB3A",
  title: "Bench Press (Barbell)",
  type: "weight_reps",
  primary: "chest",
  secondary: ["triceps", "shoulders"],
  equipment: "barbell",
};
const ASSISTED: Template = { ...BENCH, id: "2C37EC5E", title: "Pull Up (Assisted)", type: "bodyweight_assisted_reps" };
const TEMPLATES = new Map([BENCH, ASSISTED].map((template) => [template.id, template]));

const SET = {
  ...{ index: 0, type: "normal", weight_kg: null, reps: null, distance_meters: null },
  ...{ duration_seconds: null, rpe: null, custom_metric: null },
};
const EXERCISE = {
  ...{ index: 0, title: "Bench Press (Barbell)", notes: "", exercise_template_id: "79D0BB3A" },
  ...{ superset_id: null, sets: [] },
};
const WORKOUT = {
  id: "2f0f3d1c-6a70-4b6e-8a8e-5b9e0d1f7c11",
  title: "Push Day",
  routine_id: null,
  description: "Felt strong.",
  start_time: "2026-05-12T17:30:00+00:00",
  end_time: "2026-05-12T18:34:00+00:00",
  updated_at: "2026-05-13T06:00:00.500Z",
  created_at: "2026-05-12T18:34:05.310Z",
  exercises: [],
};
type Fields = Readonly<Record<string, JsonValue>>;
const read = (more: Fields, templates = TEMPLATES) => {
  const sourced = activityOfWorkout({ ...WORKOUT, ...more }, templates);
  if (sourced === null) throw new Error("no workout");
  validateActivity(sourced);
  return sourced;
};
const readExercise = (more: Fields, templates = TEMPLATES) => {
  const [exercise] = read({ exercises: [{ ...EXERCISE, ...more }] }, templates).activity.exercises;
  if (exercise === undefined) throw new Error("no exercise");
  return exercise;
};
const readSet = (more: Fields) => readExercise({ sets: [{ ...SET, ...more }] }).sets[0];

test("title, notes, start, length and Hevy's time of change arrive (H4, H5, V3)", () => {
  const { activity, updatedAt, notices } = read({});
  expect(activity).toMatchObject({
    title: "Push Day",
    notes: "Felt strong.",
    startedAt: "2026-05-12T17:30:00.000Z",
    elapsedSeconds: 64 * 60,
  });
  expect(updatedAt).toBe("2026-05-13T06:00:00.500Z");
  expect(notices).toEqual([]);
});

test("every workout is weight training (H8)", () => {
  expect(read({}).activity.sport).toBe("WeightTraining");
});

test("the origin names the workout at Hevy", () => {
  expect(read({}).activity.origin).toMatchObject({ provider: "hevy", externalId: WORKOUT.id });
});

test("exercises and sets keep the order in which they were logged (H6)", () => {
  const sets = [
    { ...SET, index: 1, reps: 8 },
    { ...SET, index: 0, reps: 10 },
  ];
  const exercises = [
    { ...EXERCISE, index: 2, title: "C" },
    { ...EXERCISE, index: 0, title: "A", sets },
    { ...EXERCISE, index: 1, title: "B" },
  ];
  const { activity } = read({ exercises });
  expect(activity.exercises.map(({ title }) => title)).toEqual(["A", "B", "C"]);
  expect(activity.exercises[0]?.sets.map(({ repetitions }) => repetitions)).toEqual([10, 8]);
});

test("every measure of a set has its place, RPE among them (H7, V4)", () => {
  const measures = { weight_kg: 82.5, reps: 8, distance_meters: 40, duration_seconds: 45, rpe: 8.5, custom_metric: 25 };
  expect(readSet({ type: "dropset", ...measures })).toMatchObject({
    type: "dropset",
    weightKg: 82.5,
    repetitions: 8,
    distanceMeters: 40,
    durationSeconds: 45,
    rpe: 8.5,
    customMetric: 25,
    extra: {},
  });
});

test("what was not logged is null and never 0, the rest among it (H7, H37)", () => {
  expect(readSet({})).toMatchObject({
    weightKg: null,
    repetitions: null,
    distanceMeters: null,
    durationSeconds: null,
    rpe: null,
    customMetric: null,
    restSeconds: null,
  });
});

test.each(["warmup", "failure", "dropset", "normal", "myo"])("set type %s is kept", (type) => {
  expect(readSet({ type })?.type).toBe(type);
});

describe("supersets", () => {
  const inSuperset = (fields: Fields) => {
    const { superset_id: _without, ...exercise } = EXERCISE;
    return read({ exercises: [{ ...exercise, ...fields }] }).activity.exercises[0];
  };

  test("0 is one, apart from none (H9)", () => {
    expect(inSuperset({ superset_id: 0 })?.supersetId).toBe(0);
    expect(inSuperset({ superset_id: null })?.supersetId).toBeNull();
    expect(inSuperset({})?.supersetId).toBeNull();
  });

  test("both spellings are read (H9)", () => {
    expect(inSuperset({ supersets_id: 0 })?.supersetId).toBe(0);
    expect(inSuperset({ supersets_id: 3 })?.supersetId).toBe(3);
    expect(inSuperset({ superset_id: null, supersets_id: 1 })?.supersetId).toBe(1);
  });

  test("an id that is no number is kept where nothing counts it", () => {
    expect(inSuperset({ superset_id: "A" })).toMatchObject({ supersetId: null, extra: { hevy: { superset_id: "A" } } });
  });
});

describe("the template of an exercise", () => {
  test("gives kind, muscles and equipment (V7)", () => {
    expect(readExercise({})).toMatchObject({
      templateId: "79D0BB3A",
      kind: "weight_reps",
      muscles: { primary: "chest", secondary: ["triceps", "shoulders"] },
      equipment: "barbell",
    });
  });

  test("makes the weight of an assisted exercise help and no load", () => {
    expect(readExercise({ exercise_template_id: "2C37EC5E", title: "Klimmzug" }).kind).toBe("bodyweight_assisted_reps");
  });

  test("is told from the name when Hevy does not give it; muscles are then for others to find (V7, H32)", () => {
    const unknown = { exercise_template_id: "b9f7d5f0-0d5c-4c1e-8f5e-0f6f3a6f7a11" };
    expect(readExercise({ ...unknown, title: "Pull Up (Assisted)" }, new Map())).toMatchObject({
      kind: "bodyweight_assisted_reps",
      muscles: null,
    });
    expect(readExercise({ ...unknown, title: "Zorbing" }, new Map()).kind).toBeNull();
  });

  test("of a kind that the model does not know has none", () => {
    const templates = new Map([[BENCH.id, { ...BENCH, type: "breaths" }]]);
    expect(readExercise({}, templates).kind).toBeNull();
  });
});

describe("times that cannot be", () => {
  test("an end before the start makes no length, is told, and is kept (H5)", () => {
    const { activity, notices } = read({ end_time: "2026-05-12T17:00:00+00:00" });
    expect(activity.elapsedSeconds).toBe(0);
    expect(notices).toEqual([expect.stringContaining("ends before it starts")]);
    expect(activity.extra).toMatchObject({ hevy: { end_time: "2026-05-12T17:00:00+00:00" } });
  });

  test("a missing end makes no length (H5)", () => {
    expect(read({ end_time: null })).toMatchObject({ activity: { elapsedSeconds: 0 }, notices: [expect.any(String)] });
  });

  test("a missing start is the time of saving, and told (H5)", () => {
    const { activity, notices } = read({ start_time: "" });
    expect(activity).toMatchObject({ startedAt: "2026-05-12T18:34:05.310Z", elapsedSeconds: 0 });
    expect(notices).toEqual([expect.stringContaining("no start")]);
  });

  test("a workout without any time is none", () => {
    const nothing = { start_time: null, created_at: null, updated_at: null };
    expect(activityOfWorkout({ ...WORKOUT, ...nothing }, TEMPLATES)).toBeNull();
  });
});

describe("nothing is dropped (H3)", () => {
  test("fields that nobody knows yet are kept where they were", () => {
    const sets = [{ ...SET, reps: 8, rest_seconds: 90 }];
    const { activity } = read({ mood: "great", exercises: [{ ...EXERCISE, tempo: "3-1-1", sets }] });
    expect(activity.extra).toMatchObject({ hevy: { mood: "great" } });
    expect(activity.exercises[0]?.extra).toEqual({ hevy: { tempo: "3-1-1" } });
    expect(activity.exercises[0]?.sets[0]?.extra).toEqual({ hevy: { rest_seconds: 90 } });
  });

  test("the routine and both times of Hevy are kept", () => {
    const { routine_id, created_at, updated_at } = { ...WORKOUT, routine_id: "19c19e49" };
    expect(read({ routine_id }).activity.extra).toEqual({ hevy: { routine_id, created_at, updated_at } });
  });

  test.each([
    ["weight_kg", -5],
    ["rpe", 11],
    ["reps", "ten"],
  ])("a %s that cannot be is kept as it came and counts nothing", (name, value) => {
    const set = readSet({ [name]: value });
    expect(set?.extra).toEqual({ hevy: { [name]: value } });
    expect([set?.weightKg, set?.rpe, set?.repetitions]).toEqual([null, null, null]);
  });

  test("any workout goes through the model and back as it was (H3, H9)", () => {
    const service = createHevyService();
    fc.assert(
      fc.property(anyWorkout, (draft) => {
        const { is_private, ...stored } = service.save(draft);
        const { activity } = activityOfWorkout(stored as unknown as JsonValue, new Map()) ?? {};
        if (activity === undefined) throw new Error("no workout");
        validateActivity({ activity, streams: { timeSeconds: new Float64Array(0) } });
        const placed = activity.exercises.map((exercise) => ({ exercise, templateId: exercise.templateId ?? "" }));
        const text = { title: activity.title, text: activity.notes, isPrivate: is_private };
        expect(workoutRequest(activity, placed, text)).toEqual({ workout: draft });
      }),
      { numRuns: 200 },
    );
  });
});

test.each([[null], ["text"], [{}], [{ ...WORKOUT, id: "" }], [[]]])("%j is no workout", (value) => {
  expect(activityOfWorkout(value, TEMPLATES)).toBeNull();
});

test("a workout that is broken inside is read as far as it goes", () => {
  const { activity } = read({ title: null, description: 5, exercises: [null, { sets: ["x", {}] }] });
  expect(activity).toMatchObject({ title: "", notes: "", exercises: [{ title: "", sets: [{ type: "normal" }] }] });
});
