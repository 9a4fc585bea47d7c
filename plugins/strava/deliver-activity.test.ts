import { type DeliveryOutcome, type Fetch, type JsonValue, type Streams, newActivity } from "@fitglue/sdk";
import { writeFit } from "@fitglue/sdk/files";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliverActivity } from "./deliver-activity.ts";
import { readItem } from "./read-item.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { logSample } from "./simulator/sample-workouts.ts";
import type { Settings } from "./simulator/settings.ts";
import { connectTo, deliveryContext, otherActivity } from "./simulator/simulated-context.fixture.ts";
import type { StoredActivity } from "./simulator/world.ts";

const NOW = Date.UTC(2026, 4, 13, 10);
const START = "2026-05-12T17:30:00.000Z";
const HEART: Streams = { timeSeconds: Float64Array.of(0, 60, 120), heartRateBpm: Float64Array.of(110, 120, 130) };

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
type Given = NonNullable<Parameters<typeof deliveryContext>[1]>;
const deliver = (given: Given = {}) => deliverActivity(deliveryContext(connection, given));
const stored = (outcome: DeliveryOutcome): StoredActivity => {
  const activity =
    outcome.outcome === "delivered" ? simulator.world.activities.get(Number(outcome.externalId)) : undefined;
  if (!activity) throw new Error(`Nothing was delivered: ${JSON.stringify(outcome)}`);
  return activity;
};
const requests = (key: string) => simulator.world.requests.get(key) ?? 0;
const failure = (code: string) => expect.objectContaining({ pluginErrorCode: code });

/** Delivers as the host does: parked attempts come back with their state. */
const deliverParked = async (given: Given) => {
  const waited: number[] = [];
  let outcome = await deliver(given);
  while (outcome.outcome === "retry" && waited.length < 30) {
    waited.push(outcome.afterSeconds);
    simulator.world.clock.advance(outcome.afterSeconds * 1000);
    // What is due at the service takes its turn.
    await new Promise((resolve) => setTimeout(resolve, 5));
    outcome = await deliver({ ...given, resume: outcome.state ?? null });
  }
  return { outcome, waited };
};

describe("an activity without samples", () => {
  test("becomes an entry by hand at the wall time of its zone (S18)", async () => {
    const outcome = await deliver({ activity: otherActivity({ timeZone: "Europe/Zurich", distanceMeters: 12.5 }) });
    expect(outcome).toMatchObject({ url: expect.stringContaining("https://www.strava.com/activities/155") });
    expect(stored(outcome)).toMatchObject({
      name: "Push Day",
      description: "4 exercises, 12 sets",
      sportType: "WeightTraining",
      startMs: Date.parse(START),
      elapsedSeconds: 3600,
      distanceMeters: 12.5,
      isManual: true,
    });
  });

  test("shows the time that clocks showed where it took place, wherever Strava believes the athlete to be", async () => {
    // 17:30 UTC is 13:30 in New York; Strava takes it for 13:30 in Zurich.
    const { startMs, utcOffsetSeconds } = stored(
      await deliver({ activity: otherActivity({ timeZone: "America/New_York" }) }),
    );
    expect(new Date(startMs + utcOffsetSeconds * 1000).toISOString()).toBe("2026-05-12T13:30:00.000Z");
    expect(new Date(startMs).toISOString()).toBe("2026-05-12T11:30:00.000Z");
  });

  test("that tells no place is put where the athlete was last", async () => {
    logSample(simulator.world, "Morning Run", { startMs: NOW - 3600_000 });
    expect(stored(await deliver()).startMs).toBe(Date.parse(START));
    expect(requests("GET /api/v3/athlete/activities")).toBe(1);
  });

  test("is named by its sport when it has no title", async () => {
    const outcome = await deliver({
      activity: otherActivity({ title: "", utcOffsetSeconds: 7200 }),
      content: { title: "", text: "", truncated: false },
    });
    expect(stored(outcome).name).toBe("Weight Training");
  });

  test("is hidden from the feed where the settings say so", async () => {
    const activity = otherActivity({ utcOffsetSeconds: 7200 });
    expect(stored(await deliver({ activity, config: { hideFromHome: true } })).hidesFromHome).toBe(true);
  });

  test("whose answer was lost is known as ours by start, length and title, and not made twice", async () => {
    const activity = otherActivity({ utcOffsetSeconds: 7200 });
    set({ faults: [{ method: "POST", path: "/api/v3/activities", times: 1, kind: "timeout-after-success" }] });
    await expect(deliver({ activity })).rejects.toThrow();
    const again = await deliver({ activity });
    expect(stored(again).name).toBe("Push Day");
    expect(simulator.world.activities.size).toBe(1);
  });

  test("at a second where something else begins is left out, with its address", async () => {
    const { id } = logSample(simulator.world, "Push Day", { startMs: Date.parse(START) });
    expect(await deliver({ activity: otherActivity({ utcOffsetSeconds: 7200 }) })).toEqual({
      outcome: "skip",
      reason: `Strava already has this session: https://www.strava.com/activities/${id}`,
    });
  });
});

describe("an activity with samples", () => {
  const run = otherActivity({ sport: "TrailRun", title: "Ridge", elapsedSeconds: 120 });

  test("is uploaded as a file and asked about until Strava is done (S18)", async () => {
    set({ uploadDelayMs: 5500 });
    const { outcome, waited } = await deliverParked({ activity: run, streams: HEART });
    expect(waited).toEqual([1, 2, 3]);
    expect(requests("POST /api/v3/uploads")).toBe(1);
    const activity = stored(outcome);
    expect(activity).toMatchObject({ name: "Ridge", sportType: "TrailRun", startMs: Date.parse(START) });
    expect(activity.streams["heartrate"]).toEqual([110, 120, 130]);
  });

  test("carries its mark, and comes back with it whatever ending Strava adds (S19)", async () => {
    for (const [hour, externalIdEnding] of [
      [1, "kept"],
      [2, "added"],
    ] as const) {
      set({ uploadDelayMs: 0, externalIdEnding });
      const startedAt = new Date(Date.parse(START) + hour * 3600_000).toISOString();
      const idempotencyKey = `0b1d${hour}c3e-mark`;
      const outcome = await deliver({ activity: { ...run, startedAt }, streams: HEART, idempotencyKey });
      const { activities } = await readItem({ connection }, `${stored(outcome).id}`);
      expect(activities[0]?.uploadKey).toBe(idempotencyKey);
    }
  });

  test("waits longer and longer, up to a minute", async () => {
    set({ uploadDelayMs: 5 * 60_000 });
    const { waited } = await deliverParked({ activity: run, streams: HEART });
    expect(waited.slice(0, 10)).toEqual([1, 2, 3, 5, 8, 13, 21, 34, 60, 60]);
  });

  test.each(["plain", "html"] as const)(
    "whose answer was lost is found in the duplicate that Strava reports as %s (S19)",
    async (duplicateText) => {
      set({
        ...{ uploadDelayMs: 0, duplicateText },
        faults: [{ method: "POST", path: "/api/v3/uploads", times: 1, kind: "timeout-after-success" }],
      });
      const given = { activity: run, streams: HEART, idempotencyKey: "7f00-mark" };
      await expect(deliver(given)).rejects.toThrow();
      expect(stored(await deliver(given)).name).toBe("Ridge");
      expect(simulator.world.activities.size).toBe(1);
    },
  );

  test.each(["plain", "html"] as const)(
    "that another device was faster with is left out, told as %s (S19)",
    async (duplicateText) => {
      set({ uploadDelayMs: 0, duplicateText });
      const { id, description } = logSample(simulator.world, "Morning Run", { startMs: Date.parse(START) });
      expect(await deliver({ activity: run, streams: HEART })).toEqual({
        outcome: "skip",
        reason: `Strava already has this session: https://www.strava.com/activities/${id}`,
      });
      expect(simulator.world.activities.get(id)?.description).toBe(description);
    },
  );

  test("that was deleted at Strava while it was worked on is not made again", async () => {
    set({ uploadDelayMs: 0 });
    const first = stored(await deliver({ activity: run, streams: HEART }));
    simulator.world.activities.delete(first.id);
    const [upload] = simulator.world.uploads.values();
    const outcome = await deliver({ activity: run, streams: HEART, resume: { uploadId: `${upload?.id}`, polls: 3 } });
    expect(outcome).toEqual({ outcome: "gone" });
  });

  test("that Strava finds malformed fails in its words", async () => {
    const broken = {
      fetch: (url: string, request: never, bytes?: Uint8Array) =>
        connection.fetch(url, request, bytes && cutFile(bytes)),
    } as { fetch: Fetch };
    set({ uploadDelayMs: 0 });
    await expect(deliverActivity(deliveryContext(broken, { activity: run, streams: HEART }))).rejects.toMatchObject({
      pluginErrorCode: "STRAVA_FILE_REFUSED",
      message: expect.stringContaining("The upload appears to be malformed"),
    });
  });

  test("is given up when Strava does not finish it for half a day", async () => {
    set({ uploadDelayMs: 24 * 3600_000 });
    const first = await deliver({ activity: run, streams: HEART });
    const { uploadId } = (first.outcome === "retry" ? first.state : null) as { uploadId: string };
    await expect(deliver({ activity: run, streams: HEART, resume: { uploadId, polls: 720 } })).rejects.toEqual(
      failure("STRAVA_UPLOAD_STUCK"),
    );
  });

  test("begins anew with a state that is not its own", async () => {
    set({ uploadDelayMs: 0 });
    for (const [index, resume] of ([7, [], { uploadId: 5 }] as JsonValue[]).entries()) {
      const startedAt = new Date(Date.parse(START) + index * 3600_000).toISOString();
      expect((await deliver({ activity: { ...run, startedAt }, streams: HEART, resume })).outcome).toBe("delivered");
    }
  });

  test("reaches Strava with the samples that it had, to what a FIT file can tell", async () => {
    set({ uploadDelayMs: 0, rateLimits: null });
    let day = 0;
    const samples = fc.array(
      fc.record({
        pause: fc.integer({ min: 1, max: 9 }),
        heart: fc.integer({ min: 30, max: 230 }),
        watts: fc.nat(900),
      }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(samples, async (list) => {
        let at = -(list[0]?.pause ?? 0);
        const timeSeconds = Float64Array.from(list, ({ pause }) => (at += pause));
        const streams = {
          timeSeconds,
          heartRateBpm: Float64Array.from(list, ({ heart }) => heart),
          powerWatts: Float64Array.from(list, ({ watts }) => watts),
        };
        const startedAt = new Date(Date.UTC(2020, 0, ++day)).toISOString();
        const activity = otherActivity({ sport: "Ride", startedAt, elapsedSeconds: timeSeconds.at(-1) ?? 0 });
        const outcome = await deliver({ activity, streams });
        const [back] = (await readItem({ connection }, `${stored(outcome).id}`)).activities;
        expect(back?.activity.startedAt).toBe(startedAt);
        expect(back?.streams).toEqual(streams);
      }),
      { numRuns: 25 },
    );
  });
});

describe("an activity that was delivered before", () => {
  test("is changed in title, text and sport, not sent again", async () => {
    const activity = otherActivity({ utcOffsetSeconds: 7200 });
    const first = stored(await deliver({ activity }));
    const outcome = await deliver({
      ...{ activity: { ...activity, sport: "Crossfit" }, streams: HEART, previous: { externalId: `${first.id}` } },
      ...{ content: { title: "Leg Day", text: "New text", truncated: false }, config: { hideFromHome: true } },
    });
    expect(stored(outcome)).toMatchObject({
      ...{ id: first.id, name: "Leg Day", description: "New text", sportType: "Crossfit", hidesFromHome: true },
    });
    expect(simulator.world.activities.size).toBe(1);
  });

  test("and deleted at Strava is not made again", async () => {
    expect(await deliver({ previous: { externalId: "15500000999" } })).toEqual({ outcome: "gone" });
  });
});

describe("an activity that came from Strava", () => {
  const from = ({ id }: StoredActivity) =>
    newActivity({
      ...otherActivity(),
      origin: { provider: "strava", externalId: `${id}`, url: null, fileName: null, fileSha256: null },
    });

  test("is not sent back (S19)", async () => {
    const run = logSample(simulator.world, "Morning Run");
    expect((await deliver({ activity: from(run), streams: HEART })).outcome).toBe("skip");
    expect([requests("POST /api/v3/uploads"), run.description]).toEqual([0, ""]);
  });

  test("has its empty description filled in where the settings say so, once", async () => {
    const run = logSample(simulator.world, "Morning Run");
    const given = { activity: from(run), config: { existing: "describe" } } as const;
    expect(await deliver(given)).toMatchObject({ reason: expect.stringContaining("was filled in") });
    expect([run.name, run.description]).toEqual(["Morning Run", "4 exercises, 12 sets"]);
    const content = { title: "B", text: "Another text", truncated: false };
    expect(await deliver({ ...given, content })).toMatchObject({ reason: expect.stringContaining("left alone") });
    expect(run.description).toBe("4 exercises, 12 sets");
  });
});

describe("trouble at Strava", () => {
  const activity = otherActivity({ utcOffsetSeconds: 7200 });

  test.each([
    ["500", "STRAVA_UNAVAILABLE"],
    ["429", "STRAVA_BUSY"],
  ] as const)("%s is %s, for an entry and for an upload", async (kind, code) => {
    set({ faults: [{ method: "POST", path: "/api/v3/*", times: 2, kind }] });
    await expect(deliver({ activity })).rejects.toEqual(failure(code));
    await expect(deliver({ activity, streams: HEART })).rejects.toEqual(failure(code));
  });

  test("a value that Strava does not take is named", async () => {
    const odd = { ...activity, sport: "Parkour" as "Run" };
    await expect(deliver({ activity: odd })).rejects.toMatchObject({
      pluginErrorCode: "STRAVA_ACTIVITY_REFUSED",
      message: expect.stringContaining("Activity sport_type invalid"),
    });
  });

  test("what names an error is no success, whatever its status says", async () => {
    const body = '{"message":"Bad Request","errors":[{"resource":"Activity","field":"name","code":"invalid"}]}';
    const refusing = { fetch: () => Promise.resolve({ status: 200, headers: {}, body }) } as never;
    for (const previous of [null, { externalId: "7" }])
      await expect(deliverActivity(deliveryContext(refusing, { activity, previous }))).rejects.toMatchObject({
        pluginErrorCode: "STRAVA_ACTIVITY_REFUSED",
        message: expect.stringContaining("Activity name invalid"),
      });
  });

  test("an outage is told apart from a refusal", async () => {
    const down = { fetch: () => Promise.resolve({ status: 503, headers: {}, body: "<html>" }) } as never;
    await expect(deliverActivity(deliveryContext(down, { activity }))).rejects.toEqual(failure("STRAVA_UNAVAILABLE"));
  });

  test("a refusal that has nothing to do with the access programme asks for a new connection", async () => {
    const refusing = { fetch: () => Promise.resolve({ status: 403, headers: {}, body: "{}" }) } as never;
    await expect(deliverActivity(deliveryContext(refusing, { activity }))).rejects.toEqual(failure("STRAVA_REFUSED"));
  });
});

/** A form whose file lost its last bytes. */
function cutFile(body: Uint8Array): Uint8Array {
  const fit = writeFit(otherActivity({ sport: "TrailRun", title: "Ridge", elapsedSeconds: 120 }), HEART);
  const at = body.length - Buffer.from(body).lastIndexOf("\r\n--");
  const cut = body.slice(0, body.length - at - Math.floor(fit.length / 3));
  return Uint8Array.from([...cut, ...body.slice(body.length - at)]);
}
