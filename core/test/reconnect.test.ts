import { afterAll, beforeAll, expect, test } from "vitest";
import { httpServer, type LoopbackServer } from "../src/host-calls/loopback-server.fixture.ts";
import { ownPlugin, testPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime, until } from "./test-runtime.ts";

/** What becomes of runs whose service refuses the person, has had enough, or does not work. */

const PLUGIN = "test/log-book";
const KEY = "made-up-key-of-the-log-book";
const DELIVER = `
  const entry = await ctx.connection.fetch("/entries", { method: "POST", body: ctx.activity.title });
  if (entry.status !== 201) throw new Error("Log book answered " + entry.status);
  return { outcome: "delivered", externalId: entry.body, url: null };`;
const ACCOUNT = `
  await ctx.connection.fetch("/me");
  return { id: "7", name: "Ada", url: null };`;

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
    destination: { accepts: ["title"], idempotency: "blind" },
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
