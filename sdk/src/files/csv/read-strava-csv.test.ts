import { expect, test } from "vitest";
import { readActivityFile } from "../read-activity-file.ts";
import { stravaCsv } from "./csv-files.fixture.ts";

const read = (text: string) =>
  readActivityFile(new TextEncoder().encode(text), { fileName: "activities.csv", policy: "strict" }).activities;

const RUN = {
  ...{ 0: "4187654321", 1: "Oct 7, 2025, 2:43:11 PM", 2: "Afternoon Run", 3: "Trail Run", 4: 'Line one\nline "two"' },
  ...{ 5: "1910", 6: "5.02", 7: "170", 8: "44", 9: "false", 11: "Old shoes", 12: "activities/1.fit.gz", 15: "1910.0" },
  ...{ 16: "1842.0", 17: "5023.8", 18: "4.6", 19: "2.727", 20: "34.1", 30: "171.0", 31: "152.3", 34: "388.0" },
  ...{ 37: "45.0", 45: "", 93: "media/1.jpg" },
};
const POOL = {
  ...{ 0: "2", 1: "Oct 11, 2025, 6:05:00 AM", 2: "Pool", 3: "Swim", 5: "1800", 6: "1,500", 9: "true", 15: "1800.0" },
  ...{ 17: "1500.0" },
};

test("the list is read by place, whatever its columns are called (94 of them, five names twice)", () => {
  const [run, pool, ...others] = read(stravaCsv([RUN, POOL]));
  expect(others).toEqual([]);
  expect(run?.startsAtWallTime).toBeUndefined();
  expect(run?.activity).toMatchObject({
    title: "Afternoon Run",
    notes: 'Line one\nline "two"',
    sport: "TrailRun",
    providerSport: "Trail Run",
    startedAt: "2025-10-07T14:43:11.000Z",
    ...{ elapsedSeconds: 1910, movingSeconds: 1842, distanceMeters: 5023.8, ascentMeters: 34.1 },
    heartRate: { average: 152.3, maximum: 171 },
    speed: { average: 2.727, maximum: 4.6 },
    energy: { kilocalories: 388 },
    origin: {
      ...{ provider: "strava", externalId: "4187654321", fileName: "activities/1.fit.gz" },
      url: "https://www.strava.com/activities/4187654321",
    },
    flags: { commute: false, manual: false },
    extra: { strava: { gear: "Old shoes", "Spalte 37": "45.0", "Spalte 93": "media/1.jpg" } },
  });
  expect(pool?.activity).toMatchObject({
    ...{ sport: "Swim", distanceMeters: 1500, movingSeconds: null, heartRate: null, energy: null },
    origin: { fileName: null },
    flags: { commute: true, manual: true },
  });
});

test("dates in the language of the account are read", () => {
  expect(read(stravaCsv([{ ...RUN, 1: "07.10.2025, 14:43:11" }]))[0]?.activity.startedAt).toBe(
    "2025-10-07T14:43:11.000Z",
  );
});

test("an activity of nothing but zeros measured nothing", () => {
  const zeros = { ...POOL, 17: "0.0", 18: "0.0", 19: "0.0", 20: "0.0", 31: "0.0", 34: "0" };
  expect(read(stravaCsv([zeros]))[0]?.activity).toMatchObject({
    ...{ distanceMeters: null, ascentMeters: null, speed: null, heartRate: null, energy: null },
  });
});
