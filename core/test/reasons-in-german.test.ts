import type { LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Home } from "../src/api/account.ts";
import type { Connection } from "../src/api/connections.ts";
import type { NoticeList } from "../src/api/notices.ts";
import type { LiveEvent, RunDetail, RunSummary } from "../src/api/runs.ts";
import type { Reason } from "../src/reasons/reason.ts";
import { createConnectionRepository } from "../src/storage/connection-repository.ts";
import { createConnectionSyncRepository } from "../src/storage/connection-sync-repository.ts";
import { createLiveEventRepository } from "../src/storage/live-event-repository.ts";
import { createRunRepository, type RunEnd } from "../src/storage/run-repository.ts";
import { createRunStepRepository, type StepChange } from "../src/storage/run-step-repository.ts";
import { cookieOf, signUpRequest } from "./http-app.ts";
import { notebookPlugin } from "./notebook-service.ts";
import { insertPlainActivity } from "./plain-activity.ts";
import { ownPlugin } from "./test-plugin.ts";
import { pipelineDocument } from "./test-runtime.ts";
import { openWholeApp, type WholeApp } from "./whole-app.ts";

/** Why something is as it is, as people of two languages read it through the API. */

const NOTEBOOK = "test/notebook";
const REFUSED = { code: "not-accepted", name: "Notebook" } as const;
const UNAVAILABLE = { code: "error", error: "SERVICE_UNAVAILABLE", message: "Notebook answered 500" } as const;
const ERROR = {
  ...{ code: "SERVICE_UNAVAILABLE", pluginCode: null, message: UNAVAILABLE.message, stack: null },
  help: "/help/errors#service-unavailable",
};

let whole: WholeApp;
let cookie: string;
let accountId: string;
let activityId: string;

beforeAll(async () => {
  whole = await openWholeApp({
    plugins: [await ownPlugin("file-upload"), await ownPlugin("showcase"), notebookPlugin()],
  });
  cookie = cookieOf(await whole.app.inject(signUpRequest()));
  const { rows } = await sql<{ id: string }>`select id from auth."user"`.execute(whole.database.db);
  accountId = rows[0]?.id ?? "";
  activityId = await insertPlainActivity(whole.database.db, accountId);
}, 120_000);
afterAll(() => whole.close());

async function ask<Answer>(language: "en" | "de", url: string): Promise<Answer> {
  const answer: LightMyRequestResponse = await whole.app.inject({
    url,
    headers: { cookie, "accept-language": language },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<Answer>();
}

/** A run that a worker left like this. */
async function leave(end: RunEnd, step: StepChange): Promise<string> {
  const { db } = whole.database;
  const runs = createRunRepository(db);
  const id = await runs.create({
    ...{
      accountId,
      activityId,
      pipelineId: null,
      pipelineName: "Test",
      revision: null,
      dryRun: false,
      cause: "started",
    },
    document: pipelineDocument([], [{ plugin: "fitglue/showcase@1.0.0" }]),
    steps: [
      {
        ...{ stepId: "showcase", position: 0, executionOrder: 0, role: "destination", onError: "stop" },
        ...{ plugin: "fitglue/showcase@1.0.0", config: {} },
      },
    ],
  });
  await createRunStepRepository(db).write(id, new Map([["showcase", step]]));
  await runs.leave(id, end);
  return id;
}

const parked = (reason: Reason): RunEnd => ({ state: "parked", reason, resumesAt: new Date(Date.now() + 3600_000) });
const WAITS = { code: "goes-on-then", because: UNAVAILABLE } as const;

describe("a run says why it is as it is", () => {
  test.each<[string, RunEnd, StepChange, string, RegExp]>([
    [
      "a skipped step",
      { state: "done", reason: null, resumesAt: null },
      { state: "skipped", reason: { code: "data-missing", missing: ["heartRate"] } },
      "This activity has no heart rate",
      /^Dieser Aktivität fehlt: Herzfrequenz$/,
    ],
    [
      "a parked one",
      parked(WAITS),
      { state: "parked", reason: WAITS },
      "Notebook answered 500; this goes on by itself then",
      /Dienst.*; dann geht es von selbst weiter$/,
    ],
  ])("of %s, in the language of the request", async (_of, end, step, english, german) => {
    const id = await leave(end, step);
    const [en, de] = [
      await ask<RunDetail>("en", `/api/v1/runs/${id}`),
      await ask<RunDetail>("de", `/api/v1/runs/${id}`),
    ];
    expect(en.steps[0]?.reason).toBe(english);
    expect(de.steps[0]?.reason).toMatch(german);
    if (end.reason === null) return;
    expect(en.run.reason).toBe(english);
    expect(de.run.reason).toMatch(german);
  });

  test("and what a step changed; what was stored as words before stays in English", async () => {
    const distance = (meters: number) => ({ is: "distance", meters, units: "metric" }) as const;
    const found = { field: "distanceMeters", before: distance(10_000), after: distance(12_345) } as const;
    const inWords = { field: "laps", label: "Laps", before: null, after: "1 lap" };
    const id = await leave(
      { state: "done", reason: null, resumesAt: null },
      { state: "ok", changes: [found, inWords] },
    );
    const changes = async (language: "en" | "de") =>
      (await ask<RunDetail>(language, `/api/v1/runs/${id}`)).steps[0]?.changes;
    const { field } = found;
    expect(await changes("en")).toEqual([{ field, label: "Distance", before: "10 km", after: "12.35 km" }, inWords]);
    expect(await changes("de")).toEqual([{ field, label: "Distanz", before: "10 km", after: "12,35 km" }, inWords]);
  });

  test("in the list, on the home page and among what needs the person", async () => {
    await whole.database.db.deleteFrom("run").execute();
    const id = await leave(
      { state: "failed", reason: UNAVAILABLE, resumesAt: null },
      { state: "failed", error: ERROR },
    );
    const german = expect.stringContaining("Dienst") as string;
    const list = (language: "en" | "de") => ask<{ items: RunSummary[] }>(language, "/api/v1/runs");
    expect((await list("en")).items).toMatchObject([{ reason: UNAVAILABLE.message }]);
    expect((await list("de")).items).toMatchObject([{ reason: german }]);
    expect((await ask<NoticeList>("en", "/api/v1/notices")).notices).toMatchObject([{ detail: UNAVAILABLE.message }]);
    expect((await ask<NoticeList>("de", "/api/v1/notices")).notices).toMatchObject([{ detail: german }]);
    expect((await ask<Home>("de", "/api/v1/home")).needsAttention).toMatchObject([{ detail: german }]);
    const { steps } = await ask<RunDetail>("de", `/api/v1/runs/${id}`);
    expect(steps[0]?.error).toMatchObject({ message: german, said: UNAVAILABLE.message });
  });

  test("as it was stored before there were codes", async () => {
    const id = await leave(parked(WAITS), { state: "parked", reason: WAITS });
    await whole.database.db.updateTable("run").set({ reason: "It was so" }).where("id", "=", id).execute();
    await whole.database.db.updateTable("run_step").set({ reason: "It was {so}" }).where("run_id", "=", id).execute();
    const { run, steps } = await ask<RunDetail>("de", `/api/v1/runs/${id}`);
    expect([run.reason, steps[0]?.reason]).toEqual(["It was so", "It was {so}"]);
  });

  test("live, in the language of the socket", async () => {
    const id = await leave(parked(WAITS), { state: "parked", reason: WAITS });
    await createLiveEventRepository(whole.database.db).append(accountId, [
      { topic: `run:${id}`, payload: { type: "run", runId: id } },
      { topic: `run:${id}`, payload: { type: "step", runId: id, stepId: "showcase" } },
    ]);
    const address = await whole.app.listen({ host: "127.0.0.1", port: 0 });
    const socket = new WebSocket(`${address.replace("http", "ws")}/ws?language=de`, { headers: { cookie } });
    const events: LiveEvent[] = [];
    socket.on("message", (data: Buffer) => events.push(JSON.parse(data.toString("utf8")) as LiveEvent));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ subscribe: `run:${id}`, after: 0 }));
    await expect.poll(() => events.length, { timeout: 30_000 }).toBe(2);
    socket.terminate();
    const reason = expect.stringContaining("dann geht es von selbst weiter") as string;
    expect(events).toMatchObject([{ run: { reason } }, { step: { reason } }]);
  });
});

test("a refused connection and its sync say why, in the language of the request", async () => {
  const { db } = whole.database;
  const connections = createConnectionRepository(db);
  const owner = { accountId, plugin: NOTEBOOK };
  const { id, version } = await connections.save(owner, {
    ...{ status: "connected", reason: null, credentials: Buffer.of(1), serviceAccount: null, scopes: [] },
  });
  const syncs = createConnectionSyncRepository(db);
  await syncs.begin({ ...owner, connectionId: id, events: "wanted", nextPollAt: null });
  await syncs.update(id, {
    events: "unavailable",
    eventsReason: { code: "events-without-key", name: "Notebook" },
    history: { state: "running", parkedUntil: new Date(Date.now() + 3600_000), attempts: 1, reason: UNAVAILABLE },
  });

  const path = `/api/v1/connections/${NOTEBOOK}`;
  const eventsReason =
    "Notebook hat nicht gesagt, womit es seine Ereignisse unterschreibt; es wird nach Zeitplan gefragt";
  expect(await ask<Connection>("en", path)).toMatchObject({
    reason: null,
    sync: {
      eventsReason: "Notebook did not say what it signs its events with; it is asked on a schedule",
      history: { state: "running", reason: UNAVAILABLE.message },
    },
  });
  expect((await ask<Connection>("de", path)).sync).toMatchObject({
    eventsReason,
    history: { state: "running", reason: expect.stringContaining("Dienst") as string },
  });

  await connections.refuse(owner, version, REFUSED);
  expect(await ask<Connection>("en", path)).toMatchObject({
    reason: "Notebook does not accept the connection any more; connect it again, and what waits goes on",
    sync: { history: { state: "paused", reason: "It goes on by itself as soon as notebook can be asked again" } },
  });
  const german = {
    reason: "Notebook nimmt die Verbindung nicht mehr an; verbinde neu, und was wartet, geht weiter",
    sync: { history: { reason: "Es geht von selbst weiter, sobald notebook wieder gefragt werden kann" } },
  };
  expect(await ask<Connection>("de", path)).toMatchObject(german);
  const { connections: all } = await ask<{ connections: Connection[] }>("de", "/api/v1/connections");
  expect(all).toMatchObject([german]);
  const { notices } = await ask<NoticeList>("de", "/api/v1/notices");
  expect(notices.find(({ kind }) => kind === "connection")?.detail).toBe(german.reason);
});
