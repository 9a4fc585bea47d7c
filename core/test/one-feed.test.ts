import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActivitySummary } from "../src/api/activities.ts";
import { HEVY, STRAVA } from "./both-services.ts";
import { HEALTH_HEAD, HEALTH_TAIL, zipOf } from "./health-export.ts";
import { openHttpApp, type HttpApp } from "./http-app.ts";
import { signInAtService } from "./sign-in-at-service.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, until, type TestRuntime } from "./test-runtime.ts";

/** Hevy, Strava, WHOOP, Oura and Apple Health beside each other, with the real plugins and the simulated services. */

const WHOOP = "fitglue/whoop";
const OURA = "fitglue/oura";
const IDS = ["hevy", "strava", "whoop", "oura"] as const;
const BY_SIGN_IN = ["strava", "whoop", "oura"] as const;
const ORIGIN = "http://localhost:4000";
const MINUTE_MS = 60_000;
const PATIENCE_MS = 120_000;
/** A look that began before something was logged does not find it. */
const LOOK_EVERY_MS = 3000;

let services: Readonly<Record<(typeof IDS)[number], Simulator>>;
let runtime: TestRuntime;
let http: HttpApp;
/** Where services send events. */
let server: string;

beforeAll(async () => {
  const hevy = await startSimulator("hevy");
  const strava = await startSimulator("strava");
  const whoop = await startSimulator("whoop");
  const oura = await startSimulator("oura");
  services = { hevy, strava, whoop, oura };
  runtime = await openTestRuntime(await Promise.all([...IDS, "file-upload"].map((id) => ownPlugin(id))), {
    publicUrl: ORIGIN,
    simulatedHosts: new Map(IDS.flatMap((id) => [...services[id].hosts])),
    oauthClients: new Map(
      BY_SIGN_IN.map((id) => {
        const { clientId = "", clientSecret = "" } = services[id].demo;
        return [`fitglue/${id}`, { id: clientId, secret: clientSecret }] as const;
      }),
    ),
  });
  http = await openHttpApp({ services: runtime.services, publicUrl: ORIGIN });
  server = await http.app.listen({ host: "127.0.0.1", port: 0 });
  const { connect } = runtime.services;
  await connect.connectWithKey(ADA, HEVY, { key: hevy.demo["key"] ?? "", history: false });
  for (const id of BY_SIGN_IN)
    await signInAtService(services[id], { connect, accountId: ADA, plugin: `fitglue/${id}`, origin: ORIGIN });
}, 240_000);
afterAll(async () => {
  await http.close();
  await runtime.close();
  await Promise.all(IDS.map((id) => services[id].stop()));
});

const feed = async () => (await runtime.services.activities.list(ADA, { limit: 100 })).items;

/** Looks at the lists of all services, again and again, until the feed is as it should be. */
async function feedWhen(isThere: (items: readonly ActivitySummary[]) => boolean): Promise<readonly ActivitySummary[]> {
  let lookedAt = 0;
  const look = async () => {
    if (Date.now() - lookedAt > LOOK_EVERY_MS) {
      lookedAt = Date.now();
      for (const id of IDS) await runtime.services.sync.now(ADA, `fitglue/${id}`);
    }
    return feed();
  };
  return until(look, isThere, PATIENCE_MS);
}

/** A workout of a watch as Apple Health exports it. */
function watchWorkout(type: string, startMs: number, seconds: number): string {
  const clock = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} +0000`;
  const span = `startDate="${clock(startMs)}" endDate="${clock(startMs + seconds * 1000)}"`;
  return ` <Workout workoutActivityType="HKWorkoutActivityType${type}" duration="${seconds / 60}" durationUnit="min" sourceName="Watch" ${span}/>\n`;
}

/** The instant, so many minutes away from now. */
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

describe("one feed", () => {
  test(
    "holds Hevy, Strava, WHOOP and Oura side by side, and a session that two of them tell of once (V2, V15, V16, S24)",
    { timeout: 240_000 },
    async () => {
      // It ends, with all that tell of it, after everybody has connected.
      await services.hevy.control("clock", { advanceMs: 2 * MINUTE_MS });
      await services.hevy.control("log", { title: "Push Day" });
      // The log has its sets before the strap and the ring tell of the same hour.
      const [lift] = await feedWhen((items) => items.length === 1);
      const after = (seconds: number) => new Date(Date.parse(lift?.startedAt ?? "") + seconds * 1000).toISOString();
      await services.whoop.control("log", { sport: "weightlifting", startedAt: after(60) });
      await services.oura.control("log", { activity: "strength_training", startedAt: after(120) });
      const run = inMinutes(-20);
      await services.strava.control("log", { title: "Morning Run", startedAt: run });
      await feedWhen((items) => items.length === 4);
      const runLater = new Date(Date.parse(run) + 90_000).toISOString();
      await services.oura.control("log", { activity: "running", startedAt: runLater });
      // These are nobody else's.
      await services.whoop.control("log", { sport: "cricket", startedAt: inMinutes(-110) });
      await services.oura.control("log", { activity: "yoga", startedAt: inMinutes(30) });

      const items = await feedWhen((found) => found.length === 7);
      const told = items
        .map(({ provider, sport, duplicateOf }) => `${provider} ${sport} ${duplicateOf?.provider ?? "first"}`)
        .sort();
      expect(told).toEqual([
        "hevy WeightTraining first",
        "oura Run strava",
        "oura WeightTraining hevy",
        "oura Yoga first",
        "strava Run first",
        "whoop WeightTraining hevy",
        "whoop Workout first",
      ]);
      expect(items.find(({ provider }) => provider === "hevy")?.exercises).toBeGreaterThan(0);
      const ring = items.find(({ provider, sport }) => provider === "oura" && sport === "WeightTraining");
      // What the ring measured is kept with its own entry.
      expect(ring?.averageHeartRateBpm).toBeGreaterThan(100);
    },
  );

  test("takes what Apple Health exported beside them, and a run that Strava told of once (V2, V15, S24)", async () => {
    const run = (await feed()).find(({ provider, title }) => provider === "strava" && title === "Morning Run");
    const startMs = Date.parse(run?.startedAt ?? "");
    const xml = [
      HEALTH_HEAD,
      watchWorkout("Running", startMs + 45_000, run?.elapsedSeconds ?? 0),
      watchWorkout("Cycling", startMs - 48 * 60 * MINUTE_MS, 3600),
      HEALTH_TAIL,
    ];
    const zip = await zipOf({ "apple_health_export/export.xml": xml.join("") });
    const { files } = await runtime.upload({ "export.zip": zip });
    expect(files.map(({ state, error }) => error?.code ?? state).sort()).toEqual(["ACTIVITY_DUPLICATE", "done"]);
    const watch = (await feed()).filter(({ provider }) => provider === "apple-health");
    const told = watch.map(({ sport, duplicateOf }) => `${sport} ${duplicateOf?.provider ?? "first"}`).sort();
    expect(told).toEqual(["Ride first", "Run strava"]);
  });

  test("two that begin more than two minutes apart are two sessions (V15)", { timeout: 240_000 }, async () => {
    const start = Date.now() + 24 * 60 * MINUTE_MS;
    await services.strava.control("log", { title: "Evening Ride", startedAt: new Date(start).toISOString() });
    await services.oura.control("log", {
      activity: "running",
      startedAt: new Date(start + 3 * 3600_000 + 121_000).toISOString(),
    });
    await services.strava.control("log", {
      title: "Morning Run",
      startedAt: new Date(start + 3 * 3600_000).toISOString(),
    });
    const added = (items: readonly ActivitySummary[]) =>
      items.filter(({ startedAt }) => Date.parse(startedAt) >= start - 1000);
    const items = await feedWhen((found) => added(found).length === 3);
    expect(added(items).map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, null]);
  });
});

describe("WHOOP", () => {
  const rides = async () => (await feed()).filter(({ provider, sport }) => provider === "whoop" && sport === "Ride");

  test(
    "is believed by the signature of its events, which bring, score and remove a workout",
    { timeout: 240_000 },
    async () => {
      const { whoop } = services;
      await whoop.control("settings", { webhookUrl: `${server}/webhooks/${WHOOP}/events`, scoresAtOnce: false });
      const { id } = await whoop.control<{ id: string }>("log", { sport: "cycling", startedAt: inMinutes(-50) });
      const [pending] = await until(rides, (found) => found.length === 1, PATIENCE_MS);
      expect(pending).toMatchObject({ sport: "Ride", averageHeartRateBpm: null });
      expect(pending?.notices).toEqual([expect.stringContaining("has not scored this workout yet")]);

      await whoop.control("score", { id });
      const [scored] = await until(rides, ([one]) => one?.averageHeartRateBpm !== null, PATIENCE_MS);
      expect(scored).toMatchObject({ id: pending?.id, averageHeartRateBpm: 139, notices: [] });

      await whoop.control("delete", { id });
      await until(rides, (found) => found.length === 0, PATIENCE_MS);
    },
  );

  test("an event without its signature brings nothing", async () => {
    const body = JSON.stringify({ user_id: 10_129, id: "x", type: "workout.updated", trace_id: "t" });
    const headers = {
      "content-type": "application/json",
      "x-whoop-signature": "bm90aGluZw==",
      "x-whoop-signature-timestamp": "1",
    };
    const answer = await fetch(`${server}/webhooks/${WHOOP}/events`, { method: "POST", headers, body });
    expect(answer.status).toBe(404);
  });

  test("a pending workout is taken again when it is scored, also without events", { timeout: 240_000 }, async () => {
    const { whoop } = services;
    await whoop.control("settings", { webhookUrl: null, scoresAtOnce: false });
    const { id } = await whoop.control<{ id: string }>("log", { sport: "hot-yoga", startedAt: inMinutes(-20) });
    const yoga = (items: readonly ActivitySummary[]) =>
      items.find(({ provider, sport }) => provider === "whoop" && sport === "Yoga");
    const pending = yoga(await feedWhen((items) => yoga(items) !== undefined));
    expect(pending?.averageHeartRateBpm).toBeNull();
    await whoop.control("score", { id });
    const scored = yoga(await feedWhen((items) => yoga(items)?.averageHeartRateBpm !== null));
    expect(scored).toMatchObject({ id: pending?.id, averageHeartRateBpm: 98 });
  });

  test("its sign-in is renewed with a key that serves once, and goes on", { timeout: 240_000 }, async () => {
    for (const id of ["whoop", "oura"] as const) await services[id].control("expire-token", {});
    await services.whoop.control("settings", { scoresAtOnce: true });
    const before = (await feed()).length;
    await services.whoop.control("log", { sport: "running", startedAt: inMinutes(-10) });
    await services.oura.control("log", { activity: "house_work", startedAt: inMinutes(200) });
    await feedWhen((found) => found.length === before + 2);
    for (const plugin of [WHOOP, OURA, STRAVA])
      expect((await runtime.services.connect.get(ADA, plugin)).status).toBe("connected");
  });
});
