import { newActivity, NO_STREAMS, type Activity, type ActivityView, type Exercise, type Streams } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import type { Settings } from "../api/account.ts";
import { buildPage } from "./build-page.ts";

const METRIC: Settings = { name: "Ada", units: "metric", timeZone: "Europe/London", language: "auto" };
/** Length of a degree of latitude on a sphere of 6,371,008.8 m: 2πr / 360. */
const METERS_PER_DEGREE = 111_195.08;

function page(
  activity: Partial<Activity>,
  streams: Streams = NO_STREAMS,
  trimMeters = 0,
  settings: Partial<Settings> = {},
) {
  const origin = { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null };
  const view: ActivityView = {
    activity: newActivity({ startedAt: "2026-05-01T06:30:00.000Z", origin, ...activity }),
    streams,
    sections: [],
  };
  return buildPage(view, { trimMeters, settings: { ...METRIC, ...settings } });
}

const values = ({ stats }: ReturnType<typeof page>) =>
  Object.fromEntries(stats.map(({ label, value, unit }) => [label, [value, unit].join(" ").trim()]));

describe("key figures", () => {
  // 5 km in 25 min are 5:00 a kilometre; 3.1069 mi in 25 min are 8:03 a mile.
  const run = {
    sport: "Run",
    distanceMeters: 5000,
    movingSeconds: 1500,
    elapsedSeconds: 1600,
    ascentMeters: 42.4,
  } as const;

  test("of a run have its pace, in the person's units", () => {
    expect(values(page(run))).toEqual({
      Distance: "5 km",
      "Moving time": "25:00",
      "Elapsed time": "26:40",
      "Average pace": "5:00 /km",
      Ascent: "42 m",
    });
    expect(values(page(run, NO_STREAMS, 0, { units: "imperial" }))).toMatchObject({
      Distance: "3.11 mi",
      "Average pace": "8:03 /mi",
      Ascent: "139 ft",
    });
  });

  test("of a ride have its speed", () => {
    // 30 km in an hour and a half.
    expect(
      values(page({ sport: "Ride", distanceMeters: 30_000, movingSeconds: 5400, elapsedSeconds: 5400 })),
    ).toMatchObject({ "Moving time": "1:30:00", "Average speed": "20 km/h" });
  });

  test("say which time it is", () => {
    const pauses = { sport: "Run", distanceMeters: 5000, timerSeconds: 1500, elapsedSeconds: 1600 } as const;
    expect(values(page(pauses))).toMatchObject({
      "Recorded time": "25:00",
      "Elapsed time": "26:40",
      "Average pace": "5:00 /km",
    });
    // 5 km in 1600 s are 5:20 a kilometre.
    expect(values(page({ ...pauses, timerSeconds: null }))).toMatchObject({
      "Elapsed time": "26:40",
      "Average pace": "5:20 /km",
    });
  });

  test("are only those that the activity has", () => {
    expect(values(page({ sport: "Yoga", elapsedSeconds: 3725 }))).toEqual({ "Elapsed time": "1:02:05" });
  });
});

describe("the route", () => {
  /** Northwards along a meridian, a point every 100 m, 11 points: 1 km. */
  const north: Streams = {
    timeSeconds: Float64Array.from({ length: 11 }, (_, index) => index * 30),
    latitudeDegrees: Float64Array.from({ length: 11 }, (_, index) => 50 + (index * 100) / METERS_PER_DEGREE),
    longitudeDegrees: new Float64Array(11).fill(14),
  };

  test("that is straight is two points", () => {
    expect(page({}, north).route).toEqual([
      [50, 14],
      [50.008993, 14],
    ]);
  });

  test("is cut by the hidden length at both ends", () => {
    // 250 m hide the points at 0, 100 and 200 m, and at 800, 900 and 1000 m.
    expect(page({}, north, 250).route).toEqual([
      [50.002698, 14],
      [50.006295, 14],
    ]);
  });

  test("that is not longer than twice the hidden length is not there", () => {
    expect(page({}, north, 501).route).toEqual([]);
  });

  test("has no point near the place where it began, also when one stood or came back there", () => {
    // Ten minutes at the door with a receiver that wanders by 5 m, 2 km east, back past the door, and 2 km west.
    const door = Array.from({ length: 600 }, (_, index) => (index % 2) * 5);
    const there = Array.from({ length: 201 }, (_, index) => index * 10);
    const meters = [...door, ...there, ...there.toReversed(), ...there.map((meter) => -meter)];
    const east = METERS_PER_DEGREE * Math.cos((50 * Math.PI) / 180);
    const { route } = page(
      {},
      {
        timeSeconds: Float64Array.from(meters, (_, index) => index),
        // Winds, so that the drawing needs many points.
        latitudeDegrees: Float64Array.from(meters, (meter) => 50 + (30 * Math.sin(meter / 50)) / METERS_PER_DEGREE),
        longitudeDegrees: Float64Array.from(meters, (meter) => 14 + meter / east),
      },
      200,
    );
    expect(route.length).toBeGreaterThan(50);
    const nearest = Math.min(...route.map(([, longitude]) => Math.abs(longitude - 14) * east));
    // 30 m beside the way, 200 m as the crow flies are 197.7 m along it.
    expect(nearest).toBeGreaterThan(197);
  });

  test("over the antimeridian stays in one piece", () => {
    const { route } = page(
      {},
      {
        timeSeconds: Float64Array.of(0, 1, 2),
        latitudeDegrees: Float64Array.of(0, 0.5, 0),
        longitudeDegrees: Float64Array.of(179.5, -179.9, -179.5),
      },
    );
    expect(route.map(([, longitude]) => longitude)).toEqual([179.5, 180.1, 180.5]);
  });

  test("stays within a thousandth of its drawing from what was recorded", () => {
    // A circle of 1 km around 50° N, 14° E: the drawing is 2 km wide, so no chord may run more than 2 m inside of it.
    const east = METERS_PER_DEGREE * Math.cos((50 * Math.PI) / 180);
    const angles = Float64Array.from({ length: 3601 }, (_, index) => (index * Math.PI) / 1800);
    const { route } = page(
      {},
      {
        timeSeconds: angles.map((_, index) => index),
        latitudeDegrees: angles.map((angle) => 50 + (1000 * Math.sin(angle)) / METERS_PER_DEGREE),
        longitudeDegrees: angles.map((angle) => 14 + (1000 * Math.cos(angle)) / east),
      },
    );
    const middles = route.slice(1).map((point, index) => {
      const before = route[index] ?? point;
      return Math.hypot(
        ((point[0] + before[0]) / 2 - 50) * METERS_PER_DEGREE,
        ((point[1] + before[1]) / 2 - 14) * east,
      );
    });
    expect(Math.min(...middles)).toBeGreaterThan(997.8);
    // A chord that runs 2 m inside spans 2·acos(1 − 0.002) = 7.25°: fifty of them go round.
    expect(route.length).toBeGreaterThanOrEqual(50);
    expect(route.length).toBeLessThan(200);
  });

  test("has at most 800 points, however long and winding it is", () => {
    // 60 km north, 30 m to and fro every 10 m.
    const count = 6000;
    const { route } = page(
      {},
      {
        timeSeconds: Float64Array.from({ length: count }, (_, index) => index),
        latitudeDegrees: Float64Array.from({ length: count }, (_, index) => 50 + (index * 10) / METERS_PER_DEGREE),
        longitudeDegrees: Float64Array.from({ length: count }, (_, index) => 14 + (index % 7) * 0.0005),
      },
    );
    expect(route.length).toBeLessThanOrEqual(800);
    expect(route.length).toBeGreaterThan(1);
  });

  test("leaves out samples without a position", () => {
    const { route } = page(
      {},
      {
        timeSeconds: Float64Array.of(0, 1, 2),
        latitudeDegrees: Float64Array.of(0, Number.NaN, 1),
        longitudeDegrees: Float64Array.of(0, 50, 0),
      },
    );
    expect(route).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
});

describe("charts", () => {
  const samples = 6000;
  const streams: Streams = {
    timeSeconds: Float64Array.from({ length: samples }, (_, second) => second),
    // 100 in the first half, 140 in the second, nothing in the middle tenth.
    heartRateBpm: Float64Array.from({ length: samples }, (_, second) =>
      second >= 2700 && second < 3300 ? Number.NaN : second < 3000 ? 100 : 140,
    ),
  };

  test("have at most 600 points, gaps stay gaps, and a sentence says what they show", () => {
    const { charts } = page({ sport: "Run" }, streams);
    expect(charts).toHaveLength(1);
    const [heartRate] = charts;
    // Nothing from minute 45 to 55: one break of the line, and it stands there.
    const breaks = heartRate?.x.filter((_, index) => heartRate.y[index] === null) ?? [];
    expect(breaks).toHaveLength(1);
    expect(breaks[0]).toBeGreaterThan(45);
    expect(breaks[0]).toBeLessThan(55);
    expect(heartRate?.x.length).toBeLessThanOrEqual(600);
    expect(new Set(heartRate?.y)).toEqual(new Set([100, null, 140]));
    expect(heartRate).toMatchObject({
      xLabel: "min",
      summary: "Heart rate between 100 bpm and 140 bpm, 120 bpm on average",
    });
  });

  test("of a run show pace over distance, also when the file has only distance", () => {
    // 3 m/s are 5:33 a kilometre (1000 / 3 / 60 = 5.5556 min).
    const distanceMeters = Float64Array.from({ length: 500 }, (_, second) => second * 3);
    const { charts } = page(
      { sport: "Run" },
      { timeSeconds: Float64Array.from({ length: 500 }, (_, second) => second), distanceMeters },
    );
    expect(charts).toMatchObject([
      { name: "pace", unit: "/km", xLabel: "km", summary: "Pace between 5:33/km and 5:33/km, 5:33/km on average" },
    ]);
    expect(charts[0]?.y[1]).toBe(5.56);
  });

  test("say the same averages as the key figures", () => {
    // 3 m/s for 400 s and 1 m/s for 100 s: 1300 m in 500 s are 2.6 m/s, 6:25 a kilometre; the paces' mean would be 7:46.
    const speedMetersPerSecond = Float64Array.from({ length: 500 }, (_, second) => (second < 400 ? 3 : 1));
    const heartRateBpm = Float64Array.from({ length: 500 }, (_, second) => (second === 250 ? 190 : 150));
    const { charts, stats } = page(
      {
        sport: "Run",
        distanceMeters: 1300,
        movingSeconds: 500,
        elapsedSeconds: 500,
        heartRate: { average: 151.6, maximum: 190, minimum: 150 },
      },
      { timeSeconds: Float64Array.from({ length: 500 }, (_, second) => second), speedMetersPerSecond, heartRateBpm },
    );
    expect(stats).toContainEqual({ label: "Average pace", value: "6:25", unit: "/km" });
    expect(charts.map(({ summary }) => summary)).toEqual([
      "Heart rate between 150 bpm and 190 bpm, 152 bpm on average",
      "Pace between 5:33/km and 16:40/km, 6:25/km on average",
    ]);
  });

  test("keep the highest heart rate, however short it was", () => {
    const { charts } = page(
      { sport: "Run" },
      {
        timeSeconds: Float64Array.from({ length: 6000 }, (_, second) => second),
        heartRateBpm: Float64Array.from({ length: 6000 }, (_, second) => (second === 3001 ? 190 : 150)),
      },
    );
    expect(Math.max(...(charts[0]?.y ?? []).map(Number))).toBe(190);
  });
});

describe("the strength table", () => {
  const set = {
    type: "normal",
    repetitions: null,
    weightKg: null,
    loggedWeight: null,
    distanceMeters: null,
    durationSeconds: null,
    restSeconds: null,
    rpe: null,
    customMetric: null,
    startSeconds: null,
    extra: {},
  };
  const exercise = (
    title: string,
    supersetId: number | null,
    sets: Partial<Exercise["sets"][number]>[],
    kind: Exercise["kind"] = "weight_reps",
  ): Exercise => ({
    title,
    notes: "",
    templateId: null,
    supersetId,
    kind,
    muscles: null,
    equipment: null,
    sets: sets.map((each) => ({ ...set, ...each })),
    extra: {},
  });

  test("names alternating exercises with letters; an id that one exercise has alone is none, 0 is an id", () => {
    const exercises = [
      exercise("Bench", 0, []),
      exercise("Row", 0, []),
      exercise("Squat", 4, []),
      exercise("Curl", 7, []),
      exercise("Dip", 7, []),
      exercise("Plank", null, []),
    ];
    expect(page({ exercises }).exercises.map(({ superset }) => superset)).toEqual(["A", "A", null, "B", "B", null]);
  });

  test("says each set in the person's units, weights as they were typed where the unit is the same", () => {
    const exercises = [
      exercise("Bench", null, [
        { repetitions: 5, weightKg: 102.06, loggedWeight: { value: 225, unit: "lb" }, rpe: 8.5 },
      ]),
      exercise("Pull-up", null, [{ repetitions: 1 }, { repetitions: 12 }], "reps_only"),
      exercise("Assisted dip", null, [{ repetitions: 8, weightKg: 20 }], "bodyweight_assisted_reps"),
      exercise("Plank", null, [{ durationSeconds: 45 }], "duration"),
      exercise("Carry", null, [{ distanceMeters: 40, weightKg: 32 }], "short_distance_weight"),
    ];
    const texts = (settings: Partial<Settings>) =>
      page({ exercises }, NO_STREAMS, 0, settings).exercises.flatMap(({ sets }) => sets.map(({ text }) => text));
    expect(texts({})).toEqual(["102.06kg × 5 @ RPE 8.5", "1 rep", "12 reps", "20kg help × 8", "0:45", "32kg × 40 m"]);
    expect(texts({ units: "imperial" })[0]).toBe("225lb × 5 @ RPE 8.5");
    // 102.06 × 5 + 32 × 0 repetitions; help is no load.
    expect(values(page({ exercises }))).toMatchObject({ Exercises: "5", Sets: "6", Volume: "510 kg" });
  });
});
