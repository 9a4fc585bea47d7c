import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Upload } from "../src/api/activities.ts";
import type { PipelineDetail } from "../src/api/pipelines.ts";
import type { LiveEvent, RunDetail } from "../src/api/runs.ts";
import type { ShowcasePage } from "../src/api/showcase.ts";
import { apiBrowser, type ApiBrowser } from "./api-browser.ts";
import { PERSON } from "./http-app.ts";
import { ownPlugin } from "./test-plugin.ts";
import { pipelineDocument, sampleFile, until } from "./test-runtime.ts";
import { openWholeApp, type WholeApp } from "./whole-app.ts";

/** A person's first hour, over a real connection. */
let whole: WholeApp;
let address: string;
let browser: ApiBrowser;

beforeAll(async () => {
  whole = await openWholeApp({
    plugins: await Promise.all(["file-upload", "heart-rate-summary", "showcase"].map(ownPlugin)),
  });
  await whole.runtime.services.start();
  address = await whole.app.listen({ host: "127.0.0.1", port: 0 });
  browser = apiBrowser(address);
});

afterAll(() => whole.close());

const ask = <Answer>(method: string, path: string, body?: object) => browser.ask<Answer>(method, path, body);

let pipelineId: string;

test("somebody makes the first account, and is asked for by name", async () => {
  expect(await ask("GET", "/api/v1/session")).toEqual({ setupNeeded: true, passwordCharacters: 10, user: null });
  await ask("POST", "/api/auth/sign-up/email", PERSON);
  expect(await ask("GET", "/api/v1/session")).toMatchObject({ setupNeeded: false, user: { name: PERSON.name } });
  expect(await ask("GET", "/api/v1/settings")).toMatchObject({ name: PERSON.name, units: "metric" });
  expect(await ask("GET", "/api/v1/home")).toMatchObject({ activities: 0, pipelines: 0, needsAttention: [] });
});

test("builds a pipeline, saves it, is told when another tab was faster, and publishes it", async () => {
  const document = pipelineDocument(
    [{ plugin: "fitglue/heart-rate-summary@1.0.0" }],
    [{ plugin: "fitglue/showcase@1.0.0", config: { visibility: "public" } }],
  );
  const made = await ask<PipelineDetail>("POST", "/api/v1/pipelines", { name: "To my page", document });
  expect(made).toMatchObject({ published: null, problems: [], draft: document });
  pipelineId = made.id;
  const saved = await ask<PipelineDetail>("PUT", `/api/v1/pipelines/${pipelineId}/draft`, {
    draftVersion: made.draftVersion,
    document,
  });
  await expect(
    ask("PUT", `/api/v1/pipelines/${pipelineId}/draft`, { draftVersion: made.draftVersion, document }),
  ).rejects.toThrow("409");
  expect(saved.draftVersion).toBeGreaterThan(made.draftVersion);
  expect(await ask("POST", `/api/v1/pipelines/${pipelineId}/publish`)).toMatchObject({
    enabled: true,
    published: { revision: 1 },
  });
});

test("uploads a real file, follows it live, and finds the page that anybody may read", async () => {
  const socket = new WebSocket(`${address.replace("http", "ws")}/ws`, { headers: { ...browser.headers() } });
  await new Promise((resolve) => socket.once("open", resolve));
  const events: LiveEvent[] = [];
  socket.on("message", (data: Buffer) => events.push(JSON.parse(data.toString("utf8")) as LiveEvent));

  const form = new FormData();
  form.set("pipelineId", pipelineId);
  form.append("files", new Blob([new Uint8Array(await sampleFile("lake-ride.gpx"))]), "lake-ride.gpx");
  form.append("files", new Blob(["not an activity"]), "broken.fit");
  const { id, files } = await ask<Upload>("POST", "/api/v1/uploads", form);
  expect(files.map(({ name }) => name)).toEqual(["lake-ride.gpx", "broken.fit"]);
  socket.send(JSON.stringify({ subscribe: `upload:${id}`, after: 0 }));

  const upload = await until(
    () => ask<Upload>("GET", `/api/v1/uploads/${id}`),
    ({ state }) => state === "done",
  );
  expect(upload.files).toMatchObject([
    { state: "done", activityIds: [expect.any(String)], runIds: [expect.any(String)], error: null },
    {
      state: "failed",
      activityIds: [],
      error: { code: expect.any(String), message: expect.stringContaining("broken.fit") },
    },
  ]);
  const runId = upload.files[0]?.runIds[0] ?? "";
  socket.send(JSON.stringify({ subscribe: `run:${runId}`, after: 0 }));
  const detail = await until(
    () => ask<RunDetail>("GET", `/api/v1/runs/${runId}`),
    ({ run }) => run.state === "done",
  );
  expect(detail.steps.map(({ id: step, state }) => [step, state])).toEqual([
    ["heart-rate-summary", "ok"],
    ["showcase", "delivered"],
  ]);
  await expect.poll(() => events.some((event) => event.type === "run" && event.run.state === "done")).toBe(true);
  expect(events.some((event) => event.type === "upload")).toBe(true);
  const ofRun = events.filter(({ topic }) => topic === `run:${runId}`).map(({ seq }) => seq);
  expect(ofRun).toEqual([...new Set(ofRun)].sort((a, b) => a - b));
  socket.close();

  const slug = detail.run.pageUrl?.split("/").at(-1) ?? "";
  const page = (await (await fetch(`${address}/api/v1/pages/${slug}`)).json()) as ShowcasePage;
  expect(page).toMatchObject({ slug, visibility: "public", sections: [{ slot: "heart-rate-summary" }] });
});

test("runs a step again from the command line, which reads its recording with a key of its own", async () => {
  const { items } = await ask<{ items: { id: string }[] }>("GET", "/api/v1/runs");
  const { key } = await ask<{ key: string }>("POST", "/api/v1/api-keys", { name: "Command line" });
  const step = "heart-rate-summary";
  const root = join(import.meta.dirname, "../..");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[join(root, "sdk/cli/bin/fitglue.mjs"), "replay", items[0]?.id ?? "", "--json"],
      ...["--step", step, "--plugin", join(root, "plugins", step)],
    ],
    { env: { ...process.env, FITGLUE_URL: address, FITGLUE_API_KEY: key } },
  );
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, steps: [{ step, identical: true, notes: [] }] });
}, 60_000);

test("trying a run now is for those that wait, and for those who are signed in", async () => {
  const { items } = await ask<{ items: { id: string }[] }>("GET", "/api/v1/runs");
  const url = `${address}/api/v1/runs/${items[0]?.id ?? ""}/try-now`;
  const done = await fetch(url, { method: "POST", headers: { ...browser.headers() } });
  expect(done.status).toBe(409);
  expect(await done.json()).toMatchObject({ error: { code: "RUN_NOT_WAITING" } });
  const { origin } = browser.headers();
  expect((await fetch(url, { method: "POST", headers: { origin } })).status).toBe(401);
});

test("takes the page back: strangers are told that there is nothing, its owner still sees it", async () => {
  const { pages } = await ask<{ pages: { slug: string }[] }>("GET", "/api/v1/showcase");
  const slug = pages[0]?.slug ?? "";
  await ask("PATCH", `/api/v1/showcase/${slug}`, { visibility: "private" });
  expect((await fetch(`${address}/api/v1/pages/${slug}`)).status).toBe(404);
  expect(await ask("GET", `/api/v1/pages/${slug}`)).toMatchObject({ visibility: "private" });
});

test("tries a sample through the same door", async () => {
  const { samples } = await ask<{ samples: { id: string }[] }>("GET", "/api/v1/samples");
  expect(samples.length).toBeGreaterThanOrEqual(3);
  const { id } = await ask<Upload>("POST", `/api/v1/samples/${samples[0]?.id ?? ""}`, {});
  const upload = await until(
    () => ask<Upload>("GET", `/api/v1/uploads/${id}`),
    ({ state }) => state === "done",
  );
  expect(upload.files).toMatchObject([{ state: "done", error: null }]);
});

test.each([
  "/api/v1/activities/0b8f1c1e-0000-4000-8000-000000000000",
  "/api/v1/activities/nonsense",
  "/api/v1/runs/nonsense",
  "/api/v1/pipelines/nonsense",
  "/api/v1/uploads/nonsense",
  "/assets/nonsense",
  "/api/v1/samples/nonsense",
])("%s is not there", async (path) => {
  const method = path.includes("samples") ? "POST" : "GET";
  const response = await fetch(address + path, {
    method,
    headers: { ...browser.headers(), ...(method === "POST" ? { "content-type": "application/json" } : {}) },
    ...(method === "POST" ? { body: "{}" } : {}),
  });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "NOT_FOUND" } });
});

test("a form without a file, or with a field that nobody knows, is refused", async () => {
  const empty = new FormData();
  empty.set("pipelineId", pipelineId);
  await expect(ask("POST", "/api/v1/uploads", empty)).rejects.toThrow("The form has no file");
  const odd = new FormData();
  odd.set("pipeline", pipelineId);
  await expect(ask("POST", "/api/v1/uploads", odd)).rejects.toThrow("unknown field pipeline");
});

test("the numbers of the server name no person", async () => {
  // Runs that the rules before this one began may still be under way.
  const text = await until(
    async () => (await fetch(`${address}/metrics`)).text(),
    (metrics) => metrics.includes("fitglue_queue_waiting 0"),
  );
  expect(text).toContain(
    'fitglue_http_request_duration_seconds_count{method="POST",route="/api/v1/uploads",status="202"} 1',
  );
  expect(text).not.toContain(PERSON.email);
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({
    status: "ready",
    database: true,
    jobs: true,
  });
});
