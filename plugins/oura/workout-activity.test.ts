import { NO_STREAMS, validateActivity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import type { WorkoutAnswer } from "./oura-answers.ts";
import { isWorkout, workoutActivity } from "./workout-activity.ts";

const WORKOUT: WorkoutAnswer & Record<string, unknown> = {
  id: "2-5daccc095220cc5493a4e9c2b681ca94",
  activity: "running",
  calories: 312.5,
  day: "2026-05-12",
  distance: 7950,
  end_datetime: "2026-05-12T20:12:00+02:00",
  intensity: "moderate",
  label: "Along the lake",
  source: "workout_heart_rate",
  start_datetime: "2026-05-12T19:30:00+02:00",
};
const read = (fields: Record<string, unknown> = {}, streams = NO_STREAMS) =>
  workoutActivity({ ...WORKOUT, ...fields }, streams);

test("a workout has label, sport, times, offset, energy and distance (V2)", () => {
  const { activity, streams, notices, updatedAt } = read();
  expect(validateActivity({ activity, streams }).activity).toMatchObject({
    title: "Along the lake",
    sport: "Run",
    providerSport: "running",
    startedAt: "2026-05-12T17:30:00.000Z",
    timeZone: null,
    utcOffsetSeconds: 7200,
    elapsedSeconds: 2520,
    distanceMeters: 7950,
    energy: { kilocalories: 312.5, kind: "gross", method: "device" },
    heartRate: null,
    origin: { provider: "oura", externalId: WORKOUT.id },
    flags: { manual: false },
    extra: { oura: { day: "2026-05-12", intensity: "moderate", source: "workout_heart_rate" } },
  });
  expect([notices, updatedAt]).toEqual([[], null]);
});

test("heart rate is that of the samples", () => {
  const streams = { timeSeconds: Float64Array.of(0, 60, 120), heartRateBpm: Float64Array.of(90, 120, 120) };
  const { activity } = read({}, streams);
  expect(validateActivity({ activity, streams }).activity.heartRate).toMatchObject({ minimum: 90, maximum: 120 });
});

test("what was entered by hand is marked, and has no title without a label", () => {
  const { activity } = read({ source: "manual", label: null });
  expect(activity).toMatchObject({ title: "", flags: { manual: true } });
});

test("numbers that cannot be are left out of the measures and kept aside", () => {
  const { activity, streams } = read({ calories: "many", distance: -1, label: 7 });
  expect(validateActivity({ activity, streams }).activity).toMatchObject({
    title: "",
    energy: null,
    distanceMeters: null,
    extra: { oura: { calories: "many", distance: -1 } },
  });
});

test.each([
  ["2026-05-12T19:30:00Z", 0],
  ["2026-05-12T19:30:00.000-03:30", -12_600],
  ["2026-05-12T19:30:00", null],
])("the offset of %s is %s seconds", (start_datetime, seconds) => {
  expect(read({ start_datetime, end_datetime: "2026-05-14T00:00:00Z" }).activity.utcOffsetSeconds).toBe(seconds);
});

test("a sport that is not known is named in a note, and so is a length that cannot be", () => {
  const { activity, notices } = read({ activity: "underwater_chess", end_datetime: "2026-05-12T19:00:00+02:00" });
  expect(activity.elapsedSeconds).toBe(0);
  expect(notices).toEqual([
    "Oura calls the sport underwater_chess, which is not known here; it came in as Workout",
    "At Oura this workout ends before it starts, so its length is not known",
  ]);
});

test.each([
  null,
  7,
  {},
  { ...WORKOUT, id: "" },
  { ...WORKOUT, start_datetime: "soon" },
  { ...WORKOUT, end_datetime: null },
])("%j is no workout", (value) => {
  expect(isWorkout(value)).toBe(false);
});
