import { describe, expect, test } from "vitest";
import { newActivity } from "../../activity/new-activity.ts";
import { NO_STREAMS, type Streams } from "../../activity/streams.ts";
import type { Activity, Exercise, ExerciseSet } from "../../generated/activity.ts";
import { readActivityFile } from "../read-activity-file.ts";
import { UINT32 } from "./base-types.ts";
import { FitFields } from "./fit-fields.ts";
import { MessageWriter } from "./message-writer.ts";
import { scanFit } from "./scan-fit.ts";
import { writeFit } from "./write-fit.ts";

const ORIGIN = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
const run = (fields: Partial<Activity> = {}): Activity =>
  newActivity({ origin: ORIGIN, sport: "Run", startedAt: "2026-04-01T06:00:00.000Z", elapsedSeconds: 600, ...fields });
const again = (activity: Activity, streams: Streams = NO_STREAMS) => {
  const [sourced] = readActivityFile(writeFit(activity, streams), { fileName: null, policy: "strict" }).activities;
  if (!sourced) throw new Error("nothing was read");
  return sourced;
};
const set = (fields: Partial<ExerciseSet>): ExerciseSet => ({
  ...{ type: "normal", repetitions: 8, weightKg: 80, loggedWeight: null, distanceMeters: null, durationSeconds: null },
  ...{ restSeconds: null, rpe: null, customMetric: null, startSeconds: null, extra: {}, ...fields },
});
const exercise = (title: string, sets: ExerciseSet[]): Exercise => ({
  ...{
    title,
    notes: "",
    templateId: null,
    supersetId: null,
    kind: null,
    muscles: null,
    equipment: null,
    sets,
    extra: {},
  },
});

describe("samples", () => {
  test("values beyond the narrow fields go into the wide ones", () => {
    const streams = {
      ...{ timeSeconds: Float64Array.of(0, 1), speedMetersPerSecond: Float64Array.of(3, 70) },
      altitudeMeters: Float64Array.of(-420.2, 20_000),
    };
    expect(again(run(), streams).streams).toMatchObject({ speedMetersPerSecond: Float64Array.of(3, 70) });
    const altitude = again(run(), streams).streams.altitudeMeters;
    expect(altitude?.[0]).toBeCloseTo(-420.2, 9);
    expect(altitude?.[1]).toBeCloseTo(20_000, 9);
  });

  test("a value that no field can hold is missing", () => {
    const streams = {
      timeSeconds: Float64Array.of(0, 1),
      heartRateBpm: Float64Array.of(300, 150),
      altitudeMeters: Float64Array.of(-600, 1),
    };
    expect(again(run(), streams).streams.heartRateBpm).toEqual(Float64Array.of(Number.NaN, 150));
    expect(again(run(), streams).streams.altitudeMeters?.[0]).toBeNaN();
  });

  test("samples between two seconds are written at the nearer one", () => {
    const streams = { timeSeconds: Float64Array.of(0.4, 1.6), heartRateBpm: Float64Array.of(100, 110) };
    expect(again(run({ startedAt: "2026-04-01T06:00:00.000Z" }), streams).streams.timeSeconds).toEqual(
      Float64Array.of(0, 2),
    );
  });
});

describe("what the activity says", () => {
  test("a sport that FIT writes as a pair comes back", () => {
    for (const sport of ["VirtualRide", "Squash", "GravelRide", "Yoga", "StandUpPaddling", "BackcountrySki"] as const) {
      expect(again(run({ sport })).activity.sport).toBe(sport);
    }
  });

  test("the file's own word is kept while it still means the sport", () => {
    const snorkelling = again(run({ sport: "Workout", providerSport: "snorkeling" }));
    expect(snorkelling.activity).toMatchObject({ sport: "Workout", providerSport: "snorkeling" });
    const changed = again({ ...snorkelling.activity, sport: "Swim" });
    expect(changed.activity).toMatchObject({ sport: "Swim", providerSport: "swimming" });
  });

  test("a change to the activity is in its only session", () => {
    const { activity } = again(run({ distanceMeters: 1000 }));
    const changed = again({
      ...activity,
      distanceMeters: 1234.5,
      energy: { kilocalories: 80, kind: "gross", method: "met" },
    });
    expect(changed.activity.sessions[0]).toMatchObject({ distanceMeters: 1234.5, energyKilocalories: 80 });
  });

  test("a pause and a marker come back between start and stop", () => {
    const events = [
      ...[
        { kind: "pause", atSeconds: 60, extra: {} },
        { kind: "resume", atSeconds: 90, extra: {} },
      ],
      { kind: "marker", atSeconds: 100, extra: {} },
    ] as Activity["events"];
    const kinds = again(run({ events })).activity.events.map(({ kind, atSeconds }) => [kind, atSeconds]);
    expect(kinds).toEqual([
      ["other", 0],
      ["pause", 60],
      ["resume", 90],
      ["marker", 100],
      ["other", 600],
    ]);
  });

  test("several sessions stay several", () => {
    const session = {
      ...{ subSport: null, timerSeconds: 300, distanceMeters: null, ascentMeters: null, descentMeters: null },
      ...{ energyKilocalories: null, heartRate: null, power: null, cadence: null, speed: null, extra: {} },
    };
    const sessions: Activity["sessions"] = [
      { ...session, sport: "Swim", providerSport: "swimming", startSeconds: 0, elapsedSeconds: 300 },
      { ...session, sport: "Ride", providerSport: "cycling", startSeconds: 320, elapsedSeconds: 300 },
    ];
    const found = again(run({ sport: "Workout", sessions })).activity;
    expect(found.sessions.map(({ sport, startSeconds }) => [sport, startSeconds])).toEqual([
      ["Swim", 0],
      ["Ride", 320],
    ]);
    expect(found).toMatchObject({ sport: "Workout", elapsedSeconds: 620, timerSeconds: 600 });
  });

  test("an activity before FIT's dates is refused with its start", () => {
    const old = run({ startedAt: "1990-01-01T00:00:00.000Z" });
    expect(() => writeFit(old, NO_STREAMS)).toThrow(
      "FIT cannot hold an activity that starts at 1990-01-01T00:00:00.000Z",
    );
  });
});

describe("strength", () => {
  const untimed = run({
    ...{ sport: "WeightTraining", elapsedSeconds: 3600 },
    exercises: [
      exercise("Bench Press (Barbell)", [
        set({ type: "warmup" }),
        set({}),
        set({ loggedWeight: { value: 176, unit: "lb" } }),
      ]),
      exercise("Odd lift of mine", [set({ weightKg: null, durationSeconds: 45 })]),
    ],
  });

  test("names, weights and repetitions come back without samples", () => {
    const { exercises } = again(untimed).activity;
    expect(exercises.map(({ title, sets }) => [title, sets.map(({ weightKg }) => weightKg)])).toEqual([
      ...[
        ["Bench Press (Barbell)", [80, 80, 80]],
        ["Odd lift of mine", [null]],
      ],
    ]);
    expect(exercises[0]?.sets[2]?.loggedWeight?.unit).toBe("lb");
  });

  test("sets without times are spread over the session in order, a logged duration wins", () => {
    const sets = again(untimed).activity.exercises.flatMap((found) => found.sets);
    const starts = sets.map(({ startSeconds }) => startSeconds ?? Number.NaN);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(new Set(starts).size).toBe(4);
    expect(sets[3]?.durationSeconds).toBe(45);
    const last = (starts[3] ?? Number.NaN) + 45;
    expect(last).toBeLessThanOrEqual(3600);
  });

  test("known exercises are written with FIT's own numbers, so that other readers name them, too", () => {
    const fit = again(untimed).activity.exercises[0]?.sets[0]?.extra["fit"];
    // Bench press is category 0, the barbell one number 1.
    expect(fit).toMatchObject({ "7": [0x84, 0], "8": [0x84, 1] });
  });

  test("the watch's list of candidates comes back whole", () => {
    const candidates = { "5": [0, 1], "7": [0x84, [0, 21, 65_534]], "8": [0x84, [1, 5, null]] };
    const activity = run({
      exercises: [
        exercise("Bench Press (Barbell)", [set({ startSeconds: 5, durationSeconds: 30, extra: { fit: candidates } })]),
      ],
    });
    expect(again(activity).activity.exercises[0]?.sets[0]?.extra["fit"]).toMatchObject(candidates);
  });
});

describe("bytes", () => {
  test("more shapes of messages than there are local types are written", () => {
    const writer = new MessageWriter();
    for (let number = 0; number < 40; number++)
      writer.message(1000 + (number % 20), new FitFields().set(number, UINT32, number));
    const [part] = scanFit(writer.finish(), { maxRecords: 10, maxParts: 1 });
    expect(part?.damages).toEqual([]);
    expect(part?.others.count).toBe(40);
  });

  test("text beyond what a field holds is cut between characters", () => {
    const name = "ü".repeat(200);
    const activity = run({ devices: [{ manufacturer: null, product: name, serialNumber: null, extra: {} }] });
    // 254 bytes and the terminator: 127 characters of two bytes.
    expect(again(activity).activity.devices[0]?.product).toBe("ü".repeat(127));
  });
});
