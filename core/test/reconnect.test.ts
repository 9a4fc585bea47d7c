import { afterAll, beforeAll, expect, test } from "vitest";
import { httpServer, type LoopbackServer } from "../src/host-calls/loopback-server.fixture.ts";
import { ownPlugin, testPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime, until } from "./test-runtime.ts";

/** What becomes of runs whose service refuses the person, has had enough, or does not work. */

const PLUGIN = "test/log-book";
const KEY = "made-up-key-of-the-log-book";
const DELIVER = `
  const entry = await ctx.connection.fetch("/entries", { method: "POST", body: ctx.activity.title });
  if (entry.status === 402) throw Object.assign(new Error("Log book wants a plan (402)"), { name: "PluginFailure", pluginErrorCode: "PLAN_ENDED" });
  if (entry.status !== 201) throw new Error("Log book answered " + entry.status);
  return { outcome: "delivered", externalId: entry.body, url: null };`;
const ACCOUNT = `
  await ctx.connection.fetch("/me");
  return { id: "7", name: "Ada", url: null };`;

const ERRORS = [
  {
    ...{ code: "PLAN_ENDED", title: "Plan ended", cause: "It ended.", fix: "Renew the plan.", retryable: false },
    userAction: "reconnect" as const,
  },
];

let service: LoopbackServer;
let runtime: TestRuntime;
/** How the log book answers; null for as it should. */
let trouble: { readonly status: number; readonly headers?: Record<string, string> } | null = null;
const calls: string[] = [];
const entries: string[] = [];

beforeAll(async () => {
  service = await httpServer((request, response) => {
    calls.push(`${request.method ?? ""} ${request.url ?? ""}`);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      if (request.headers["api-key"] !== KEY) return void response.writeHead(401).end();
      if (trouble) return void response.writeHead(trouble.status, trouble.headers ?? {}).end();
      if (request.method === "POST") entries.push(Buffer.concat(chunks).toString());
      response.writeHead(request.method === "POST" ? 201 : 200).end(String(entries.length));
    });
  });
  const logBook = testPlugin({
    id: "log-book",
    connection: {
      auth: { type: "apiKey", in: "header", name: "api-key", label: "Key" },
      hosts: ["log-book.example"],
      account: true,
      setup: ["Paste the key."],
      errors: [],
    },
    destination: { accepts: ["title"], idempotency: "blind", errors: ERRORS },
    code: `return { connection: { async account(ctx) {${ACCOUNT}} }, destination: { async deliver(ctx) {${DELIVER}} } };`,
  });
  runtime = await openTestRuntime([await ownPlugin("file-upload"), logBook], {
    simulatedHosts: new Map([["log-book.example", `http://127.0.0.1:${String(service.port)}`]]),
  });
}, 120_000);
afterAll(async () => {
  await runtime.close();
  await service.close();
});

test("a run whose service refuses the key waits, and is delivered once after reconnecting, with nothing lost (V13)", async () => {
  const { connect, runs } = runtime.services;
  await connect.connectWithKey(ADA, PLUGIN, { key: KEY, history: false });
  await runtime.pipeline([], [{ plugin: `${PLUGIN}@1.0.0` }]);
  trouble = { status: 401 };
  const upload = await runtime.upload({ "run.fit": await sampleFile("morning-park-run.fit") });
  const [runId = ""] = upload.files.flatMap(({ runIds }) => runIds);
  const parked = await runtime.settled(runId);
  expect(parked.run.state).toBe("parked");
  expect(parked.run.reason).toContain("connected again");
  expect(await connect.get(ADA, PLUGIN)).toMatchObject({ status: "needs_reconnect" });
  const asked = calls.length;

  // Nobody asks with a refused key, whatever wakes the run.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(calls.length).toBe(asked);

  trouble = null;
  await connect.connectWithKey(ADA, PLUGIN, { key: KEY, history: false });
  const done = await until(
    () => runs.get(ADA, runId),
    ({ run }) => run.state === "done",
    60_000,
  );
  expect(done.steps.at(-1)).toMatchObject({ state: "delivered" });
  expect(entries).toHaveLength(1);
}, 120_000);

test("a run whose service has had enough goes on by itself when the service said", async () => {
  entries.length = 0;
  trouble = { status: 429, headers: { "retry-after": "2" } };
  const upload = await runtime.upload({ "ride.gpx": await sampleFile("lake-ride.gpx") });
  const [runId = ""] = upload.files.flatMap(({ runIds }) => runIds);
  const parked = await runtime.settled(runId);
  expect(parked.run).toMatchObject({ state: "parked", reason: expect.stringContaining("takes no more requests") });
  trouble = null;
  await until(
    () => runtime.services.runs.get(ADA, runId),
    ({ run }) => run.state === "done",
    60_000,
  );
  expect(entries).toHaveLength(1);
}, 120_000);

/** A run of a ride in that year, whose service takes nothing. */
async function parkedRun(year: string) {
  const ride = (await sampleFile("lake-ride.gpx")).toString().replaceAll(/(?<=<time>)\d{4}/g, year);
  const upload = await runtime.upload({ [`${year}.gpx`]: Buffer.from(ride) });
  const [runId = ""] = upload.files.flatMap(({ runIds }) => runIds);
  return { runId, parked: await runtime.settled(runId) };
}

const isDone = (runId: string) =>
  until(
    () => runtime.services.runs.get(ADA, runId),
    ({ run }) => run.state === "done",
    60_000,
  );

test("a service whose refusal only its plugin understands is one that refuses: the person is told in its words, nothing is asked, and all goes on after a check (H28, V13)", async () => {
  const { connect, accounts } = runtime.services;
  const stored = () => runtime.db.selectFrom("connection").select(["credentials", "version"]).executeTakeFirst();
  const before = await stored();
  entries.length = 0;
  trouble = { status: 402 };
  const { runId, parked } = await parkedRun("2021");
  expect(parked.run.state).toBe("parked");
  expect(parked.run.reason).toBe("Log book wants a plan (402); this goes on by itself when it is connected again");
  expect(parked.steps.at(-1)?.error).toMatchObject({ pluginCode: "PLAN_ENDED" });
  const words = "log-book refuses the connection: Plan ended. Renew the plan.";
  expect(await connect.get(ADA, PLUGIN)).toMatchObject({ status: "needs_reconnect", reason: words });
  expect((await accounts.home(ADA)).needsAttention[0]).toMatchObject({ kind: "connection", detail: words });
  expect(await stored()).toEqual(before);
  const asked = calls.length;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(calls.length).toBe(asked);

  trouble = null;
  await connect.check(ADA, PLUGIN);
  await isDone(runId);
  expect(entries).toHaveLength(1);
}, 120_000);

test("a run that needs a connection which is switched off waits, and goes on when it is switched on", async () => {
  const { connect } = runtime.services;
  entries.length = 0;
  await connect.setEnabled(ADA, PLUGIN, false);
  const { runId, parked } = await parkedRun("2022");
  expect(parked.run).toMatchObject({
    state: "parked",
    reason:
      "The connection to log-book is switched off; switch it on again; this goes on by itself when it is switched on",
  });
  await connect.setEnabled(ADA, PLUGIN, true);
  await isDone(runId);
  expect(entries).toHaveLength(1);
}, 120_000);
