import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  NOTEBOOK_HOST,
  NOTEBOOK_KEY,
  notebookPlugin,
  openNotebook,
  type Notebook,
} from "../../test/notebook-service.ts";
import { ADA, openTestRuntime, until, type TestRuntime } from "../../test/test-runtime.ts";
import type { Connection } from "../api/connections.ts";

const NOTEBOOK = "test/notebook";

let notebook: Notebook;
let runtime: TestRuntime;

beforeEach(async () => {
  notebook = await openNotebook();
});
afterEach(async () => {
  await runtime.close();
  await notebook.close();
});

async function start(options: Parameters<typeof notebookPlugin>[0] = {}): Promise<void> {
  runtime = await openTestRuntime([notebookPlugin(options)], {
    simulatedHosts: new Map([[NOTEBOOK_HOST, notebook.origin]]),
  });
}

const connect = (history = false) =>
  runtime.services.connect.connectWithKey(ADA, NOTEBOOK, { key: NOTEBOOK_KEY, history });
const connection = () => runtime.services.connect.get(ADA, NOTEBOOK);
const untilSync = (isReached: (sync: NonNullable<Connection["sync"]>) => boolean) =>
  until(connection, ({ sync }) => sync !== null && isReached(sync));
const titles = async () => {
  const rows = await runtime.db
    .selectFrom("activity")
    .select("title")
    .where("deleted_at", "is", null)
    .orderBy("title")
    .execute();
  return rows.map(({ title }) => title);
};
const untilTitles = (expected: readonly string[]) =>
  until(titles, (found) => JSON.stringify(found) === JSON.stringify(expected));
/** Hands in an event as the notebook sends it. */
const tell = async (event: object) => {
  const secret = notebook.hook?.url.split("/").at(-1) ?? "";
  return runtime.services.webhooks.take({
    plugin: NOTEBOOK,
    secret,
    headers: {},
    body: Buffer.from(JSON.stringify({ id: randomUUID(), ...event })),
  });
};
const queuedEvents = async () => {
  const rows = await runtime.db.selectFrom("inbox_event").select("id").where("state", "=", "queued").execute();
  return rows.length;
};
/** Writes down that the only activity was sent to the notebook, which knows it by this id. */
const deliver = async (externalId: string, state: "done" | "unknown") => {
  const { id } = await runtime.db.selectFrom("activity").select("id").executeTakeFirstOrThrow();
  const values = { account_id: ADA, activity_id: id, step_id: externalId, generation: 0, attempts: 1 };
  await runtime.db
    .insertInto("delivery")
    .values({ ...values, state, external_id: externalId, loops_back_as: NOTEBOOK })
    .execute();
};
const lookNow = async () => {
  const before = (await connection()).sync?.lastSyncedAt;
  await runtime.services.sync.now(ADA, NOTEBOOK);
  await untilSync(({ lastSyncedAt }) => lastSyncedAt !== before);
};

describe("a connected service", () => {
  it("is subscribed to, and its past fetched page by page (V5, V8)", async () => {
    for (let id = 1; id <= 25; id++) notebook.write(String(id));
    await start({ triggers: [{ type: "webhook", scope: "connection", verify: "secretUrl", dedupeKey: "/id" }] });
    await connect(true);
    const { sync } = await untilSync(({ history, events }) => history.state === "done" && events === "on");
    expect(sync?.history).toEqual({ state: "done", done: 25, total: 25, reason: null });
    expect(sync?.activityCount).toBe(25);
    expect(notebook.calls.filter((call) => call.startsWith("GET /history"))).toEqual([
      "GET /history?page=0",
      "GET /history?page=1",
      "GET /history?page=2",
    ]);
    expect(notebook.hook?.url).toMatch(/^http:\/\/localhost:4000\/webhooks\/test\/notebook\/[\w-]{43}$/);
  });

  it("is asked on a schedule alone when it sends no events, which is no error (V5)", async () => {
    notebook.hasHooks = false;
    await start();
    await connect();
    const { sync, status } = await untilSync(({ lastSyncedAt }) => lastSyncedAt !== null);
    expect(status).toBe("connected");
    expect(sync).toMatchObject({ events: "unavailable", eventsReason: "This notebook calls nobody", everyMinutes: 60 });
    const minutes = (Date.parse(sync?.nextSyncAt ?? "") - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(50);
    expect(minutes).toBeLessThan(70);
  });

  it("brings what an event names, edits and deletions too (H2, V11, V12)", async () => {
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    notebook.write("7", "Push Day");
    expect(await tell({ note: "7" })).toBe(true);
    await untilTitles(["Push Day"]);
    notebook.write("7", "Push Day, longer");
    await tell({ note: "7" });
    await untilTitles(["Push Day, longer"]);
    notebook.remove("7");
    await tell({ note: "7" });
    await untilTitles([]);
    expect((await connection()).sync?.lastEventAt).not.toBeNull();
  });

  it("is believed nothing: an event out of order or repeated reads what is there now", async () => {
    await start();
    await connect();
    await untilSync(({ events }) => events === "on");
    const event = { id: "the-same", note: "3" };
    notebook.write("3", "As it ended up");
    for (let time = 0; time < 5; time++) await tell(event);
    await untilTitles(["As it ended up"]);
    await until(queuedEvents, (count) => count === 0);
    const rows = await runtime.db.selectFrom("inbox_event").select(["state", "body"]).execute();
    expect(rows).toEqual([{ state: "done", body: null }]);
  });

  it("loses nothing when an event is lost: the next look finds it (S23, S27, V10)", async () => {
    await start({ readsSingly: true });
    await connect();
    await untilSync(({ lastSyncedAt }) => lastSyncedAt !== null);
    for (let id = 1; id <= 23; id++) notebook.write(String(id), `Note ${String(id).padStart(2, "0")}`);
    notebook.remove("5");
    await lookNow();
    await until(titles, (found) => found.length === 22);
    expect(await titles()).not.toContain("Note 05");
    notebook.remove("6");
    await lookNow();
    await until(titles, (found) => found.length === 21);
  });

  it("that is to be looked at while it is looked at already is looked at again", async () => {
    await start();
    const answer = Promise.withResolvers<undefined>();
    const looks = () => notebook.calls.filter((call) => call.startsWith("GET /changes")).length;
    notebook.holds = { path: /changes/, until: answer.promise };
    await connect();
    await until(
      () => Promise.resolve(looks()),
      (count) => count === 1,
    );
    await runtime.services.sync.now(ADA, NOTEBOOK);
    answer.resolve(undefined);
    await until(
      () => Promise.resolve(looks()),
      (count) => count === 2,
    );
    const { sync } = await untilSync(({ nextSyncAt }) => Date.parse(nextSyncAt ?? "") > Date.now());
    expect(sync?.lastSyncedAt).not.toBeNull();
  });

  it("gets the rest that it asks for, and then goes on where it was", async () => {
    await start();
    notebook.faults.push({ path: /changes/, status: 500, times: 1 });
    notebook.write("1");
    await connect();
    const { reason, parked_until } = await untilResting();
    expect(reason).toContain("500");
    expect(parked_until?.getTime()).toBeGreaterThan(Date.now() + 20_000);
    await runtime.services.sync.now(ADA, NOTEBOOK);
    await untilTitles(["Note 1"]);
  });

  it("that answers 429 many times is left alone as long as it says, and nothing is lost", async () => {
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    notebook.faults.push({ path: /notes/, status: 429, headers: { "retry-after": "1" }, times: 3 });
    const asked = notebook.calls.length;
    for (let id = 1; id <= 20; id++) {
      notebook.write(String(id));
      await tell({ note: String(id) });
    }
    await until(titles, (found) => found.length === 20, 60_000);
    const reads = notebook.calls.slice(asked).filter((call) => call.startsWith("GET /notes/"));
    expect(reads).toHaveLength(20 + 3);
  });

  it("is not asked for our own upload when it tells of it, unless nobody knows whether that arrived", async () => {
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    notebook.write("1");
    await tell({ note: "1" });
    await untilTitles(["Note 1"]);
    const uploads = [
      { externalId: "98", state: "done" },
      { externalId: "99", state: "unknown" },
    ] as const;
    for (const { externalId, state } of uploads) await deliver(externalId, state);
    for (const { externalId } of uploads) {
      notebook.write(externalId);
      await tell({ note: externalId });
    }
    await until(queuedEvents, (count) => count === 0);
    const read = notebook.calls.filter((call) => call.startsWith("GET /notes/9"));
    expect(read).toEqual(["GET /notes/99"]);
    expect(await titles()).toEqual(["Note 1"]);
    // What became of an activity that was taken in is looked at, whoever changed it.
    await deliver("1", "done");
    notebook.write("1", "Edited there");
    await tell({ note: "1" });
    await until(queuedEvents, (count) => count === 0);
    expect(notebook.calls.filter((call) => call === "GET /notes/1")).toHaveLength(2);
  });

  it("that breaks over one item again and again is asked for the others all the same", async () => {
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    notebook.write("99", "Corrupt");
    notebook.faults.push({ path: /notes\/99/, status: 500, times: 1000 });
    for (let id = 1; id <= 6; id++) {
      notebook.write(String(id));
      await tell({ note: "99" });
      await tell({ note: String(id) });
      await until(titles, (found) => found.length === id);
    }
    expect(notebook.calls.filter((call) => call === "GET /notes/99").length).toBeGreaterThanOrEqual(5);
    expect(await connection()).toMatchObject({ status: "connected", reason: null });
    notebook.faults.length = 0;
    await tell({ note: "99" });
    await until(titles, (found) => found.includes("Corrupt"));
  });

  it("tells its source how often an item could not be read, so that it can make do with less at last (S9)", async () => {
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    notebook.faults.push({ path: /notes\/7/, status: 500, times: 2 });
    notebook.write("7", "Push Day");
    await lookNow();
    for (const attempts of [1, 2]) {
      await until(
        () => runtime.db.selectFrom("sync_item").select("attempts").executeTakeFirst(),
        (item) => item?.attempts === attempts,
      );
      await runtime.db
        .updateTable("sync_item")
        .set({ due_at: new Date(0) })
        .execute();
      await runtime.services.sync.now(ADA, NOTEBOOK);
    }
    await untilTitles(["Push Day, after 2 failures"]);
  });

  it("whose past is being fetched is still followed at once", async () => {
    for (let id = 1; id <= 40; id++) notebook.write(String(id));
    await start({ triggers: [{ type: "webhook", scope: "connection", verify: "secretUrl", dedupeKey: "/id" }] });
    const held = Promise.withResolvers<undefined>();
    notebook.holds = { path: /history\?page=2/, until: held.promise };
    await connect(true);
    await untilSync(({ events, history }) => events === "on" && history.done === 20);
    notebook.write("41", "Fresh");
    notebook.write("15", "Edited meanwhile");
    await tell({ note: "41" });
    await tell({ note: "15" });
    await until(titles, (found) => found.includes("Fresh") && found.includes("Edited meanwhile"));
    held.resolve(undefined);
    await untilSync(({ history }) => history.state === "done");
    expect(await titles()).toHaveLength(41);
    expect(await titles()).toContain("Edited meanwhile");
    expect(notebook.calls.filter((call) => call === "GET /history?page=2")).toHaveLength(2);
  });

  it("that refuses the key pauses everything, and nothing is lost when the person reconnects (V13, V14)", async () => {
    for (let id = 1; id <= 25; id++) notebook.write(String(id));
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    await until(titles, (found) => found.length === 25);
    const sealed = await credentials();
    notebook.keyWorks = false;
    notebook.write("26");
    await tell({ note: "26" });
    await until(connection, ({ status }) => status === "needs_reconnect");
    await runtime.services.sync.startHistory(ADA, NOTEBOOK);
    notebook.write("27");
    await tell({ note: "27" });
    const asked = notebook.calls.length;
    expect((await connection()).sync).toMatchObject({ nextSyncAt: null, history: { state: "paused" } });
    expect(await credentials()).toEqual(sealed);

    notebook.keyWorks = true;
    expect(notebook.calls.length).toBe(asked);
    await connect();
    await until(titles, (found) => found.length === 27);
    await untilSync(({ history }) => history.state === "done");
  });

  it("that says the access was taken away is asked whether that is so", async () => {
    await start();
    await connect();
    await untilSync(({ events, lastSyncedAt }) => events === "on" && lastSyncedAt !== null);
    await tell({ revoked: true });
    await until(
      () => Promise.resolve(notebook.calls.filter((call) => call === "GET /me").length),
      (asked) => asked === 2,
    );
    expect((await connection()).status).toBe("connected");
    notebook.keyWorks = false;
    await tell({ revoked: true });
    await until(connection, ({ status }) => status === "needs_reconnect");
  });

  it("is told when the person disconnects, and is remembered no more", async () => {
    await start();
    await connect();
    await untilSync(({ events }) => events === "on");
    const { url } = notebook.hook ?? { url: "" };
    await runtime.services.connect.disconnect(ADA, NOTEBOOK);
    expect(notebook.hook).toBeNull();
    const call = { plugin: NOTEBOOK, secret: url.split("/").at(-1) ?? "", headers: {}, body: Buffer.from("{}") };
    expect(await runtime.services.webhooks.take(call)).toBe(false);
    expect(await runtime.db.selectFrom("connection_sync").select("plugin").execute()).toEqual([]);
  });
});

describe("the past of a connection", () => {
  it("does not come by itself (H30)", async () => {
    notebook.write("1");
    await start({ triggers: [{ type: "webhook", scope: "connection", verify: "secretUrl", dedupeKey: "/id" }] });
    await connect();
    const { sync } = await untilSync(({ events }) => events === "on");
    expect(sync?.history.state).toBe("none");
    expect(await titles()).toEqual([]);
  });

  it("can be stopped, and goes on from there", async () => {
    for (let id = 1; id <= 60; id++) notebook.write(String(id));
    await start({ triggers: [{ type: "webhook", scope: "connection", verify: "secretUrl", dedupeKey: "/id" }] });
    notebook.faults.push({ path: /history\?page=3/, status: 429, headers: { "retry-after": "3600" }, times: 1 });
    await connect(true);
    await untilSync(({ history }) => history.done === 30 && history.reason !== null);
    await runtime.services.sync.stopHistory(ADA, NOTEBOOK);
    expect((await connection()).sync?.history).toMatchObject({ state: "paused", done: 30, total: 60 });
    await runtime.db.updateTable("rate_budget").set({ blocked_until: null }).execute();
    await runtime.services.sync.startHistory(ADA, NOTEBOOK);
    await untilSync(({ history }) => history.state === "done");
    expect(notebook.calls.filter((call) => call === "GET /history?page=0")).toHaveLength(1);
    expect(await titles()).toHaveLength(60);
  });

  it("takes only its share of what the service allows: what is fresh comes in beside it", async () => {
    for (let id = 1; id <= 60; id++) notebook.write(String(id));
    const rateWindow = { seconds: 604_800, requests: 60, aligned: false };
    await start({ readsSingly: true, rateLimits: { scope: "connection", windows: [rateWindow] } });
    await connect(true);
    const { sync, budget } = await untilSync(({ history }) => history.reason?.includes("no more requests") === true);
    expect(sync?.history.state).toBe("running");
    // 60 % of 60, for the past and what else was asked until then; a few looks at what is new may come after that.
    expect(budget).toMatchObject([{ limit: 60 }]);
    expect(budget?.[0]?.used).toBeGreaterThanOrEqual(36);
    expect(budget?.[0]?.used).toBeLessThan(50);
    expect(await titles()).not.toContain("Fresh");
    notebook.write("61", "Fresh");
    await tell({ note: "61" });
    await until(titles, (found) => found.includes("Fresh"));
  });

  it("starts no runs", async () => {
    for (let id = 1; id <= 30; id++) notebook.write(String(id));
    await start({ readsSingly: true });
    await connect(true);
    await untilSync(({ history }) => history.state === "done");
    expect(await runtime.db.selectFrom("run").select("id").execute()).toEqual([]);
    expect(await titles()).toHaveLength(30);
  });
});

const untilResting = () =>
  until(
    () => runtime.db.selectFrom("connection_sync").selectAll().executeTakeFirstOrThrow(),
    ({ attempts }) => attempts > 0,
  );
const credentials = async () =>
  (await runtime.db.selectFrom("connection").select("credentials").executeTakeFirstOrThrow()).credentials;
