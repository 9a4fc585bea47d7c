import { NO_STREAMS, validateActivity } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { readActivity } from "./read-activity.ts";
import type { ActivityDetail, StreamsAnswer } from "./strava-answers.ts";

const DETAIL: ActivityDetail & Record<string, unknown> = {
  id: 15_512_345_678,
  resource_state: 3,
  external_id: "watch-77.fit",
  athlete: { id: 134_815, resource_state: 1 },
  name: "Lake loop",
  description: "Windy.",
  distance: 7204.5,
  moving_time: 2390,
  elapsed_time: 2460,
  total_elevation_gain: 62,
  type: "Run",
  sport_type: "TrailRun",
  workout_type: 1,
  start_date: "2026-05-12T17:30:00Z",
  start_date_local: "2026-05-12T19:30:00Z",
  timezone: "(GMT+01:00) Europe/Zurich",
  utc_offset: 7200,
  average_speed: 3.014,
  max_speed: 4.9,
  average_cadence: 84.2,
  average_temp: 17,
  has_heartrate: true,
  average_heartrate: 148.3,
  max_heartrate: 171,
  calories: 512,
  device_name: "Fixture Watch",
  trainer: false,
  commute: true,
  manual: false,
  private: true,
  gear_id: "g98765",
  segment_efforts: [{ id: 3_000_000_001, name: "Bridge climb", elapsed_time: 61 }],
  laps: [
    { name: "Lap 1", start_date: "2026-05-12T17:30:00Z", elapsed_time: 1200, moving_time: 1190, distance: 3600 },
    { name: "Lap 2", start_date: "2026-05-12T17:50:05Z", elapsed_time: 1255, moving_time: 1200, distance: 3604.5 },
  ],
};
const STREAMS: StreamsAnswer = {
  time: { data: [0, 10, 20, 30] },
  heartrate: { data: [120, 140, 160, 171] },
  altitude: { data: [400, 410, 405, 400] },
};
const read = (
  changes: Partial<ActivityDetail> & Record<string, unknown> = {},
  streams: StreamsAnswer | null = STREAMS,
) => readActivity({ ...DETAIL, ...changes }, streams);

describe("what Strava tells", () => {
  const { activity, streams, notices } = read();

  test("follows the activity schema", () => {
    expect(() => validateActivity({ activity, streams })).not.toThrow();
    expect(notices).toEqual([]);
  });

  test("title and description are kept (S2, S3)", () => {
    expect(activity).toMatchObject({ title: "Lake loop", notes: "Windy." });
    expect(read({ description: null }).activity.notes).toBe("");
  });

  test("sport_type decides the sport (S4)", () => {
    expect(activity).toMatchObject({ sport: "TrailRun", providerSport: "TrailRun" });
  });

  test("the start is an instant with the zone named and the offset of that day (S5)", () => {
    expect(activity).toMatchObject({
      startedAt: "2026-05-12T17:30:00.000Z",
      timeZone: "Europe/Zurich",
      utcOffsetSeconds: 7200,
    });
  });

  test("elapsed and moving time are both there (S6)", () => {
    expect(activity).toMatchObject({ elapsedSeconds: 2460, movingSeconds: 2390, timerSeconds: null });
  });

  test("the distance is in metres (S7)", () => {
    expect(activity.distanceMeters).toBe(7204.5);
  });

  test("calories are kilocalories with rest included (S8)", () => {
    expect(activity.energy).toEqual({ kilocalories: 512, kind: "gross", method: "device" });
    expect(read({ calories: 0 }).activity.energy).toBeNull();
  });

  test("average and maximum heart rate are Strava's, the minimum is from the samples (S9)", () => {
    expect(activity.heartRate).toEqual({ average: 148.3, minimum: 120, maximum: 171 });
    expect(streams.heartRateBpm).toEqual(Float64Array.of(120, 140, 160, 171));
  });

  test("without samples average and maximum heart rate are still there (S9)", () => {
    expect(read({}, {}).activity.heartRate).toEqual({ average: 148.3, minimum: null, maximum: 171 });
  });

  test("average and maximum speed are there (S11)", () => {
    expect(activity.speed).toEqual({ average: 3.014, minimum: null, maximum: 4.9 });
  });

  test("the cadence of a run counts one foot, as Strava gives it (S12)", () => {
    expect(activity.cadence).toEqual({ average: 84.2, minimum: null, maximum: null });
  });

  test("power counts when a meter measured it; an estimate is kept aside (S13)", () => {
    expect(read({ average_watts: 210.4, max_watts: 480, device_watts: true }).activity.power).toEqual({
      ...{ average: 210.4, minimum: null, maximum: 480 },
    });
    const estimated = read({ average_watts: 180, device_watts: false }).activity;
    expect(estimated.power).toBeNull();
    expect(estimated.extra).toMatchObject({ strava: { average_watts: 180, device_watts: false } });
  });

  test("the climb is Strava's, the descent is added up from the altitude (S14)", () => {
    // Up 10, then down 5 and 5; each step is above the 3 m that count.
    expect(activity).toMatchObject({ ascentMeters: 62, descentMeters: 10 });
    expect(read({}, {}).activity.descentMeters).toBeNull();
  });

  test("segment efforts and everything else unknown are kept, unused (S15)", () => {
    expect(activity.extra).toEqual({
      strava: expect.objectContaining({
        segment_efforts: [{ id: 3_000_000_001, name: "Bridge climb", elapsed_time: 61 }],
        gear_id: "g98765",
        private: true,
      }),
    });
    expect(Object.keys(activity.extra["strava"] as object)).not.toContain("name");
  });

  test("laps have their place, time and distance (S17)", () => {
    expect(
      activity.laps.map(({ startSeconds, elapsedSeconds, distanceMeters }) => [
        ...[startSeconds, elapsedSeconds, distanceMeters],
      ]),
    ).toEqual([
      [0, 1200, 3600],
      [1205, 1255, 3604.5],
    ]);
    expect(activity.laps[1]?.extra).toEqual({ movingSeconds: 1200 });
  });

  test("there are no exercises, whatever it was (S16)", () => {
    expect(read({ sport_type: "WeightTraining" }).activity.exercises).toEqual([]);
  });

  test("device, flags and address are kept, and ids beyond 32 bits whole", () => {
    expect(activity.devices[0]?.product).toBe("Fixture Watch");
    expect(activity.flags).toMatchObject({ commute: true, race: true, manual: false, trainer: false });
    expect(activity.origin).toMatchObject({
      provider: "strava",
      externalId: "15512345678",
      url: "https://www.strava.com/activities/15512345678",
    });
  });

  test("the uploader's id comes along without the file's ending (S19)", () => {
    expect(read().uploadKey).toBe("watch-77");
    expect(read({ external_id: null }).uploadKey).toBeNull();
  });
});

describe("what Strava does not tell well", () => {
  test("a sport that nobody here knows becomes a workout, with its word and a notice (S4)", () => {
    const { activity, notices } = read({ sport_type: "Padel", type: "Padel" });
    expect(activity).toMatchObject({ sport: "Workout", providerSport: "Padel" });
    expect(notices).toEqual(["Strava calls the sport Padel, which is not known here; it came in as Workout"]);
  });

  test("a hidden start is said to be only a day (S5)", () => {
    const { notices } = read({ start_date: "2026-05-12T00:00:01Z" });
    expect(notices).toEqual(["The time of the start is hidden at Strava: the day is right, the time of day is not"]);
  });

  test("zeros where nothing was measured are nothing (S7, S11, S14)", () => {
    const { activity } = read(
      { sport_type: "WeightTraining", distance: 0, average_speed: 0, max_speed: 0, total_elevation_gain: 0 },
      {},
    );
    expect(activity).toMatchObject({ distanceMeters: null, speed: null, ascentMeters: null, descentMeters: null });
  });

  test("with an altitude a flat climb of 0 m was measured (S14)", () => {
    expect(read({ total_elevation_gain: 0 }).activity.ascentMeters).toBe(0);
  });

  test("samples that Strava fails at leave its summary, with a notice (S9)", () => {
    const { streams, notices, activity } = read({}, null);
    expect(streams).toEqual(NO_STREAMS);
    expect(notices).toEqual(["Strava gave no samples; averages are from its summary"]);
    expect(activity.heartRate?.average).toBe(148.3);
  });

  test("a route without samples is drawn from its polyline, with a notice (S10)", () => {
    const { streams, notices } = read({ map: { polyline: "_p~iF~ps|U_ulLnnqC_mqNvxq`@" } }, {});
    expect(streams.latitudeDegrees).toEqual(Float64Array.of(38.5, 40.7, 43.252));
    expect(streams.timeSeconds.at(-1)).toBe(2460);
    expect(notices).toEqual(["Strava gave the route without times; they were spread evenly over it"]);
  });

  test("an activity of which only the least is told is still one", () => {
    const { activity, streams } = readActivity({ id: 1, start_date: "2026-05-12T17:30:00Z" }, {});
    expect(() => validateActivity({ activity, streams })).not.toThrow();
    expect(activity).toMatchObject({ sport: "Workout", title: "", timeZone: null, utcOffsetSeconds: null });
  });
});
