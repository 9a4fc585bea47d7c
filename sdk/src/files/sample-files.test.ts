import { describe, expect, test } from "vitest";
import { validateActivity } from "../activity/validate-activity.ts";
import type { ErrorCode } from "../error-catalogue.ts";
import type { ReadFileResult } from "./read-activity-file.ts";
import { SAMPLE_DATA, readSample } from "./test/sample-files.ts";

/*
 * The numbers come from a second decoder, written for this purpose in Python (struct for FIT, ElementTree for GPX and
 * TCX) and sharing no code with this one: counts of messages and elements, and raw fields of the session message.
 */
interface Expected {
  readonly sport: string;
  readonly startedAt: string;
  readonly samples: number;
  readonly laps: number;
  readonly elapsed: number;
  readonly meters?: number;
  readonly heartRate?: readonly [average: number, minimum: number, maximum: number];
  readonly kilocalories?: number;
}

const RUN_FENIX_2: Expected = {
  ...{ sport: "Run", startedAt: "2015-08-15T14:45:08.000Z", samples: 2809, laps: 4, elapsed: 2832, meters: 9008.22 },
  kilocalories: 516,
};
const YOGA: Expected = {
  ...{ sport: "Yoga", startedAt: "2026-01-17T08:10:42.000Z", samples: 779, laps: 1, elapsed: 778.918 },
  ...{ heartRate: [102, 85, 118], kilocalories: 114 },
};

const FIT_FILES: readonly (readonly [string, readonly Expected[]])[] = [
  ["run-fenix2.fit", [RUN_FENIX_2]],
  [
    "ride-edge500-pauses.fit",
    [
      {
        ...{ sport: "Ride", startedAt: "2011-09-25T13:00:21.000Z", samples: 10_686, laps: 9, elapsed: 12_691.28 },
        ...{ meters: 92_622.34, heartRate: [162, 115, 189], kilocalories: 1954 },
      },
    ],
  ],
  [
    "trailrun-devfields.fit",
    [
      {
        ...{ sport: "TrailRun", startedAt: "2020-09-24T07:03:18.000Z", samples: 4276, laps: 6, elapsed: 4701.014 },
        ...{ meters: 9399.93, heartRate: [154, 92, 182], kilocalories: 765 },
      },
    ],
  ],
  [
    "ultra-12h-large.fit",
    [
      {
        ...{ sport: "Run", startedAt: "2020-11-21T12:00:02.000Z", samples: 42_709, laps: 53, elapsed: 43_199.919 },
        ...{ meters: 84_209.89, heartRate: [106, 64, 142], kilocalories: 5292 },
      },
    ],
  ],
  [
    "run-stryd-devfields-hrv.fit",
    [
      {
        ...{ sport: "Run", startedAt: "2018-06-14T14:55:22.000Z", samples: 1681, laps: 14, elapsed: 1680.559 },
        ...{ meters: 5383.19, heartRate: [158, 98, 177], kilocalories: 406 },
      },
    ],
  ],
  [
    "snorkel-unknown-sport.fit",
    [
      {
        ...{ sport: "Workout", startedAt: "2025-08-27T07:52:02.000Z", samples: 2112, laps: 1, elapsed: 2111.01 },
        ...{ meters: 75, heartRate: [85, 68, 105], kilocalories: 133 },
      },
    ],
  ],
  [
    "strength-suunto-no-laps.fit",
    [
      {
        ...{ sport: "WeightTraining", startedAt: "2026-01-22T11:36:43.000Z", samples: 4803, laps: 1 },
        ...{ elapsed: 4803.57, heartRate: [94, 70, 141], kilocalories: 358 },
      },
    ],
  ],
  ["yoga-no-laps-one-set.fit", [YOGA]],
  ["two-activities-chained.fit", [YOGA, RUN_FENIX_2]],
  [
    "triathlon-chained-hr-files.fit",
    [
      {
        // The sum of the five sessions' distances, in centimetres: 164471 + 14170 + 4090942 + 3193 + 980592.
        ...{ sport: "Workout", startedAt: "2018-05-27T07:33:01.000Z", samples: 1773, laps: 5, elapsed: 9490.694 },
        ...{ meters: 52_533.68, kilocalories: 1885 },
      },
    ],
  ],
  [
    "run-compressed-timestamps.fit",
    [
      {
        // Its clock was never set; its own local time (698070063 at device time 17221751) gives the date.
        ...{ sport: "Run", startedAt: "2012-02-13T11:16:16.000Z", samples: 755, laps: 11, elapsed: 3883.273 },
        ...{ meters: 10_248.67, heartRate: [170, 93, 190], kilocalories: 708 },
      },
    ],
  ],
  [
    "synthetic-hr-pair-watch.fit",
    [
      {
        ...{ sport: "WeightTraining", startedAt: "2026-05-14T06:28:45.000Z", samples: 3240, laps: 1, elapsed: 3300 },
        ...{ heartRate: [115, 84, 144], kilocalories: 312 },
      },
    ],
  ],
  [
    "synthetic-strength-sets-kg.fit",
    [
      {
        ...{ sport: "WeightTraining", startedAt: "2026-05-12T17:30:00.000Z", samples: 960, laps: 1, elapsed: 960 },
        ...{ heartRate: [126, 100, 154], kilocalories: 107 },
      },
    ],
  ],
];

const XML_FILES: readonly (readonly [string, Expected])[] = [
  ["gpx/run.gpx", { sport: "Workout", startedAt: "2012-10-24T23:29:40.000Z", samples: 206, laps: 0, elapsed: 948 }],
  [
    "gpx/run_gpxtpx.gpx",
    { sport: "Workout", startedAt: "2015-01-19T21:24:20.000Z", samples: 42, laps: 0, elapsed: 41 },
  ],
  ["gpx/strava.gpx", { sport: "Workout", startedAt: "2018-05-14T14:54:21.000Z", samples: 3, laps: 0, elapsed: 7723 }],
  [
    "gpx/missing_hr.gpx",
    { sport: "Workout", startedAt: "2017-05-27T04:00:00.000Z", samples: 16, laps: 0, elapsed: 122 },
  ],
  [
    "gpx/gpx1.0_with_all_fields.gpx",
    { sport: "Workout", startedAt: "2013-01-01T12:00:04.000Z", samples: 1, laps: 0, elapsed: 0, meters: 0 },
  ],
  [
    "gpx/track-with-empty-segment.gpx",
    { sport: "Workout", startedAt: "2013-07-06T17:26:26.000Z", samples: 9, laps: 0, elapsed: 76 },
  ],
  [
    // Nine steps of 0.0002° of longitude at 16.5° south: 9 × 0.0002 × 111195.08 m × cos 16.5° = 191.91 m.
    "gpx/synthetic-antimeridian.gpx",
    { sport: "Run", startedAt: "2026-04-01T06:00:00.000Z", samples: 10, laps: 0, elapsed: 45, meters: 191.91 },
  ],
  [
    // Nineteen steps of 0.0001° of latitude: 19 × 11.119508 m = 211.27 m. Heart rates 130, 131 … 149.
    "gpx/synthetic-tpx-odd-prefix.gpx",
    { sport: "Ride", startedAt: "2026-04-01T06:00:00.000Z", samples: 20, laps: 0, elapsed: 19, meters: 211.27 },
  ],
  [
    "tcx/garmin_connect.tcx",
    {
      ...{ sport: "Ride", startedAt: "2020-03-06T00:23:46.000Z", samples: 317, laps: 1, elapsed: 4352 },
      ...{ meters: 1691.68, kilocalories: 38 },
    },
  ],
  [
    "tcx/sample.tcx",
    {
      ...{ sport: "Run", startedAt: "2007-08-07T02:42:41.000Z", samples: 19, laps: 1, elapsed: 2325.02 },
      ...{ meters: 8348.504, kilocalories: 285 },
    },
  ],
  [
    "tcx/stravalib-sample.tcx",
    {
      ...{ sport: "Ride", startedAt: "2009-02-21T12:57:25.000Z", samples: 827, laps: 2, elapsed: 8208 },
      meters: 64_670.188,
    },
  ],
  [
    "tcx/synthetic-hr-only-other.tcx",
    {
      ...{ sport: "Workout", startedAt: "2026-04-01T06:00:00.000Z", samples: 60, laps: 1, elapsed: 300 },
      kilocalories: 40,
    },
  ],
  [
    "tcx/synthetic-strava-export-leading-spaces.tcx",
    { sport: "Run", startedAt: "2026-04-01T06:00:00.000Z", samples: 24, laps: 2, elapsed: 180, meters: 370 },
  ],
  [
    "tcx/synthetic-two-laps-pause.tcx",
    { sport: "Run", startedAt: "2026-04-01T06:00:00.000Z", samples: 24, laps: 2, elapsed: 180, meters: 370 },
  ],
];

const REFUSED: readonly (readonly [string, ErrorCode, string])[] = [
  ["fit/corrupt-empty.fit", "FILE_EMPTY", "corrupt-empty.fit is empty (0 bytes)"],
  ["fit/corrupt-header-only.fit", "FILE_DAMAGED", "14 of 121,839 bytes"],
  ["fit/corrupt-magic.fit", "FILE_TYPE_UNKNOWN", "its signature is not .FIT"],
  ["fit/corrupt-not-a-fit.fit", "FILE_TYPE_UNKNOWN", "is a web page"],
  ["fit/run-fenix2.fit.gz", "FILE_TYPE_UNKNOWN", "is a gzip archive; unpack it first"],
  ["gpx/bad.gpx", "FILE_DAMAGED", "none with a possible position"],
  ["gpx/cerknicko-without-times.gpx", "FILE_NOT_AN_ACTIVITY", "only 5 of its 296 points have a time"],
  ["gpx/studio-with_cad.gpx", "FILE_NOT_AN_ACTIVITY", "none of its 80 points has a time"],
  ["gpx/studio-with_power_1.gpx", "FILE_NOT_AN_ACTIVITY", "none of its 80 points has a time"],
  ["gpx/studio-with_temp.gpx", "FILE_NOT_AN_ACTIVITY", "none of its 80 points has a time"],
  ["gpx/two-files.zip", "FILE_TYPE_UNKNOWN", "is a zip archive; take the activity files out of it first"],
  ["gpx/unicode_with_bom.gpx", "FILE_NOT_AN_ACTIVITY", "holds only waypoints"],
];

describe.skipIf(SAMPLE_DATA === undefined)("recorded files (needs FITGLUE_SAMPLE_DATA)", () => {
  test.each(FIT_FILES)("%s holds what a second decoder finds in it", (file, expected) => {
    expect(figures(readSample(`fit/${file}`))).toMatchObject(expected);
  });

  test.each(XML_FILES)("%s holds what an XML parser finds in it", (file, expected) => {
    expect(figures(readSample(file))).toMatchObject([expected]);
  });

  test.each([...FIT_FILES.map(([file]) => `fit/${file}`), ...XML_FILES.map(([file]) => file)])(
    "%s gives activities that follow the schema",
    (file) => {
      for (const sourced of readSample(file).activities) expect(() => validateActivity(sourced)).not.toThrow();
    },
  );

  test.each(REFUSED)("%s is refused with %s", (file, code, sentence) => {
    for (const policy of ["strict", "salvage"] as const) {
      expect(() => readSample(file, policy)).toThrow(expect.objectContaining({ code }));
    }
    expect(() => readSample(file, "salvage")).toThrow(sentence);
  });

  test("a truncated file gives every sample that is complete in it", () => {
    const { activities, notices } = readSample("fit/corrupt-truncated.fit", "salvage");
    expect(activities[0]?.streams.timeSeconds).toHaveLength(1696);
    expect(activities[0]?.activity).toMatchObject({ elapsedSeconds: 1713, sessions: [{}], laps: [{}] });
    expect(notices).toEqual([
      "The file ends early (73,104 of 121,839 bytes are there); 1,696 samples were saved",
      "The file has no summary; the totals were worked out from its samples",
      "The file has no laps; one was made for the whole session",
    ]);
    expect(() => readSample("fit/corrupt-truncated.fit")).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("a wrong checksum is said, and costs nothing", () => {
    const { activities, notices } = readSample("fit/corrupt-crc.fit", "salvage");
    expect(activities[0]?.streams).toEqual(readSample("fit/run-fenix2.fit").activities[0]?.streams);
    expect(notices).toEqual(["The file's checksum is wrong, so some values may be too; 2,809 samples were saved"]);
    expect(() => readSample("fit/corrupt-crc.fit")).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("an unclosed GPX gives the points before its end", () => {
    const { activities, notices } = readSample("gpx/synthetic-unclosed.gpx", "salvage");
    expect(activities[0]?.streams.timeSeconds).toHaveLength(29);
    expect(notices[0]).toMatch(/^The file is broken at line 2 \(unclosed tag: trkpt\); 29 samples were saved$/);
    expect(() => readSample("gpx/synthetic-unclosed.gpx")).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("a repeated lap and impossible positions of a TCX are left out and said", () => {
    const { activities, notices } = readSample("tcx/bad.tcx");
    expect(activities[0]?.activity).toMatchObject({
      distanceMeters: 6839.97,
      timerSeconds: 2283,
      utcOffsetSeconds: 3600,
    });
    expect(activities[0]?.streams.timeSeconds).toHaveLength(2);
    expect(notices).toEqual([
      "2 points with an impossible position were left out",
      "1 lap that the file holds twice was left out",
    ]);
  });

  test("the strap's heart rates of a swim agree with what the watch says about it", () => {
    const [sourced] = readSample("fit/triathlon-chained-hr-files.fit").activities;
    const swim = sourced?.activity.sessions[0];
    const { timeSeconds = new Float64Array(), heartRateBpm } = sourced?.streams ?? {};
    const rates = [...(heartRateBpm ?? [])].filter(
      (_, sample) => (timeSeconds[sample] ?? 0) < (swim?.elapsedSeconds ?? 0),
    );
    const average = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    expect(rates).toHaveLength(350);
    expect(rates).not.toContain(Number.NaN);
    expect(Math.abs(average - (swim?.heartRate?.average ?? 0))).toBeLessThan(1);
    expect(sourced?.activity.sessions.map(({ sport }) => sport)).toEqual(["Swim", "Workout", "Ride", "Workout", "Run"]);
  });

  test("pauses of a ride lie between the stops and starts of its timer", () => {
    const [sourced] = readSample("fit/ride-edge500-pauses.fit").activities;
    const events = sourced?.activity.events ?? [];
    const at = (kind: string): number =>
      events.reduce((sum, event) => sum + (event.kind === kind ? event.atSeconds : 0), 0);
    // Elapsed 12691.28 s less timer 10641.06 s; events have whole seconds.
    expect(Math.abs(at("resume") - at("pause") - 2050.22)).toBeLessThan(46);
    expect(events.filter(({ kind }) => kind === "pause")).toHaveLength(46);
  });

  test("sets keep weight, repetitions, rest and candidates", () => {
    const exercises = readSample("fit/synthetic-strength-sets-kg.fit").activities[0]?.activity.exercises ?? [];
    expect(exercises.map(({ title, sets }) => [title, sets.length])).toEqual([
      ["Bench Press (Barbell)", 4],
      ["Bent Over Row (Barbell)", 2],
      ["Plank", 2],
    ]);
    expect(exercises[0]?.sets.map(({ weightKg, repetitions }) => [weightKg, repetitions])).toEqual([
      ...[
        [40, 10],
        [80, 8],
        [80, 8],
        [85, 6],
      ],
    ]);
    expect(exercises[2]?.sets.map(({ weightKg, repetitions }) => [weightKg, repetitions])).toEqual([
      ...[
        [null, null],
        [null, null],
      ],
    ]);
  });

  test("developer fields become columns with name, unit and application", () => {
    const [sourced] = readSample("fit/run-stryd-devfields-hrv.fit").activities;
    const stiffness = sourced?.streams.extra?.find(({ name }) => name === "Leg Spring Stiffness");
    expect(stiffness?.unit).toBe("kN/m");
    expect(stiffness?.applicationId).toBe("660a581e5301460c8f2f034c8b6dc90f");
    expect(sourced?.activity.extra["heartbeats"]).toBeDefined();
  });
});

function figures({ activities }: ReadFileResult): Partial<Expected>[] {
  return activities.map(({ activity, streams }) => {
    const { sport, startedAt, distanceMeters, heartRate, energy } = activity;
    return {
      ...{ sport, startedAt, samples: streams.timeSeconds.length, laps: activity.laps.length },
      elapsed: activity.elapsedSeconds,
      ...(distanceMeters === null ? {} : { meters: distanceMeters }),
      ...(heartRate
        ? { heartRate: [heartRate.average ?? 0, heartRate.minimum ?? 0, heartRate.maximum ?? 0] as const }
        : {}),
      ...(energy ? { kilocalories: energy.kilocalories } : {}),
    };
  });
}
