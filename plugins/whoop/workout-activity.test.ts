import { validateActivity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import type { ScoreAnswer, WorkoutAnswer } from "./whoop-answers.ts";
import { isWorkout, workoutActivity } from "./workout-activity.ts";

const SCORE: ScoreAnswer & Record<string, unknown> = {
  ...{ strain: 8.2463, average_heart_rate: 123, max_heart_rate: 146, kilojoule: 1569.34, percent_recorded: 100 },
  ...{ distance_meter: 1772.77, altitude_gain_meter: 46.6, altitude_change_meter: -0.8 },
  zone_durations: { zone_zero_milli: 13_458, zone_five_milli: 0 },
};
const WORKOUT: WorkoutAnswer & Record<string, unknown> = {
  id: "ecfc6a15-4661-442f-a9a4-f160dd7afae8",
  user_id: 9012,
  created_at: "2022-04-24T11:25:44.774Z",
  updated_at: "2022-04-24T14:25:44.774Z",
  start: "2022-04-24T02:25:44.774Z",
  end: "2022-04-24T10:25:44.774Z",
  timezone_offset: "-05:00",
  sport_name: "running",
  score_state: "SCORED",
  score: SCORE,
};
const read = (fields: Record<string, unknown> = {}) => workoutActivity({ ...WORKOUT, ...fields });

test("a scored workout has sport, times, offset, energy, heart rate, distance and climb (V2)", () => {
  const { activity, streams, notices, updatedAt } = read();
  expect(validateActivity({ activity, streams }).activity).toMatchObject({
    title: "",
    sport: "Run",
    providerSport: "running",
    startedAt: "2022-04-24T02:25:44.774Z",
    timeZone: null,
    utcOffsetSeconds: -5 * 3600,
    elapsedSeconds: 8 * 3600,
    distanceMeters: 1772.77,
    ascentMeters: 46.6,
    // 1569.34 / 4.184 = 375.08
    energy: { kilocalories: 375.1, kind: "gross", method: "device" },
    heartRate: { average: 123, minimum: null, maximum: 146 },
    origin: { provider: "whoop", externalId: WORKOUT.id, url: null },
  });
  // 46.6 up and 47.4 down end 0.8 below the start.
  expect(activity.descentMeters).toBeCloseTo(47.4, 10);
  expect(notices).toEqual([]);
  expect(updatedAt).toBe("2022-04-24T14:25:44.774Z");
});

test("what has no place in the model is kept as it came: strain, zones, and what is not known yet", () => {
  expect(read({ new_field: { a: 1 } }).activity.extra).toEqual({
    whoop: {
      user_id: 9012,
      created_at: WORKOUT["created_at"],
      score_state: "SCORED",
      score: SCORE,
      new_field: { a: 1 },
    },
  });
});

test("a workout that is not scored yet comes without measures, says so, and never wins by its age", () => {
  const { activity, notices, updatedAt } = read({ score_state: "PENDING_SCORE", score: undefined });
  expect(activity).toMatchObject({ heartRate: null, energy: null, distanceMeters: null, elapsedSeconds: 8 * 3600 });
  expect(notices).toEqual(["WHOOP has not scored this workout yet; heart rate and energy come as soon as it has"]);
  expect(updatedAt).toBeNull();
});

test("one that cannot be scored says so", () => {
  const { activity, notices, updatedAt } = read({ score_state: "UNSCORABLE", score: undefined });
  expect(activity).toMatchObject({ heartRate: null, energy: null });
  expect(notices).toEqual(["WHOOP could not score this workout, so it gives neither heart rate nor energy for it"]);
  expect(updatedAt).toBe("2022-04-24T14:25:44.774Z");
});

test.each([
  ["+05:30", 19_800],
  ["-03:30", -12_600],
  ["Z", 0],
  ["+99:00", null],
  ["Europe/Zurich", null],
  [undefined, null],
])("the offset %s is %s seconds", (timezone_offset, seconds) => {
  expect(read({ timezone_offset }).activity.utcOffsetSeconds).toBe(seconds);
});

test("distance and climb are unknown where WHOOP has none, and no heart beats 0 times", () => {
  const { distance_meter: _distance, altitude_gain_meter: _climb, ...score } = SCORE;
  const { activity } = read({ score: { ...score, average_heart_rate: 0, max_heart_rate: 0 } });
  expect(activity).toMatchObject({ distanceMeters: null, ascentMeters: null, descentMeters: null, heartRate: null });
});

test("numbers that cannot be are left out of the measures and kept aside", () => {
  const score = { ...SCORE, kilojoule: -3, distance_meter: "far", max_heart_rate: null };
  const { activity, streams } = read({ score });
  expect(validateActivity({ activity, streams }).activity).toMatchObject({
    energy: null,
    distanceMeters: null,
    heartRate: { average: 123, maximum: null },
    extra: { whoop: { score } },
  });
});

test("a sport that is not known is named in a note", () => {
  expect(read({ sport_name: "underwater-chess" }).notices).toEqual([
    "WHOOP calls the sport underwater-chess, which is not known here; it came in as Workout",
  ]);
});

test("a workout that ends before it starts has no length, and says so", () => {
  const { activity, notices } = read({ end: "2022-04-24T01:00:00.000Z" });
  expect(activity.elapsedSeconds).toBe(0);
  expect(notices).toEqual(["At WHOOP this workout ends before it starts, so its length is not known"]);
});

test.each([null, 7, "text", {}, { ...WORKOUT, id: "" }, { ...WORKOUT, start: "soon" }, { ...WORKOUT, end: null }])(
  "%j is no workout",
  (value) => {
    expect(isWorkout(value)).toBe(false);
  },
);
