import type { Fetch, FetchRequest, SourcedActivity } from "@fitglue/sdk";
import { validateActivity } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readItem } from "./read-item.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { logSample } from "./simulator/sample-workouts.ts";
import type { Settings } from "./simulator/settings.ts";
import { connectTo } from "./simulator/simulated-context.fixture.ts";

const NOW = Date.UTC(2026, 4, 12, 10);
let simulator: Simulator;
let connection: { fetch: Fetch };
beforeEach(async () => {
  simulator = await createSimulator(0, () => NOW);
  connection = await connectTo(simulator);
});
afterEach(() => simulator.close());
const set = (settings: Partial<Settings>) => {
  simulator.world.settings = { ...simulator.world.settings, ...settings };
};
const read = async (id: number): Promise<SourcedActivity> => {
  const [sourced] = (await readItem({ connection }, `${id}`)).activities;
  if (!sourced) throw new Error("Nothing was read");
  return sourced;
};

describe("an activity of Strava", () => {
  test.each([
    ["Morning Run", "Run", 5400],
    ["Evening Ride", "Ride", 28_800],
    ["Pool Swim", "Swim", 1500],
    ["Push Day", "WeightTraining", null],
  ] as const)("%s comes in with its samples (S1)", async (title, sport, distanceMeters) => {
    const { id } = logSample(simulator.world, title);
    const { activity, streams, notices } = await read(id);
    expect(() => validateActivity({ activity, streams })).not.toThrow();
    expect(activity).toMatchObject({ title, sport, distanceMeters });
    expect(streams.heartRateBpm).toHaveLength(streams.timeSeconds.length);
    expect(notices).toEqual([]);
  });

  test("has its track, power and cadence when they were recorded (S10, S12, S13)", async () => {
    const { id, streams: stored } = logSample(simulator.world, "Evening Ride");
    const { activity, streams } = await read(id);
    expect([streams.latitudeDegrees?.[5], streams.longitudeDegrees?.[5]]).toEqual(stored["latlng"]?.[5]);
    expect(streams.powerWatts?.[5]).toBe(stored["watts"]?.[5]);
    expect(activity.power?.maximum).toBe(225);
    expect(activity.cadence?.average).toBeCloseTo(88, 0);
  });

  test("costs two requests, an entry by hand one", async () => {
    const { requests } = simulator.world;
    const run = logSample(simulator.world, "Morning Run");
    const yoga = logSample(simulator.world, "Yoga by hand");
    await read(run.id);
    expect(requests.get(`GET /api/v3/activities/${run.id}`)).toBe(1);
    expect(requests.get(`GET /api/v3/activities/${run.id}/streams`)).toBe(1);
    expect(requests.has(`GET /api/v3/activities/${run.id}/laps`)).toBe(false);
    const { activity, streams } = await read(yoga.id);
    expect(requests.get(`GET /api/v3/activities/${yoga.id}`)).toBe(1);
    expect(requests.has(`GET /api/v3/activities/${yoga.id}/streams`)).toBe(false);
    expect([activity.flags.manual, streams.timeSeconds.length]).toEqual([true, 0]);
  });

  test("without heart rate, because its owner hides it, has none (S25)", async () => {
    const run = logSample(simulator.world, "Morning Run");
    run.hidesHeartRate = true;
    const { activity, streams } = await read(run.id);
    expect([activity.heartRate, streams.heartRateBpm]).toEqual([null, undefined]);
  });

  test("that only its owner sees is read, too", async () => {
    const run = logSample(simulator.world, "Morning Run");
    run.isPrivate = true;
    expect((await read(run.id)).activity.title).toBe("Morning Run");
  });

  test("whose start is hidden is told so (S5)", async () => {
    const run = logSample(simulator.world, "Morning Run");
    run.hidesStartTime = true;
    const { activity, notices } = await read(run.id);
    expect(activity.startedAt).toBe("2026-05-12T00:00:01.000Z");
    expect(notices[0]).toContain("hidden at Strava");
  });

  test("that is gone, or was never the person's, is no activity", async () => {
    expect(await readItem({ connection }, "1")).toEqual({ activities: [] });
    expect(await readItem({ connection }, "../athlete")).toEqual({ activities: [] });
  });
});

describe("trouble at Strava", () => {
  test("one corrupt activity is named, and others are read after it", async () => {
    const broken = logSample(simulator.world, "Morning Run");
    const fine = logSample(simulator.world, "Pool Swim");
    set({ corruptIds: [broken.id] });
    await expect(read(broken.id)).rejects.toMatchObject({ pluginErrorCode: "STRAVA_ACTIVITY_UNREADABLE" });
    expect((await read(fine.id)).activity.sport).toBe("Swim");
  });

  test.each(["streams", "laps"])("%s that fail once are read again: the activity arrives whole (S9)", async (part) => {
    const { id } = logSample(simulator.world, "Morning Run");
    const failing = answering(part, { status: 500, body: '{"message":"error"}' });
    await expect(readItem(failing, `${id}`)).rejects.toMatchObject({ pluginErrorCode: "STRAVA_UNAVAILABLE" });
    const { streams, notices } = await read(id);
    expect(streams.heartRateBpm).toHaveLength(streams.timeSeconds.length);
    expect(notices).toEqual([]);
  });

  test("an answer that is no samples at all is tried again, too", async () => {
    const { id } = logSample(simulator.world, "Morning Run");
    for (const body of ["<html>", "null", "[]"])
      await expect(readItem(answering("streams", { status: 200, body }), `${id}`)).rejects.toMatchObject({
        pluginErrorCode: "STRAVA_UNAVAILABLE",
      });
  });

  const NOTICE = "Strava gave no samples; averages are from its summary";
  const BAD_REQUEST = '{"message":"Bad Request","errors":[{"resource":"Activity","field":"id","code":"invalid"}]}';
  test.each([
    ["missing there", { status: 404, body: '{"message":"Record Not Found"}' }, 0],
    ["refused", { status: 422, body: '{"message":"Unprocessable"}' }, 0],
    ["an error under a status of success", { status: 200, body: BAD_REQUEST }, 0],
    ["failing for a day", { status: 500, body: '{"message":"error"}' }, 12],
  ] as const)(
    "samples that are %s leave the activity with its averages and a notice (S9)",
    async (_, answer, failures) => {
      const run = logSample(simulator.world, "Morning Run");
      const [sourced] = (await readItem(answering("streams", answer), `${run.id}`, failures)).activities;
      expect(sourced?.notices[0]).toBe(NOTICE);
      expect(sourced?.activity.heartRate?.maximum).toBe(160);
      // The route of the summary is still drawn.
      expect(sourced?.streams.latitudeDegrees?.length).toBeGreaterThan(1);
    },
  );

  /** The simulator, but for one part of an activity, which is answered so; details are without laps, as some are. */
  function answering(part: string, answer: { readonly status: number; readonly body: string }) {
    const fetch = async (url: string, request: FetchRequest) => {
      if (url.includes(`/${part}`)) return { headers: {}, ...answer };
      const given = await connection.fetch(url, request);
      if (part !== "laps" || url.includes("/streams")) return given;
      const { laps, ...detail } = JSON.parse(given.body) as { laps: unknown };
      expect(laps).toBeDefined();
      return { ...given, body: JSON.stringify(detail) };
    };
    return { connection: { fetch: fetch as Fetch } };
  }

  test("no more requests and an ended access programme are told apart", async () => {
    const { id } = logSample(simulator.world, "Morning Run");
    set({ faults: [{ method: "GET", path: "/api/v3/*", times: 1, kind: "429" }] });
    await expect(read(id)).rejects.toMatchObject({ pluginErrorCode: "STRAVA_BUSY" });
    set({ isApplicationInactive: true });
    await expect(read(id)).rejects.toMatchObject({ pluginErrorCode: "STRAVA_APP_INACTIVE" });
  });

  test("an answer that is no activity is not taken for one", async () => {
    const odd = (body: string) => ({
      connection: { fetch: () => Promise.resolve({ status: 200, headers: {}, body }) } as never,
    });
    for (const body of ["<html>", "null", "{}", '{"id":1,"start_date":"soon"}'])
      await expect(readItem(odd(body), "1")).rejects.toMatchObject({ pluginErrorCode: "STRAVA_UNAVAILABLE" });
  });
});
