/** The built plugin in a real isolate, against the simulator over real HTTP. */
import { buildPlugin, type PluginPackage } from "@fitglue/registry";
import { createMemoryHost, createSandbox, type HostCall, type PluginSandbox, type StepRequest } from "@fitglue/sandbox";
import {
  configDefaults,
  FitGlueError,
  type JsonObject,
  type JsonValue,
  type ListResult,
  newActivity,
  NO_STREAMS,
  type SourceTrigger,
} from "@fitglue/sdk";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../../test/strength-log.ts";
import { createSimulator, type Simulator } from "./create-simulator.ts";

const host = createMemoryHost();
let hevy: Simulator;
let plugin: PluginPackage;
let sandbox: PluginSandbox;

/** What the host's own call does, without its guards. */
const connectionFetch: HostCall = {
  name: "connection.fetch",
  capability: "connection",
  parse: ([url, request]) => ({ url, request: request ?? {} }),
  async run(input) {
    const { url, request } = input as { url: string; request: { method?: string; headers?: object; body?: string } };
    const { method = "GET", headers = {}, body } = request;
    const response = await fetch(new URL(url, hevy.origin), {
      method,
      headers: { ...headers, "api-key": hevy.demo.key },
      ...(body !== undefined && { body }),
    }).catch((cause: unknown) => {
      throw new FitGlueError("EGRESS_FAILED", "Hevy cannot be reached", { cause });
    });
    return { status: response.status, headers: {}, body: await response.text() };
  },
};

beforeAll(async () => {
  plugin = await buildPlugin(fileURLToPath(new URL("..", import.meta.url)), { trust: "first-party" });
  const others = host.hostCalls.filter(({ name }) => name !== connectionFetch.name);
  sandbox = await createSandbox({ hostCalls: [...others, connectionFetch], processes: 1 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  host.forgetState();
  hevy = await createSimulator();
});
afterEach(() => hevy.close());

type Asked<Method extends StepRequest["method"]> = Pick<StepRequest, "role" | "input"> & { readonly method: Method };

async function run<Method extends StepRequest["method"]>(asked: Asked<Method>) {
  const scope = { accountId: "ada", runId: "run", stepId: "step", dryRun: false };
  const report = await sandbox.run({ ...asked, plugin, scope, nowMs: hevy.service.nowMs(), seed: 1 });
  if (!report.ok)
    throw new Error(`${report.failure.code} ${report.failure.pluginCode ?? ""}: ${report.failure.message}`);
  return report.outcome;
}
const source = <Method extends "read" | "list" | "receive" | "subscribe" | "unsubscribe">(
  method: Method,
  trigger: SourceTrigger,
) => run({ role: "source", method, input: { config: {}, trigger } });
const post = (path: string, body: JsonObject) =>
  fetch(new URL(`/_simulator/${path}`, hevy.origin), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("an account is connected, told of events, and let go (V5)", async () => {
  expect(await run({ role: "connection", method: "account", input: {} })).toMatchObject({ name: "demo_lifter" });
  const url = "https://fit.example/webhooks/hevy/secret";
  expect(await source("subscribe", { type: "subscribe", url, token: "t" })).toEqual({ outcome: "subscribed" });
  expect(hevy.service.subscription).toEqual({ url, authToken: "t" });
  expect(await source("unsubscribe", { type: "unsubscribe" })).toEqual({ outcome: "unsubscribed" });
  expect(hevy.service.subscription).toBeNull();
});

test("an event leads to the workout, with its muscles (H2, V7, V11)", async () => {
  await post("log", { title: "Push Day" });
  const workoutId = hevy.service.workouts()[0]?.id ?? "";
  const body = { id: "e", payload: { workoutId } };
  const { changed } = await source("receive", { type: "event", body, headers: {} });
  expect(changed).toEqual([workoutId]);
  const { activities } = await source("read", { type: "item", externalId: workoutId });
  expect(activities[0]?.activity).toMatchObject({
    title: "Push Day",
    sport: "WeightTraining",
    exercises: [
      { title: "Bench Press (Barbell)", supersetId: null, muscles: { primary: "chest" } },
      { supersetId: 0 },
      { supersetId: 0 },
    ],
  });
});

test("the whole past is read page by page, and changes from then on (V8, V10)", async () => {
  await post("seed", { workouts: 34 });
  const ids = new Set<string>();
  let cursor: JsonValue = null;
  for (let done = false; !done;) {
    const page: ListResult = await source("list", { type: "list", mode: "history", cursor, sinceMs: 0 });
    for (const { activity } of page.activities) ids.add(activity.origin.externalId ?? "");
    ({ cursor, done } = page);
  }
  expect(ids).toEqual(new Set(hevy.service.workouts().map(({ id }) => id)));
  const sinceMs = hevy.service.nowMs() - 1000;
  await post("log", { title: "Leg Day" });
  const changes = await source("list", { type: "list", mode: "changes", cursor: null, sinceMs });
  expect(changes).toMatchObject({ activities: [{ activity: { title: "Leg Day" } }], done: true });
});

test("an activity is delivered, and found again when nobody saw that it arrived (H27)", async () => {
  const activity = newActivity({
    title: "Garage",
    sport: "WeightTraining",
    startedAt: "2026-01-10T17:00:00.000Z",
    elapsedSeconds: 2700,
    origin: { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null },
    exercises: [loggedExercise("Dave's Bench Press", [loggedSet(8, 80, { rpe: 6.5 })])],
  });
  const { schema } = plugin.manifest.destination?.config ?? {};
  if (schema === undefined) throw new Error("no destination");
  const input = { config: configDefaults(schema, {}) as JsonObject, activity, streams: NO_STREAMS, sections: [] };
  const given = { ...input, previous: null, idempotencyKey: "key", resume: null, pageUrl: null };
  const asked = { role: "destination", input: given } as const;
  expect(await run({ ...asked, method: "find" })).toBeNull();
  const delivered = await run({ ...asked, method: "deliver" });
  const [workout] = hevy.service.workouts();
  expect(delivered).toEqual({ outcome: "delivered", externalId: workout?.id, url: null });
  expect(workout?.exercises).toMatchObject([{ title: "Bench Press (Barbell)", sets: [{ reps: 8, rpe: 7 }] }]);
  expect(await run({ ...asked, method: "find" })).toEqual({ externalId: workout?.id, url: null });
});

test("a failure that Hevy causes is one of the manifest's, and may be tried again", async () => {
  await post("settings", { faults: [{ method: "GET", path: "/v1/workouts", times: 1, kind: "500" }] });
  const trigger = { type: "list", mode: "history", cursor: null, sinceMs: 0 } as const;
  await expect(source("list", trigger)).rejects.toThrow("HEVY_UNAVAILABLE");
  expect((await source("list", trigger)).done).toBe(true);
});
