import { describe, expect, test } from "vitest";
import { validateActivity } from "../../activity/validate-activity.ts";
import { SAMPLE_DATA, readSample } from "../test/sample-files.ts";

/* Workouts and sets were counted with the CSV module of Python's library. */
describe.skipIf(SAMPLE_DATA === undefined)("exports of apps (need FITGLUE_SAMPLE_DATA)", () => {
  const facts = (file: string) => {
    const { activities } = readSample(`csv/${file}`);
    for (const sourced of activities) validateActivity(sourced);
    return activities.map(({ activity }) => ({
      startedAt: activity.startedAt,
      sets: activity.exercises.reduce((sum, { sets }) => sum + sets.length, 0),
    }));
  };

  test.each([
    ["hevy-export-kg.csv", "2026-05-12T19:30:00.000Z", [22, 13, 10, 10, 7]],
    ["hevy-export-lbs.csv", "2026-05-12T19:30:00.000Z", [22, 13, 10, 10, 7]],
    ["hevy-export-us-dates.csv", "2026-04-28T17:15:00.000Z", [13, 10, 10, 7]],
  ])("%s", (file, startedAt, sets) => {
    const found = facts(file);
    expect(found.map((each) => each.sets)).toEqual(sets);
    expect(found[0]?.startedAt).toBe(startedAt);
  });

  test("the same workouts in pounds and in kilograms weigh the same", () => {
    const weights = (file: string) =>
      readSample(`csv/${file}`).activities.map(({ activity }) =>
        activity.exercises.map(({ title, sets }) => [title, ...sets.map(({ weightKg }) => weightKg)]),
      );
    expect(weights("hevy-export-lbs.csv")).toEqual(weights("hevy-export-kg.csv"));
  });

  test("Strong's export, and the list of Strava's with all its columns", () => {
    expect(facts("strong-export.csv")).toEqual([{ startedAt: "2026-04-02T18:03:11.000Z", sets: 4 }]);
    expect(
      readSample("csv/strava-activities.csv").activities.map(({ activity: { sport, distanceMeters, origin } }) => [
        ...[sport, distanceMeters, origin.fileName],
      ]),
    ).toEqual([
      ["Run", 5023.8, "activities/4455667788.fit.gz"],
      ["WeightTraining", null, null],
      ["Swim", 1500, "activities/4455667799.tcx.gz"],
      ["Ride", 8412.5, "activities/4455667800.gpx"],
    ]);
  });
});
