import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "../src/api/connections.ts";
import { openHttpApp, type HttpApp } from "./http-app.ts";
import { signInAtService } from "./sign-in-at-service.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, until, type TestRuntime } from "./test-runtime.ts";

const HEVY = "fitglue/hevy";
const STRAVA = "fitglue/strava";

/** The whole way, from services that are not ours into the database: only the services are stand-ins. */
let hevy: Simulator;
let strava: Simulator;
let runtime: TestRuntime;
let http: HttpApp;
let publicUrl: string;

beforeAll(async () => {
  [hevy, strava] = await Promise.all([startSimulator("hevy"), startSimulator("strava")]);
  const port = await freePort();
  publicUrl = `http://127.0.0.1:${String(port)}`;
  runtime = await openTestRuntime(await Promise.all([ownPlugin("hevy"), ownPlugin("strava")]), {
    publicUrl,
    simulatedHosts: new Map([...hevy.hosts, ...strava.hosts]),
    oauthClients: new Map([[STRAVA, { id: strava.demo["clientId"] ?? "", secret: strava.demo["clientSecret"] ?? "" }]]),
  });
  http = await openHttpApp({ services: runtime.services, publicUrl });
  await http.app.listen({ host: "127.0.0.1", port });
}, 60_000);
afterAll(async () => {
  await http.close();
  await runtime.close();
  await Promise.all([hevy.stop(), strava.stop()]);
});

/** A port that nobody listens on: services have to be told the address before there is one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const activities = async (provider: string) => {
  const rows = await runtime.db
    .selectFrom("activity")
    .select(["title", "sport"])
    .where("provider", "=", provider)
    .where("deleted_at", "is", null)
    .orderBy("title")
    .execute();
  return rows.map(({ title, sport }) => `${title} (${sport})`);
};
const untilActivities = (provider: string, expected: readonly string[]) =>
  until(
    () => activities(provider),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
  );
const untilSync = (plugin: string, isReached: (sync: NonNullable<Connection["sync"]>) => boolean) =>
  until(
    () => runtime.services.connect.get(ADA, plugin),
    ({ sync }) => sync !== null && isReached(sync),
    60_000,
  );

describe("Hevy", () => {
  it("is connected with a pasted key, tells of a workout, an edit and a deletion, and is followed (H2, H30, V11, V12)", async () => {
    const { status } = await runtime.services.connect.connectWithKey(ADA, HEVY, {
      key: hevy.demo["key"] ?? "",
      history: false,
    });
    expect(status).toBe("connected");
    await untilSync(HEVY, ({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    expect(await activities("hevy")).toEqual([]);
    const { id } = await hevy.control<{ id: string }>("log", { title: "Push Day" });
    await untilActivities("hevy", ["Push Day (WeightTraining)"]);
    await hevy.control("edit", { id, title: "Push Day, with dips" });
    await untilActivities("hevy", ["Push Day, with dips (WeightTraining)"]);
    await hevy.control("delete", { id });
    await runtime.services.sync.now(ADA, HEVY);
    await untilActivities("hevy", []);
  }, 60_000);

  it("gives its past when it is asked for (V5, V8)", async () => {
    const { workouts } = await hevy.control<{ workouts: number }>("seed", { workouts: 24 });
    expect(workouts).toBe(24);
    await runtime.services.sync.startHistory(ADA, HEVY);
    const { sync } = await untilSync(HEVY, ({ history }) => history.state === "done");
    expect(sync?.history).toMatchObject({ done: workouts, total: workouts });
    expect(await activities("hevy")).toHaveLength(workouts);
  }, 90_000);

  it("whose Hevy Pro has ended waits for the person, who is told so; when it is paid again nothing is missing (H28, V13)", async () => {
    const { connect, sync, accounts } = runtime.services;
    const before = await activities("hevy");
    await hevy.control("settings", { isPro: false });
    await hevy.control("log", { title: "Leg Day" });
    await sync.now(ADA, HEVY);
    const refused = await until(
      () => connect.get(ADA, HEVY),
      ({ status }) => status === "needs_reconnect",
    );
    expect(refused.reason).toMatch(/^Hevy refuses the connection: Hevy Pro required\. Look at your subscription/);
    expect(refused.sync?.nextSyncAt).toBeNull();
    expect((await accounts.home(ADA)).needsAttention[0]).toMatchObject({ kind: "connection", detail: refused.reason });
    await hevy.control("settings", { isPro: true });
    await hevy.control("log", { title: "Pull Day" });
    expect(await activities("hevy")).toEqual(before);
    expect(await connect.check(ADA, HEVY)).toMatchObject({ status: "connected" });
    await untilActivities(
      "hevy",
      [...before, "Leg Day (WeightTraining)", "Pull Day (WeightTraining)"].toSorted((one, other) =>
        one < other ? -1 : 1,
      ),
    );
  }, 90_000);
});

describe("Strava", () => {
  interface State {
    readonly subscription: { readonly id: number; readonly callbackUrl: string } | null;
  }

  const signIn = () =>
    signInAtService(strava, { connect: runtime.services.connect, accountId: ADA, plugin: STRAVA, origin: publicUrl });

  /** Sends what a service could send. */
  async function send(event: object): Promise<number> {
    const { subscription } = await strava.state<State>();
    const { status } = await fetch(subscription?.callbackUrl ?? "", { method: "POST", body: JSON.stringify(event) });
    return status;
  }
  const counted = async (outcome: string) => {
    const metrics = await (await fetch(`${publicUrl}/metrics`)).text();
    return Number(new RegExp(`webhook_events_total\\{outcome="${outcome}"\\} (\\d+)`).exec(metrics)?.[1]);
  };

  it("is subscribed to once for everybody, and its events bring, change and remove activities (S1, S21)", async () => {
    await signIn();
    await untilSync(STRAVA, ({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    const { subscription } = await strava.state<State>();
    expect(subscription?.callbackUrl).toMatch(/\/webhooks\/strava\/[A-Za-z0-9_-]{43}$/);
    const { id } = await strava.control<{ id: number }>("log", { title: "Morning Run" });
    await untilActivities("strava", ["Morning Run (Run)"]);
    await strava.control("edit", { id: String(id), title: "Run to work" });
    await untilActivities("strava", ["Run to work (Run)"]);
    await strava.control("delete", { id: String(id) });
    await untilActivities("strava", []);
  }, 60_000);

  it("is answered 200 also for events that are for nobody here, which are dropped and counted", async () => {
    const { subscription } = await strava.state<State>();
    const owner = Number(strava.demo["athleteId"]);
    const event = {
      object_type: "activity",
      object_id: 1,
      aspect_type: "create",
      updates: {},
      event_time: 1_700_000_000,
    };
    expect(await send({ ...event, owner_id: 4711, subscription_id: subscription?.id })).toBe(200);
    expect(await counted("unknown_account")).toBe(1);
    expect(await send({ ...event, owner_id: owner, subscription_id: 4711 })).toBe(200);
    expect(await counted("other_subscription")).toBe(1);
    const kept = await counted("kept");
    expect(await send({ ...event, owner_id: owner, subscription_id: subscription?.id })).toBe(200);
    expect(await counted("kept")).toBe(kept + 1);
  });

  it("that has stopped sending events, or sends none of entries by hand, is missed nothing of (S23, S27)", async () => {
    await strava.control("settings", { sendsEvents: false });
    const { id } = await strava.control<{ id: number }>("log", { title: "Morning Run" });
    await strava.control("log", { title: "Yoga by hand" });
    await runtime.services.sync.now(ADA, STRAVA);
    await untilActivities("strava", ["Morning Run (Run)", "Yoga (Yoga)"]);
    await strava.control("edit", { id: String(id), title: "Evening Run" });
    await runtime.services.sync.now(ADA, STRAVA);
    await untilActivities("strava", ["Evening Run (Run)", "Yoga (Yoga)"]);
    await strava.control("settings", { sendsEvents: true });
  }, 60_000);

  it("stands in one list with other services, newest first, each activity with where it is from (V2)", async () => {
    const { items } = await runtime.services.activities.list(ADA, { limit: 100 });
    expect(new Set(items.map(({ provider }) => provider))).toEqual(new Set(["hevy", "strava"]));
    const starts = items.map(({ startedAt }) => startedAt);
    expect(starts).toEqual(starts.toSorted().toReversed());
    const strength = items.filter(({ exercises }) => exercises > 0);
    expect(strength.every(({ provider }) => provider === "hevy")).toBe(true);
    expect(strength.length).toBeGreaterThan(20);
  });

  it("answers the handshake only with its own token", async () => {
    const { subscription } = await strava.state<State>();
    const address = new URL(subscription?.callbackUrl ?? "");
    address.search = "hub.mode=subscribe&hub.challenge=c&hub.verify_token=guessed";
    expect((await fetch(address)).status).toBe(404);
  });

  it("that tells of an access taken away is asked, and then waits for the person; nothing is lost", async () => {
    await strava.control("revoke", {});
    await until(
      () => runtime.services.connect.get(ADA, STRAVA),
      ({ status }) => status === "needs_reconnect",
    );
    await signIn();
    await untilSync(STRAVA, ({ events }) => events === "on");
    await strava.control("log", { title: "Evening Ride", isTold: "false" });
    await runtime.services.sync.now(ADA, STRAVA);
    await untilActivities("strava", ["Evening Ride (Ride)", "Evening Run (Run)", "Yoga (Yoga)"]);
  }, 60_000);

  it("keeps its subscription as long as somebody is connected", async () => {
    await runtime.services.connect.disconnect(ADA, STRAVA);
    expect((await strava.state<State>()).subscription).toBeNull();
  });

  it("whose one subscription belongs to another installation is asked on a schedule, and says so", async () => {
    const elsewhere = createHttpServer((request, response) => {
      const challenge = new URL(request.url ?? "/", publicUrl).searchParams.get("hub.challenge");
      response.end(JSON.stringify({ "hub.challenge": challenge }));
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const callback = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/hook`;
    const client = { client_id: strava.demo["clientId"] ?? "", client_secret: strava.demo["clientSecret"] ?? "" };
    const made = await fetch(`${strava.origin}/api/v3/push_subscriptions`, {
      method: "POST",
      body: new URLSearchParams({ ...client, callback_url: callback, verify_token: "theirs" }),
    });
    expect(made.status).toBe(201);
    await signIn();
    const { sync, status } = await untilSync(STRAVA, ({ events }) => events === "unavailable");
    expect(status).toBe("connected");
    expect(sync?.eventsReason).toContain(new URL(callback).host);
    expect((await strava.state<State>()).subscription?.callbackUrl).toBe(callback);
    elsewhere.close();
  }, 60_000);
});
