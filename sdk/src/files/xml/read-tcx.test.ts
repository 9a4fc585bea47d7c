import { describe, expect, test } from "vitest";
import { readActivityFile } from "../read-activity-file.ts";
import type { ReadFileResult } from "../read-activity-file.ts";
import type { ReadFileOptions } from "../read-options.ts";

const read = (text: string, policy: ReadFileOptions["policy"] = "strict"): ReadFileResult =>
  readActivityFile(new TextEncoder().encode(text), { fileName: "ride.tcx", policy });

const clock = (second: number): string => new Date(Date.UTC(2026, 3, 1, 6, 0, second)).toISOString();
const point = (second: number, inner = ""): string => `<Trackpoint><Time>${clock(second)}</Time>${inner}</Trackpoint>`;
const lap = (second: number, timer: number, ...tracks: string[]): string =>
  `<Lap StartTime="${clock(second)}"><TotalTimeSeconds>${timer}</TotalTimeSeconds><DistanceMeters>${timer * 3}</DistanceMeters>
  <Calories>5</Calories><Intensity>Active</Intensity>${tracks.map((points) => `<Track>${points}</Track>`).join("")}</Lap>`;
const activity = (sport: string, inner: string): string =>
  `<Activity Sport="${sport}"><Id>${clock(0)}</Id>${inner}</Activity>`;
const tcx = (inner: string): string =>
  `<TrainingCenterDatabase><Activities>${inner}</Activities></TrainingCenterDatabase>`;

describe("laps and points", () => {
  test("totals are the laps' sums", () => {
    const [sourced] = read(tcx(activity("Biking", lap(0, 60, point(0)) + lap(60, 30, point(90))))).activities;
    expect(sourced?.activity).toMatchObject({
      ...{ sport: "Ride", providerSport: "Biking", elapsedSeconds: 90, timerSeconds: 90, distanceMeters: 270 },
      energy: { kilocalories: 10 },
    });
    expect(sourced?.activity.laps.map(({ startSeconds, elapsedSeconds }) => [startSeconds, elapsedSeconds])).toEqual([
      [0, 60],
      [60, 30],
    ]);
  });

  test("extensions give speed, cadence and power under any prefix", () => {
    const tpx =
      "<Extensions><x:TPX><x:Speed>4.5</x:Speed><x:RunCadence>88</x:RunCadence><x:Watts>240</x:Watts></x:TPX></Extensions>";
    expect(read(tcx(activity("Running", lap(0, 1, point(0, tpx))))).activities[0]?.streams).toMatchObject({
      ...{
        speedMetersPerSecond: Float64Array.of(4.5),
        cadenceRpm: Float64Array.of(88),
        powerWatts: Float64Array.of(240),
      },
    });
  });

  test("several tracks in a lap are separated by pauses, laps that follow each other are not", () => {
    const text = tcx(
      activity("Running", lap(0, 20, point(0) + point(10), point(40) + point(50)) + lap(50, 5, point(50) + point(55))),
    );
    const events = read(text).activities[0]?.activity.events.map(({ kind, atSeconds }) => [kind, atSeconds]);
    expect(events).toEqual([
      ["pause", 10],
      ["resume", 40],
    ]);
  });

  test("a lap that starts long after the one before ended comes after a pause", () => {
    const text = tcx(activity("Running", lap(0, 10, point(0) + point(10)) + lap(100, 5, point(100) + point(105))));
    const events = read(text).activities[0]?.activity.events.map(({ kind, atSeconds }) => [kind, atSeconds]);
    expect(events).toEqual([
      ["pause", 10],
      ["resume", 100],
    ]);
  });

  test("a lap without samples still counts", () => {
    const [sourced] = read(tcx(activity("Other", lap(0, 600)))).activities;
    expect(sourced?.activity).toMatchObject({ elapsedSeconds: 600, distanceMeters: 1800 });
    expect(sourced?.streams.timeSeconds).toHaveLength(0);
  });
});

describe("files", () => {
  test("a MultiSportSession is one activity with several sessions", () => {
    const swim = activity("Other", lap(0, 10, point(0) + point(10)));
    const ride = activity("Biking", lap(20, 10, point(20) + point(30)));
    const text = tcx(
      `<MultiSportSession><FirstSport>${swim}</FirstSport><NextSport>${ride}</NextSport></MultiSportSession>`,
    );
    const { activities } = read(text);
    expect(activities).toHaveLength(1);
    expect(activities[0]?.activity).toMatchObject({
      sport: "Workout",
      providerSport: "multisport",
      elapsedSeconds: 30,
    });
    expect(activities[0]?.activity.sessions.map(({ sport, startSeconds }) => [sport, startSeconds])).toEqual([
      ["Workout", 0],
      ["Ride", 20],
    ]);
  });

  test("several activities stay several", () => {
    const two = activity("Running", lap(0, 10, point(0))) + activity("Biking", lap(20, 10, point(20)));
    expect(read(tcx(two)).activities.map((sourced) => sourced.activity.sport)).toEqual(["Run", "Ride"]);
  });

  test("a course and a workout are refused by their names", () => {
    const course =
      "<TrainingCenterDatabase><Courses><Course><Name>x</Name></Course></Courses></TrainingCenterDatabase>";
    expect(() => read(course)).toThrow("ride.tcx holds a planned course, not a recording");
    expect(() => read(course.replaceAll("Course", "Workout"))).toThrow("ride.tcx holds a planned workout");
  });

  test("what was read before the file breaks off is kept", () => {
    const whole = tcx(activity("Running", lap(0, 60, point(0) + point(30) + point(60))));
    const { activities, notices } = read(whole.slice(0, whole.lastIndexOf("<Trackpoint>") + 20), "salvage");
    expect(activities[0]?.streams.timeSeconds).toEqual(Float64Array.of(0, 30));
    expect(notices[0]).toMatch(/^The file is broken at line \d+ \(.+\); 2 samples were saved$/);
  });
});
