import fc from "fast-check";
import FitParser from "fit-file-parser";
import { describe, expect, test } from "vitest";
import { newActivity } from "../../activity/new-activity.ts";
import type { ExtraColumn, Streams } from "../../activity/streams.ts";
import type { Activity, ExerciseSet, Sport } from "../../generated/activity.ts";
import { readActivityFile } from "../read-activity-file.ts";
import { SAMPLE_DATA, readSample } from "../test/sample-files.ts";
import { writeFit } from "./write-fit.ts";

const read = (bytes: Uint8Array) => readActivityFile(bytes, { fileName: "x.fit", policy: "strict" });

/** What a first reading had to leave behind is gone for good, so only the rest can come back. */
function withoutDropped(activity: Activity): Activity {
  const fit = activity.extra["fit"];
  return { ...activity, extra: { ...activity.extra, fit: { ...(typeof fit === "object" ? fit : {}), dropped: {} } } };
}

describe.skipIf(SAMPLE_DATA === undefined)("recorded files (needs FITGLUE_SAMPLE_DATA)", () => {
  test.each([
    ...["run-fenix2", "ride-edge500-pauses", "trailrun-devfields", "ultra-12h-large", "run-stryd-devfields-hrv"],
    ...["snorkel-unknown-sport", "strength-suunto-no-laps", "yoga-no-laps-one-set", "triathlon-chained-hr-files"],
    ...["run-compressed-timestamps", "synthetic-hr-pair-watch", "synthetic-strength-sets-kg", "corrupt-truncated"],
  ])("%s is the same activity after writing and reading", (file) => {
    const name = `${file}.fit`;
    for (const { activity, streams } of readSample(`fit/${name}`, "salvage").activities) {
      const [again] = readActivityFile(writeFit(activity, streams), { fileName: name, policy: "strict" }).activities;
      expect(again?.activity).toEqual(withoutDropped(activity));
      expect(again?.streams).toEqual(streams);
    }
  });
});

/** Whole numbers divided by `steps`, as FIT stores them; some samples have none. */
const column = (length: number, lowest: number, highest: number, steps: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.option(fc.integer({ min: lowest, max: highest }), { nil: Number.NaN, freq: 5 }), {
      minLength: length,
      maxLength: length,
    })
    .map((values) => Float64Array.from(values, (value) => value / steps));

const developerColumn = (length: number): fc.Arbitrary<ExtraColumn> =>
  column(length, -1000, 1000, 8).map((values) => ({
    ...{ name: "Leg Spring Stiffness", unit: "kN/m", applicationId: "00112233445566778899aabbccddeeff" },
    ...{ developerIndex: 2, fieldNumber: 7, baseType: 0x88, values },
  }));

const anyStreams: fc.Arbitrary<Streams> = fc
  .integer({ min: 1, max: 40 })
  .chain((length) =>
    fc.record({
      timeSeconds: fc
        .array(fc.nat(5), { minLength: length - 1, maxLength: length - 1 })
        .map((steps) =>
          Float64Array.from(steps.reduce<number[]>((times, step) => [...times, (times.at(-1) ?? 0) + step], [0])),
        ),
      latitudeDegrees: column(length, -1_000_000_000, 1_000_000_000, 2 ** 31 / 180),
      altitudeMeters: column(length, -2499, 100_000, 5),
      heartRateBpm: column(length, 1, 254, 1),
      cadenceRpm: column(length, 0, 254 * 128, 128),
      distanceMeters: column(length, 0, 4_000_000_000, 100),
      speedMetersPerSecond: column(length, 0, 200_000, 1000),
      powerWatts: column(length, 0, 65_534, 1),
      temperatureCelsius: column(length, -60, 60, 1),
      groundContactMs: column(length, 0, 65_534, 10),
      verticalOscillationMm: column(length, 0, 65_534, 10),
      stepLengthMm: column(length, 0, 65_534, 10),
      extra: developerColumn(length).map((one) => [one]),
    }),
  )
  .map((streams) => ({ ...streams, longitudeDegrees: streams.latitudeDegrees.map((degrees) => -degrees) }));

const anySet: fc.Arbitrary<ExerciseSet> = fc
  .record({
    repetitions: fc.option(fc.integer({ min: 0, max: 500 })),
    sixteenths: fc.option(fc.integer({ min: 0, max: 65_000 })),
    durationSeconds: fc.integer({ min: 1, max: 500 }),
    restSeconds: fc.option(fc.integer({ min: 1, max: 500 })),
  })
  .map(({ repetitions, sixteenths, durationSeconds, restSeconds }) => ({
    ...{ type: "normal", repetitions, weightKg: sixteenths === null ? null : sixteenths / 16, loggedWeight: null },
    ...{
      distanceMeters: null,
      durationSeconds,
      restSeconds,
      rpe: null,
      customMetric: null,
      startSeconds: null,
      extra: {},
    },
  }));

/** Strength sessions whose sets follow each other, each exercise with a name of its own. */
const anyExercises = fc.array(fc.array(anySet, { minLength: 1, maxLength: 5 }), { maxLength: 6 }).map((exercises) => {
  let at = 0;
  return exercises.map((sets, index) => ({
    ...{ title: `Exercise ${index} of mine`, notes: "", templateId: null, supersetId: null, kind: null, muscles: null },
    ...{ equipment: null, extra: {} },
    sets: sets.map((set) => {
      const startSeconds = at;
      at += (set.durationSeconds ?? 0) + (set.restSeconds ?? 0);
      return { ...set, startSeconds };
    }),
  }));
});

const anyActivity: fc.Arbitrary<Activity> = fc
  .record({
    sport: fc.constantFrom<Sport[]>(
      "Run",
      "Ride",
      "TrailRun",
      "WeightTraining",
      "Swim",
      "VirtualRide",
      "Yoga",
      "Squash",
    ),
    startedAt: fc
      .integer({ min: 1_000_000_000, max: 2_000_000_000 })
      .map((seconds) => new Date(seconds * 1000).toISOString()),
    elapsedSeconds: fc.integer({ min: 1, max: 4_000_000 }).map((milliseconds) => milliseconds / 1000),
    distanceMeters: fc.option(fc.integer({ min: 1, max: 4_000_000 }).map((centimeters) => centimeters / 100)),
    ascentMeters: fc.option(fc.integer({ min: 0, max: 65_534 })),
    utcOffsetSeconds: fc.option(fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 900)),
    exercises: anyExercises,
  })
  .map((fields) =>
    newActivity({
      origin: { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null },
      ...fields,
      timerSeconds: fields.elapsedSeconds,
    }),
  );

describe("activities from anywhere", () => {
  test("what FIT can hold comes back", () => {
    fc.assert(
      fc.property(anyActivity, anyStreams, (activity, streams) => {
        const [again] = read(writeFit(activity, streams)).activities;
        const { sport, startedAt, elapsedSeconds, timerSeconds, ascentMeters, utcOffsetSeconds } = activity;
        expect(again?.activity).toMatchObject({
          sport,
          startedAt,
          elapsedSeconds,
          timerSeconds,
          ascentMeters,
          utcOffsetSeconds,
        });
        if (activity.distanceMeters !== null) expect(again?.activity.distanceMeters).toBe(activity.distanceMeters);
        expectSameColumns(again?.streams, streams);
        expect(again?.activity.exercises.map(comparable)).toEqual(activity.exercises.map(comparable));
      }),
      { numRuns: 100 },
    );
  });

  test("a second writing gives the same activity as the first", () => {
    fc.assert(
      fc.property(anyActivity, anyStreams, (activity, streams) => {
        const [first] = read(writeFit(activity, streams)).activities;
        if (!first) throw new Error("nothing was read");
        const [second] = read(writeFit(first.activity, first.streams)).activities;
        expect(second?.activity).toEqual(first.activity);
        expect(second?.streams).toEqual(first.streams);
      }),
      { numRuns: 50 },
    );
  });

  test("another decoder finds the same samples, totals and sets", async () => {
    await fc.assert(
      fc.asyncProperty(anyActivity, anyStreams, async (activity, streams) => {
        const bytes = writeFit(activity, streams);
        const parsed = await new FitParser({
          force: false,
          mode: "list",
          lengthUnit: "m",
          speedUnit: "m/s",
        }).parseAsync(bytes.buffer as ArrayBuffer);
        expect(parsed.records).toHaveLength(streams.timeSeconds.length);
        for (const [sample, record] of (parsed.records ?? []).entries()) {
          same(record.heart_rate, streams.heartRateBpm?.[sample], 0);
          same(record.power, streams.powerWatts?.[sample], 0);
          same(record.distance, streams.distanceMeters?.[sample], 1e-6);
          same(record.position_lat, streams.latitudeDegrees?.[sample], 1e-9);
          same(record.speed ?? record.enhanced_speed, streams.speedMetersPerSecond?.[sample], 1e-9);
          same(record.altitude ?? record.enhanced_altitude, streams.altitudeMeters?.[sample], 1e-6);
        }
        expect(parsed.sessions?.[0]?.total_elapsed_time).toBe(activity.elapsedSeconds);
        const active = (parsed.sets ?? []).filter(
          ({ set_type }: { set_type?: unknown }) => set_type === "active" || set_type === 1,
        );
        expect(active).toHaveLength(activity.exercises.reduce((count, { sets }) => count + sets.length, 0));
      }),
      { numRuns: 25 },
    );
  });
});

function same(found: number | undefined, expected: number | undefined, tolerance: number): void {
  if (expected === undefined || Number.isNaN(expected)) expect(found ?? null).toBeNull();
  else expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);
}

/** Columns without any value are not in a file; distances that are missing are worked out from positions. */
function expectSameColumns(found: Streams | undefined, expected: Streams): void {
  const { extra, ...columns } = expected;
  const isPlaced = columns.latitudeDegrees?.some((degrees) => !Number.isNaN(degrees)) === true;
  for (const [name, values] of Object.entries(columns)) {
    const actual = (found as Record<string, unknown> | undefined)?.[name];
    if (name === "distanceMeters" && isPlaced && values.every(Number.isNaN)) expect(actual).toBeDefined();
    else if (values.every(Number.isNaN)) expect(actual).toBeUndefined();
    else expect([...(actual as Float64Array)].map(fine)).toEqual([...values].map(fine));
  }
  const stored = extra?.filter(({ values }) => values.some((value) => !Number.isNaN(value))) ?? [];
  expect(found?.extra ?? []).toEqual(stored);
}

const fine = (value: number): number => Math.round(value * 1e9) / 1e9 + 0;

const comparable = ({ title, sets }: Activity["exercises"][number]) => ({
  title,
  sets: sets.map(({ repetitions, weightKg, durationSeconds, restSeconds, startSeconds }) => [
    ...[repetitions, weightKg, durationSeconds, restSeconds, startSeconds],
  ]),
});
