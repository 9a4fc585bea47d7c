import { describe, expect, test } from "vitest";
import { validateActivity } from "../../activity/validate-activity.ts";
import type { SourcedActivity } from "../../source-part.ts";
import { readActivityFile } from "../read-activity-file.ts";
import type { ReadFileOptions } from "../read-options.ts";
import { APPLE_SPORTS } from "./apple-sports.ts";
import {
  event,
  healthExport,
  heartRate,
  metadata,
  route,
  routeGpx,
  statistics,
  workout,
} from "./health-export.fixture.ts";

function read(text: string, policy: ReadFileOptions["policy"] = "strict"): readonly SourcedActivity[] {
  const { activities } = readActivityFile(new TextEncoder().encode(text), { fileName: "export.xml", policy });
  for (const sourced of activities) validateActivity(sourced);
  return activities;
}
const one = (...elements: readonly string[]) => read(healthExport(...elements))[0];

describe("a workout of Apple Health", () => {
  test("has its start and end, its offset, its device and what it is called", () => {
    expect(one(workout("Running", {}, metadata("HKWorkoutBrandName", "Track Tuesday")))?.activity).toMatchObject({
      ...{ title: "Track Tuesday", sport: "Run", providerSport: "HKWorkoutActivityTypeRunning" },
      ...{ startedAt: "2026-05-01T05:00:00.000Z", timeZone: null, utcOffsetSeconds: 7200 },
      ...{ elapsedSeconds: 1800, timerSeconds: 1800, movingSeconds: 1800 },
      devices: [
        {
          ...{ manufacturer: "Apple Inc.", product: "Apple Watch", serialNumber: null },
          extra: { model: "Watch", hardware: "Watch6,2", software: "11.4" },
        },
      ],
    });
  });

  test("is known again by its kind, start and end, wherever the phone is and whatever the watch is called", () => {
    const [here, there] = [
      one(workout("Running")),
      one(
        workout("Running", {
          ...{ startDate: "2026-04-30 22:00:00 -0700", endDate: "2026-04-30 22:30:00 -0700" },
          ...{ sourceName: "New watch", creationDate: "2026-04-30 22:30:10 -0700" },
        }),
      ),
    ];
    expect(here?.activity.origin).toMatchObject({
      provider: "apple-health",
      externalId: "Running:2026-05-01T05:00:00Z:2026-05-01T05:30:00Z",
    });
    expect(there?.activity.origin).toEqual(here?.activity.origin);
    // 07:30:10 in Berlin.
    expect([here?.updatedAt, there?.updatedAt]).toEqual(Array(2).fill("2026-05-01T05:30:10.000Z"));
  });

  test("is where its time zone says, not where the phone was that wrote the export", () => {
    expect(one(workout("Running", {}, metadata("HKTimeZone", "America/New_York")))?.activity).toMatchObject({
      ...{ startedAt: "2026-05-01T05:00:00.000Z", timeZone: "America/New_York", utcOffsetSeconds: -14_400 },
    });
    expect(one(workout("Running", {}, metadata("HKTimeZone", "Nowhere/Land")))?.activity).toMatchObject({
      ...{ timeZone: null, utcOffsetSeconds: 7200 },
    });
  });

  test("lasts as long as its duration says when its end is missing or before its start", () => {
    const length = (attributes: Readonly<Record<string, string | null>>) =>
      one(workout("Yoga", attributes))?.activity.elapsedSeconds;
    expect(length({ endDate: null })).toBe(1800);
    expect(length({ endDate: "2026-05-01 06:00:00 +0200" })).toBe(1800);
    expect(length({ endDate: null, duration: "0.25", durationUnit: "hr" })).toBe(900);
    expect(length({ endDate: null, duration: null })).toBe(0);
  });

  test("stands still in its pauses, pressed or noticed, and its clock runs as long as its duration", () => {
    const { activity } =
      one(
        workout(
          "Running",
          { duration: "25" },
          event("Pause", 600),
          event("Resume", 900),
          event("MotionPaused", 1200),
          event("MotionResumed", 1260),
          event("Marker", 1300),
          event("Lap", 1500, 'duration="2" durationUnit="min"'),
        ),
      ) ?? {};
    // 1800 s less the 300 s of the first pause, as the duration says, and the 60 s of the second.
    expect(activity).toMatchObject({ elapsedSeconds: 1800, timerSeconds: 1500, movingSeconds: 1440 });
    expect(activity?.events.map(({ kind, atSeconds }) => `${kind} ${String(atSeconds)}`)).toEqual([
      ...["pause 600", "resume 900", "pause 1200", "resume 1260", "marker 1300", "other 1500"],
    ]);
    expect(activity?.events.at(-1)?.extra).toEqual({ type: "Lap", durationSeconds: 120 });
  });

  test("keeps weather, sums and who wrote it, and tells what is indoors and typed in", () => {
    const { activity } =
      one(
        workout(
          "Cycling",
          {},
          metadata("HKIndoorWorkout", "1"),
          metadata("HKWasUserEntered", "1"),
          metadata("HKWeatherTemperature", "54 degF"),
          statistics("StepCount", { sum: "12", unit: "count" }),
        ),
      ) ?? {};
    expect(activity).toMatchObject({
      ...{ sport: "Ride", subSport: "indoor", flags: { trainer: true, manual: true } },
      extra: {
        appleHealth: {
          sourceName: "Ada’s Apple Watch",
          metadata: { HKWeatherTemperature: "54 degF" },
          statistics: { StepCount: { sum: 12, unit: "count" } },
        },
      },
    });
    expect(JSON.stringify(activity)).not.toContain("0x2810f3c00");
  });

  test("of a kind that nobody knows yet is a workout under its own name", () => {
    expect(one(workout("MoonWalking"))?.activity).toMatchObject({
      ...{ sport: "Workout", providerSport: "HKWorkoutActivityTypeMoonWalking" },
      extra: { appleHealth: { workoutActivityType: "HKWorkoutActivityTypeMoonWalking" } },
    });
    expect(one(workout("toString"))?.activity.sport).toBe("Workout");
  });

  test("has a sport for each of the 84 kinds that Apple documents", () => {
    expect(Object.keys(APPLE_SPORTS)).toHaveLength(84);
    expect(read(healthExport(...Object.keys(APPLE_SPORTS).map((type) => workout(type))))).toHaveLength(84);
    expect(one(workout("TraditionalStrengthTraining"))?.activity.sport).toBe("WeightTraining");
    expect(one(workout("DownhillSkiing"))?.activity.sport).toBe("AlpineSki");
  });
});

describe("totals", () => {
  test("come from the statistics of a new export, in our units", () => {
    const { activity } =
      one(
        workout(
          "Running",
          {},
          metadata("HKElevationAscended", "8520 cm"),
          metadata("HKElevationDescended", "100 ft"),
          statistics("DistanceWalkingRunning", { sum: "3.5", unit: "mi" }),
          statistics("DistanceCycling", { sum: "9", unit: "km" }),
          statistics("ActiveEnergyBurned", { sum: "1673.6", unit: "kJ" }),
          statistics("HeartRate", { average: "151.2", minimum: "98", maximum: "176", unit: "count/min" }),
          statistics("RunningPower", { average: "240", minimum: "80", maximum: "310", unit: "W" }),
          statistics("RunningSpeed", { average: "12", maximum: "18", unit: "km/hr" }),
        ),
      ) ?? {};
    expect(activity).toMatchObject({
      // 3.5 × 1609.344 m; 1673.6 / 4.184 kcal; 100 × 0.3048 m; 12 / 3.6 m/s.
      ...{ distanceMeters: 5632.704, energy: { kilocalories: 400, kind: "net", method: "device" } },
      ...{ ascentMeters: 85.2, descentMeters: 30.48, power: { average: 240, minimum: 80, maximum: 310 } },
      heartRate: { average: 151.2, minimum: 98, maximum: 176 },
      speed: { average: 3.333333, minimum: null, maximum: 5 },
    });
  });

  test("come from the attributes of an old export", () => {
    const attributes = {
      ...{ totalDistance: "8.61", totalDistanceUnit: "km", totalEnergyBurned: "512.4", totalEnergyBurnedUnit: "Cal" },
    };
    expect(one(workout("Walking", attributes))?.activity).toMatchObject({
      ...{ sport: "Walk", distanceMeters: 8610, energy: { kilocalories: 512.4, kind: "net" } },
    });
  });

  test("of an old export that are zero are not known", () => {
    const attributes = {
      ...{ totalDistance: "0", totalDistanceUnit: "km", totalEnergyBurned: "0", totalEnergyBurnedUnit: "kcal" },
    };
    expect(one(workout("Rowing", attributes))?.activity).toMatchObject({ distanceMeters: null, energy: null });
  });

  test("are all energy when that of being alive is known, and none in a unit that is not", () => {
    const energy = (...parts: readonly string[]) => one(workout("Rowing", {}, ...parts))?.activity.energy;
    const active = statistics("ActiveEnergyBurned", { sum: "400", unit: "kcal" });
    const basal = statistics("BasalEnergyBurned", { sum: "40", unit: "kcal" });
    expect(energy(active, basal)).toEqual({ kilocalories: 440, kind: "gross", method: "device" });
    expect(energy(statistics("ActiveEnergyBurned", { sum: "400", unit: "BTU" }))).toBeNull();
    expect(energy(statistics("ActiveEnergyBurned", { unit: "kcal" }))).toBeNull();
  });

  test("have no distance where steps between two sets were counted, and all of it over several sports", () => {
    const distances = [
      statistics("DistanceWalkingRunning", { sum: "10", unit: "km" }),
      statistics("DistanceCycling", { sum: "40", unit: "km" }),
      statistics("DistanceSwimming", { sum: "1500", unit: "m" }),
    ];
    const meters = (type: string) => one(workout(type, {}, ...distances))?.activity.distanceMeters;
    expect(meters("TraditionalStrengthTraining")).toBeNull();
    expect(meters("SwimBikeRun")).toBe(51_500);
    expect(meters("Swimming")).toBe(1500);
    expect(meters("Soccer")).toBe(40_000);
  });

  test("of the whole are not those of one of its parts", () => {
    const part = `<WorkoutActivity uuid="A1">${statistics("DistanceWalkingRunning", { sum: "1", unit: "km" })}${metadata("HKIndoorWorkout", "1")}</WorkoutActivity>`;
    const whole = statistics("DistanceWalkingRunning", { sum: "5", unit: "km" });
    expect(one(workout("Running", {}, whole, part))?.activity).toMatchObject({
      ...{ distanceMeters: 5000, flags: { trainer: false } },
    });
  });
});

describe("samples", () => {
  test("are the heart rates within the workout, of who recorded it", () => {
    const { activity, streams } =
      one(
        heartRate(-5, 80),
        heartRate(0, 100),
        heartRate(10, 110),
        heartRate(5, 190, "Chest strap"),
        heartRate(7, 191, "Chest strap"),
        heartRate(8, 192, "Chest strap"),
        heartRate(20, 120),
        heartRate(1801, 90),
        workout("TraditionalStrengthTraining"),
      ) ?? {};
    expect(streams?.timeSeconds).toEqual(Float64Array.of(0, 10, 20));
    expect(streams?.heartRateBpm).toEqual(Float64Array.of(100, 110, 120));
    expect(activity?.heartRate).toMatchObject({ minimum: 100, maximum: 120 });
  });

  test("are those of whoever measured most when the workout's own writer measured nothing", () => {
    const rates = [heartRate(0, 90, "Phone"), heartRate(1, 100, "Watch"), heartRate(2, 101, "Watch")];
    expect(one(...rates, workout("Yoga", { sourceName: "Some app" }))?.streams.heartRateBpm).toEqual(
      Float64Array.of(100, 101),
    );
  });

  test("that are no heart rates are left out", () => {
    const rates = [heartRate(0, 0), heartRate(1, 301), heartRate(2, -5), heartRate(3, 140)];
    expect(one(...rates, workout("Running"))?.streams.heartRateBpm).toEqual(Float64Array.of(140));
  });

  test("of routes and heart rates are on one axis, with the way covered and nothing of it across a pause", () => {
    const path = "/workout-routes/route_2026-05-01_7.30am.gpx";
    const gpx = `<Route path="${path}">${routeGpx([0, 100, 300, 400]).replace(/^<\?xml.*\?>/u, "")}</Route>`;
    const pauses = [event("Pause", 100), event("Resume", 300)];
    const { activity, streams, notices, updatedAt } =
      one(heartRate(50, 130), workout("Running", {}, ...pauses, route(path)), gpx) ?? {};
    expect(streams?.timeSeconds).toEqual(Float64Array.of(0, 50, 100, 300, 400));
    expect(streams?.heartRateBpm).toEqual(Float64Array.of(NaN, 130, NaN, NaN, NaN));
    expect(streams?.altitudeMeters?.[0]).toBe(420);
    expect(streams?.speedMetersPerSecond?.[0]).toBe(1.1);
    // A thousandth of a degree of latitude is 111.195 m on a sphere of 6371.0088 km.
    expect(streams?.distanceMeters).toEqual(Float64Array.of(0, NaN, 111.2, 111.2, 222.39));
    expect(activity).toMatchObject({ distanceMeters: 222.39, utcOffsetSeconds: null });
    expect(notices).toEqual([]);
    // The route came 100 s after the workout ended.
    expect(updatedAt).toBe("2026-05-01T05:31:40.000Z");
  });

  test("of a route that is missing are told of", () => {
    expect(one(workout("Running", {}, route("/workout-routes/lost.gpx")))).toMatchObject({
      notices: ["The route /workout-routes/lost.gpx is missing or holds no recorded track"],
      // A millisecond before it was made, so that the whole one is newer.
      updatedAt: "2026-05-01T05:30:09.999Z",
    });
  });
});

describe("a broken export", () => {
  test("that is cut off gives the workouts before, or is refused", () => {
    const whole = healthExport(workout("Running"), workout("Yoga", {}, metadata("HKIndoorWorkout", "1")));
    const cut = whole.slice(0, whole.indexOf("HKIndoorWorkout"));
    expect(read(cut, "salvage").map(({ activity }) => activity.sport)).toEqual(["Run", "Yoga"]);
    expect(read(cut, "salvage")[0]?.notices).toEqual([expect.stringMatching(/^The file is broken at line \d+ /u)]);
    expect(() => read(cut)).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("of which some workouts have no readable start gives the others, and says so", () => {
    const text = healthExport(workout("Running"), workout("Yoga", { startDate: "yesterday" }));
    expect(read(text, "salvage").map(({ notices }) => notices)).toEqual([
      ["1 workout could not be read, because the date or what names it is missing; they were left out"],
    ]);
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("without a workout holds no activity", () => {
    expect(() => read(healthExport(heartRate(0, 80)))).toThrow(
      expect.objectContaining({ code: "FILE_NOT_AN_ACTIVITY" }),
    );
  });

  test("whose entities multiply expands none of them", () => {
    const bomb = healthExport(workout("Running", { sourceName: "&c;" })).replace(
      "<!DOCTYPE HealthData [",
      '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">',
    );
    expect(read(bomb, "salvage")[0]?.activity.extra).toMatchObject({ appleHealth: { sourceName: "&c;" } });
    expect(() => read(bomb)).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });
});
