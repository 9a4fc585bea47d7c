import { HostAnswer, type Caller } from "@fitglue/sandbox";
import { FitGlueError, type JsonValue, type Manifest } from "@fitglue/sdk";
import type { IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createCircuitBreaker } from "../connections/circuit-breaker.ts";
import { testConnections } from "../connections/connection-service.fixture.ts";
import type { ConnectionService } from "../connections/connection-service.ts";
import { createConnectionTrials } from "../connections/connection-trials.ts";
import type { Credentials } from "../connections/credentials.ts";
import { createRateBudget } from "../connections/rate-budget.ts";
import type { RateLimits } from "../connections/rate-windows.ts";
import type { RenewTokens } from "../connections/renewal.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createStepRefusals } from "../connections/step-refusals.ts";
import { createRateBudgetRepository } from "../storage/rate-budget-repository.ts";
import { connectionFetch } from "./connection-fetch.ts";
import { httpServer, type LoopbackServer } from "./loopback-server.fixture.ts";
import { MASK } from "./mask-secrets.ts";
import { createSafeFetch, type SafeFetch, type SafeRequest } from "./safe-fetch.ts";
import { createStepSessions } from "./step-sessions.ts";

const KEY = "sk_live/9+Zq=7&x_canary";
const API_KEY: Credentials = { type: "apiKey", key: KEY };
const HEADER_AUTH = { type: "apiKey", in: "header", name: "api-key", label: "Key" } as const;
const OWNER = { accountId: "ada", plugin: "acme/service" };

let database: TestDatabase;
let connections: ConnectionService;
const trials = createConnectionTrials();
let nowMs = Date.now();
/** What the service gives for a refresh token; each test says its own. */
let renewTokens: RenewTokens = () => Promise.reject(new Error("Nothing is to be renewed here"));
let server: LoopbackServer;
/** How the service answers; each test says its own. */
let answer: (
  request: IncomingMessage,
  body: string,
) => { status?: number; headers?: Record<string, string>; body: string | Buffer };
const seen: { url: string; headers: IncomingMessage["headers"]; body: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  connections = testConnections(database.db, { renewTokens: (...asked) => renewTokens(...asked) });
  server = await httpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      seen.push({ url: request.url ?? "", headers: request.headers, body });
      const { status = 200, headers = {}, body: content } = answer(request, body);
      response.writeHead(status, headers).end(content);
    });
  });
});
beforeEach(async () => {
  seen.length = 0;
  answer = () => ({ body: "fine" });
  nowMs = Date.now();
  await database.db.deleteFrom("rate_budget").execute();
  await connections.disconnect(OWNER);
  await connections.connect("ada", manifestWith(HEADER_AUTH), { credentials: API_KEY });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

function manifestWith(
  auth: NonNullable<Manifest["connection"]>["auth"],
  hosts = ["api.example", "www.example"],
  rateLimits?: RateLimits,
): Manifest {
  return {
    manifestVersion: 1,
    publisher: "acme",
    id: "service",
    version: "1.0.0",
    name: "Service",
    capabilities: { network: [{ host: "evil.example", methods: ["GET"], reason: "Test" }] },
    connection: { auth, hosts, setup: ["Connect"], errors: [], ...(rateLimits && { rateLimits }) },
  } as unknown as Manifest;
}

/** The call with all that it needs from the database of this test. */
function callWith(send: SafeFetch) {
  return connectionFetch({
    safeFetch: send,
    connections,
    trials,
    budget: createRateBudget(createRateBudgetRepository(database.db)),
    breaker: createCircuitBreaker(createConnectionRepository(database.db), () => nowMs),
    refusals: createStepRefusals(),
    sessions: createStepSessions(),
  });
}

const safeFetch = () =>
  createSafeFetch({
    resolveName: () => Promise.resolve(["127.0.0.1"]),
    isAllowedAddress: (address) => address === "127.0.0.1",
    endpoint: { protocol: "http:", port: server.port },
  });

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface AskOptions {
  readonly auth?: Parameters<typeof manifestWith>[0];
  readonly accountId?: string;
  readonly bytes?: Uint8Array;
  /** Of the plugin's `account`, which tries credentials. */
  readonly trialId?: string | null;
  readonly rateLimits?: RateLimits;
  readonly bulk?: boolean;
  readonly dryRun?: boolean;
}

async function ask(
  url: string,
  request: { [key: string]: JsonValue } = {},
  { auth = HEADER_AUTH, accountId = "ada", bytes, trialId, rateLimits, bulk = false, dryRun = false }: AskOptions = {},
): Promise<JsonValue | HostAnswer> {
  const call = callWith(safeFetch());
  const plugin = { manifest: manifestWith(auth, undefined, rateLimits), key: "acme/service@1.0.0" };
  const scope = { accountId, runId: "run", stepId: trialId === undefined ? "step" : trialId, dryRun, bulk };
  const caller = {
    plugin,
    scope,
    role: trialId === undefined ? "source" : "connection",
    method: trialId === undefined ? "read" : "account",
    view: null,
    signal: new AbortController().signal,
  } as unknown as Caller;
  const address = url.replace(/^(http:\/\/[^/?#]*)/, `$1:${String(server.port)}`);
  return call.run(call.parse([address, request], bytes ?? null), caller);
}

const askText = async (...args: Parameters<typeof ask>) => (await ask(...args)) as unknown as Answer;
const failureOf = async (...args: Parameters<typeof ask>) => {
  const error: unknown = await ask(...args).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FitGlueError);
  return error as FitGlueError;
};

describe("the host signs a request as the manifest says", () => {
  test("with a header", async () => {
    await askText("http://api.example/v1?page=1", { headers: { accept: "application/json" } });
    expect(seen[0]).toMatchObject({ url: "/v1?page=1", headers: { "api-key": KEY, accept: "application/json" } });
  });

  test("with a header and what stands before the key", async () => {
    const auth = { ...HEADER_AUTH, name: "Authorization", prefix: "Token " } as const;
    await askText("http://api.example/", {}, { auth });
    expect(seen[0]?.headers.authorization).toBe(`Token ${KEY}`);
  });

  test("with a parameter, in place of one that the plugin wrote", async () => {
    const auth = { type: "apiKey", in: "query", name: "key", label: "Key" } as const;
    await askText("http://api.example/v1?a=1&key=mine&key=mine2", {}, { auth });
    const { searchParams } = new URL(seen[0]?.url ?? "", "http://x");
    expect([searchParams.getAll("key"), searchParams.get("a")]).toEqual([[KEY], "1"]);
  });

  test("with a bearer token", async () => {
    const auth = { type: "oauth2" } as Parameters<typeof manifestWith>[0];
    await connections.connect("ada", manifestWith(auth), {
      credentials: { type: "oauth2", accessToken: "at-123456789", refreshToken: "rt-987654321", expiresAtMs: null },
    });
    await askText("http://api.example/", {}, { auth });
    expect(seen[0]?.headers.authorization).toBe("Bearer at-123456789");
    expect(JSON.stringify(seen)).not.toContain("rt-987654321");
  });

  test("and sends the bytes that the plugin gives", async () => {
    await askText("http://api.example/", { method: "POST" }, { bytes: Buffer.from("file") });
    expect(seen[0]?.body).toBe("file");
  });
});

test("an address that is only a path begins at the first host, and none that only looks like one does", async () => {
  const urls: string[] = [];
  const call = callWith((request: SafeRequest) => {
    urls.push(request.url);
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.of() });
  });
  const plugin = { manifest: manifestWith(HEADER_AUTH) };
  const caller = { plugin, scope: { accountId: "ada" }, signal: new AbortController().signal } as unknown as Caller;
  for (const url of ["/v1/workouts?page=1", "//evil.example/", "/\\evil.example/", "\\\\evil.example/", "v1", ""])
    await call.run(call.parse([url], null), caller);
  expect(urls).toEqual([
    "https://api.example/v1/workouts?page=1",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "v1",
    "",
  ]);
});

describe("the credentials go nowhere else:", () => {
  test.each([
    ["a host of the capability network", "http://evil.example/"],
    ["a host below one of the connection", "http://x.api.example/"],
    ["a host as a user's name", "http://api.example@evil.example/"],
    ["a host behind a slash too many", "//evil.example/"],
    ["a host behind a backslash", "/\\evil.example/"],
    ["a host behind backslashes", "\\\\evil.example\\"],
    ["a host with a tab in it", "http://api.exam\tple.evil.example/"],
    ["another protocol", "ftp://api.example/"],
    ["this machine", "http://127.0.0.1/"],
    ["no address", "v1/workouts"],
  ])("%s is refused", async (_, url) => {
    expect(await failureOf(url)).toMatchObject({ code: "EGRESS_REFUSED" });
    expect(seen).toEqual([]);
  });

  test("a path that climbs stays at the host", async () => {
    await askText("http://api.example/v1/../../..//evil.example/%2e%2e/x");
    expect(seen[0]?.headers.host).toBe(`api.example:${String(server.port)}`);
  });

  test("a redirect to another host is refused before anything is sent there", async () => {
    answer = () => ({ status: 302, headers: { location: `http://evil.example:${String(server.port)}/` }, body: "" });
    expect(await failureOf("http://api.example/")).toMatchObject({
      code: "EGRESS_REFUSED",
      details: { reason: "host" },
    });
    expect(seen).toHaveLength(1);
  });

  test("a redirect to another host of the connection is signed again", async () => {
    answer = ({ url }) =>
      url === "/"
        ? { status: 307, headers: { location: `http://www.example:${String(server.port)}/there` }, body: "" }
        : { body: "there" };
    expect((await askText("http://api.example/", { headers: { "x-own": "1" } })).body).toBe("there");
    expect(seen[1]?.headers).toMatchObject({ "api-key": KEY });
    expect(seen[1]?.headers).not.toHaveProperty("x-own");
  });

  test.each(["api-key", "Api-Key", "Authorization", "cookie"])(
    "a header %s of the plugin's own is refused",
    async (name) => {
      expect(await failureOf("http://api.example/", { headers: { [name]: "mine" } })).toMatchObject({
        code: "HOST_CALL_INVALID",
      });
      expect(seen).toEqual([]);
    },
  );
});

describe("a service that repeats the credentials does not give them away:", () => {
  const spellings: readonly (readonly [string, string | Buffer])[] = [
    ["as they are", `you sent ${KEY}`],
    ["in JSON", JSON.stringify({ headers: { "api-key": KEY } })],
    ["in an address", `https://api.example/?key=${encodeURIComponent(KEY)}`],
    ["in base64", Buffer.from(`me:${KEY}`).toString("base64")],
    ["in hexadecimal", Buffer.from(KEY).toString("hex")],
    ["in UTF-16", Buffer.from(KEY, "utf16le")],
  ];
  test.each(spellings)("in its body, %s", async (_, body) => {
    answer = () => ({ body });
    expect((await askText("http://api.example/")).body).toContain(MASK);
    const bytes = await ask("http://api.example/", { as: "bytes" });
    expect(bytes).toBeInstanceOf(HostAnswer);
    expect(Buffer.from((bytes as HostAnswer).arrays[0] as Uint8Array).toString("latin1")).toContain(MASK);
  });

  test("in a compressed body", async () => {
    answer = () => ({ headers: { "content-encoding": "gzip" }, body: gzipSync(`key: ${KEY}`) });
    expect((await askText("http://api.example/")).body).toBe(`key: ${MASK}`);
  });

  test("in its headers, names and values", async () => {
    answer = () => ({ headers: { "x-echo": KEY, link: `<https://x/?k=${encodeURIComponent(KEY)}>` }, body: "" });
    const { headers } = await askText("http://api.example/");
    expect(headers["x-echo"]).toBe(MASK);
    expect(headers["link"]).toBe(`<https://x/?k=${MASK}>`);
  });

  test("in the host of a redirect, which an error tells", async () => {
    const short = "canary-key-in-host";
    await connections.connect("ada", manifestWith(HEADER_AUTH), { credentials: { type: "apiKey", key: short } });
    answer = () => ({
      status: 302,
      headers: { location: `http://${short}.evil.example:${String(server.port)}/` },
      body: "",
    });
    const error = await failureOf("http://api.example/");
    expect(error.message).toContain(MASK);
    expect(JSON.stringify([error.message, error.details, error.cause, error.stack])).not.toContain(short);
  });

  test("when it hangs up in the middle of it", async () => {
    answer = ({ socket }) => {
      socket.end(`HTTP/1.1 200 OK\r\nx-echo: ${KEY}\r\ncontent-length: 100\r\n\r\n${KEY}`);
      return { body: "" };
    };
    const { message, cause } = await failureOf("http://api.example/");
    expect([message.includes(KEY), cause]).toEqual([false, undefined]);
  });
});

describe("what becomes of a connection", () => {
  test("none: the plugin is told so, and nothing is asked", async () => {
    expect(await failureOf("http://api.example/", {}, { accountId: "bea" })).toMatchObject({
      code: "CONNECTION_MISSING",
    });
    expect(seen).toEqual([]);
  });

  test("one that the service refuses has expired, and is not tried again until it is made anew", async () => {
    answer = () => ({ status: 401, body: "no" });
    expect(await failureOf("http://api.example/")).toMatchObject({ code: "CONNECTION_EXPIRED" });
    expect(await connections.find(OWNER)).toMatchObject({ status: "needs_reconnect" });
    expect(await failureOf("http://api.example/")).toMatchObject({ code: "CONNECTION_EXPIRED" });
    expect(seen).toHaveLength(1);
    answer = () => ({ body: "fine" });
    await connections.connect("ada", manifestWith(HEADER_AUTH), { credentials: API_KEY });
    expect((await askText("http://api.example/")).status).toBe(200);
  });

  test("a refusal that arrives after new credentials were stored does not expire those", async () => {
    const before = await connections.open(OWNER, manifestWith(HEADER_AUTH));
    await connections.connect("ada", manifestWith(HEADER_AUTH), {
      credentials: { type: "apiKey", key: "another-key-1" },
    });
    await before?.refuse();
    expect(await connections.find(OWNER)).toMatchObject({ status: "connected" });
  });

  test("one that is switched off is not used", async () => {
    await connections.enable(OWNER, false);
    expect(await failureOf("http://api.example/")).toMatchObject({ code: "CONNECTION_DISABLED" });
    await connections.enable(OWNER, true);
    expect((await askText("http://api.example/")).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  test("other answers than 401 and 429 are the plugin's to judge", async () => {
    for (const status of [403, 404, 500]) {
      answer = () => ({ status, body: "no" });
      expect((await askText("http://api.example/")).status).toBe(status);
    }
  });
});

describe("tokens that the service refuses", () => {
  const auth = { type: "oauth2" } as Parameters<typeof manifestWith>[0];
  const old: Credentials = {
    type: "oauth2",
    accessToken: "old-token-1",
    refreshToken: "refresh-token-1",
    expiresAtMs: null,
  };
  let renewals: number;

  beforeEach(async () => {
    renewals = 0;
    renewTokens = (_owner, _manifest, { refreshToken }) => {
      renewals++;
      return Promise.resolve({ type: "oauth2", accessToken: "new-token-1", refreshToken, expiresAtMs: null });
    };
    answer = ({ headers }) =>
      headers.authorization === "Bearer new-token-1" ? { body: "fine" } : { status: 401, body: "expired" };
    await connections.connect("ada", manifestWith(auth), { credentials: old });
  });

  test("are renewed, and the request is made again with the new ones, whatever it was", async () => {
    const { status } = await askText("http://api.example/v1", { method: "POST", body: "workout" }, { auth });
    expect(status).toBe(200);
    expect(seen.map(({ headers, body }) => [headers.authorization, body])).toEqual([
      ["Bearer old-token-1", "workout"],
      ["Bearer new-token-1", "workout"],
    ]);
  });

  test("are renewed once for all who were refused at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => askText("http://api.example/", {}, { auth })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(renewals).toBe(1);
  });

  test("and refuses again when they are new end the connection, once, with the key untouched (V13, V14)", async () => {
    answer = () => ({ status: 401, body: "no" });
    expect(await failureOf("http://api.example/", {}, { auth })).toMatchObject({ code: "CONNECTION_EXPIRED" });
    expect(await connections.find(OWNER)).toMatchObject({ status: "needs_reconnect" });
    expect(seen).toHaveLength(2);
    const stored = await connections.open(OWNER, manifestWith(auth));
    expect(stored?.credentials).toMatchObject({ accessToken: "new-token-1", refreshToken: "refresh-token-1" });
  });

  test("for a permission that was left out fail only what needs it: the connection goes on", async () => {
    const scopes = [{ id: "write", reason: "Uploads activities" }];
    const limits = { code: "scopes-missing", name: "Service", scopes } as const;
    await connections.connect("ada", manifestWith(auth), { credentials: old, scopes: [], limits });
    answer = ({ headers, method }) =>
      method === "GET" && headers.authorization === "Bearer new-token-1"
        ? { body: "fine" }
        : { status: 401, body: "no" };
    const refusal = await failureOf("http://api.example/", { method: "POST" }, { auth });
    expect(refusal).toMatchObject({ code: "CONNECTION_SCOPE_MISSING" });
    expect(refusal.message).toContain("Uploads activities");
    expect((await askText("http://api.example/", {}, { auth })).status).toBe(200);
    expect(await connections.find(OWNER)).toMatchObject({ status: "limited" });
  });

  test("and cannot renew now leave the connection as it is", async () => {
    renewTokens = () => Promise.reject(new FitGlueError("SERVICE_UNAVAILABLE", "Service does not answer"));
    expect(await failureOf("http://api.example/", {}, { auth })).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(await connections.find(OWNER)).toMatchObject({ status: "connected" });
  });
});

describe("credentials that are only tried", () => {
  const TRIED: Credentials = { type: "apiKey", key: "tried-key-1" };
  const tryWith = (owner = OWNER, accountId = "ada") =>
    trials.during(owner, TRIED, (trialId) => ask("http://api.example/me", {}, { trialId, accountId }));

  test("sign the requests of that one step, and are stored nowhere", async () => {
    await connections.disconnect(OWNER);
    expect(await tryWith()).toMatchObject({ status: 200 });
    expect(seen[0]?.headers).toMatchObject({ "api-key": "tried-key-1" });
    expect(await connections.find(OWNER)).toBeNull();
    expect(await failureOf("http://api.example/me", {}, { trialId: null })).toMatchObject({
      code: "CONNECTION_MISSING",
    });
  });

  test.each([401, 403])(
    "may be refused with %i: the plugin is given the answer, and says what is wrong",
    async (status) => {
      answer = () => ({ status, body: "Hevy Pro required" });
      expect(await tryWith()).toMatchObject({ status, body: "Hevy Pro required" });
      expect(await connections.find(OWNER)).toMatchObject({ status: "connected" });
    },
  );

  test("are hidden in what comes back", async () => {
    answer = () => ({ body: "you sent tried-key-1" });
    expect(await tryWith()).toMatchObject({ body: `you sent ${MASK}` });
  });

  test("are nobody else's, and no other plugin's", async () => {
    await connections.disconnect(OWNER);
    await expect(tryWith(OWNER, "bea")).rejects.toMatchObject({ code: "CONNECTION_MISSING" });
    await expect(tryWith({ ...OWNER, plugin: "acme/other" })).rejects.toMatchObject({ code: "CONNECTION_MISSING" });
    expect(seen).toEqual([]);
  });

  test("end with the step, also when it fails", async () => {
    let kept = "";
    await expect(
      trials.during(OWNER, TRIED, (trialId) => {
        kept = trialId;
        return Promise.reject(new Error("no"));
      }),
    ).rejects.toThrow("no");
    expect(trials.find(OWNER, kept)).toBeNull();
  });

  test("are for the connection's own part: a step that names a trial uses what is stored", async () => {
    await trials.during(OWNER, TRIED, async () => {
      await ask("http://api.example/");
      expect(seen[0]?.headers).toMatchObject({ "api-key": KEY });
    });
  });
});

describe("what the service allows", () => {
  test("is kept to: who comes too often is told when to come again, and the service is not asked", async () => {
    const rateLimits: RateLimits = {
      scope: "connection",
      windows: [{ seconds: 604_800, requests: 10, aligned: false }],
    };
    for (let count = 0; count < 6; count++) await ask("http://api.example/", {}, { rateLimits, bulk: true });
    expect(await failureOf("http://api.example/", {}, { rateLimits, bulk: true })).toMatchObject({
      code: "RATE_LIMITED",
    });
    for (let count = 0; count < 4; count++) await ask("http://api.example/", {}, { rateLimits });
    const error = await failureOf("http://api.example/", {}, { rateLimits });
    expect(error).toMatchObject({ code: "RATE_LIMITED", details: { retryAtMs: expect.any(Number) } });
    expect(seen).toHaveLength(10);
  });

  test.each(["GET", "PUT"])("counts %s where only uploads do not count, and POST not", async (method) => {
    const rateLimits: RateLimits = {
      scope: "connection",
      windows: [{ seconds: 604_800, requests: 1, aligned: false, reads: true }],
    };
    await ask("http://api.example/", { method }, { rateLimits });
    expect(await failureOf("http://api.example/", {}, { rateLimits })).toMatchObject({ code: "RATE_LIMITED" });
    expect(await askText("http://api.example/", { method: "POST" }, { rateLimits })).toMatchObject({ status: 200 });
  });

  test("is believed when it answers 429: nobody asks before the time that it names", async () => {
    answer = () => ({ status: 429, headers: { "retry-after": "120" }, body: "slow down" });
    const before = Date.now();
    const { code, details } = await failureOf("http://api.example/");
    expect(code).toBe("RATE_LIMITED");
    expect(Number(details["retryAtMs"]) - before).toBeGreaterThan(115_000);
    answer = () => ({ body: "fine" });
    expect(await failureOf("http://api.example/")).toMatchObject({ code: "RATE_LIMITED", details });
    expect(seen).toHaveLength(1);
  });
});

describe("a service that keeps failing", () => {
  const fail = async (times: number) => {
    answer = () => ({ status: 500, body: "no" });
    for (let count = 0; count < times; count++) await ask("http://api.example/");
  };

  test("is left alone after five failures in a row, and then tried by one", async () => {
    await fail(5);
    const resting = await failureOf("http://api.example/");
    expect(resting).toMatchObject({ code: "SERVICE_UNAVAILABLE", details: { retryAtMs: nowMs + 30_000 } });
    expect(seen).toHaveLength(5);
    nowMs += 30_000;
    answer = () => ({ body: "fine" });
    const tried = await Promise.allSettled(Array.from({ length: 6 }, () => ask("http://api.example/")));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(seen).toHaveLength(6);
    expect(await askText("http://api.example/")).toMatchObject({ status: 200 });
    expect(await connections.find(OWNER)).toMatchObject({ failureCount: 0, restsUntil: null });
  });

  test("is left alone for the connection that it fails, and asked for another person's", async () => {
    await connections.connect("bea", manifestWith(HEADER_AUTH), { credentials: API_KEY });
    await fail(5);
    expect(await failureOf("http://api.example/")).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    answer = () => ({ body: "fine" });
    expect(await askText("http://api.example/", {}, { accountId: "bea" })).toMatchObject({ status: 200 });
    await connections.disconnect({ ...OWNER, accountId: "bea" });
  });

  test("is left alone longer each time that it fails again, a quarter of an hour at most", async () => {
    await fail(5);
    const rests: number[] = [];
    for (let round = 0; round < 7; round++) {
      const { restsUntil } = (await connections.find(OWNER)) ?? {};
      rests.push(((restsUntil?.getTime() ?? 0) - nowMs) / 1000);
      nowMs = restsUntil?.getTime() ?? 0;
      await ask("http://api.example/");
    }
    expect(rests).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test("is not left alone for failures that are not in a row, nor for what the plugin did wrong", async () => {
    await fail(4);
    answer = () => ({ body: "fine" });
    await ask("http://api.example/");
    await fail(4);
    answer = () => ({ status: 404, body: "no" });
    await ask("http://api.example/");
    expect(await connections.find(OWNER)).toMatchObject({ failureCount: 0, restsUntil: null });
  });

  test("fails too when it hangs up, at whatever time others fail with it", async () => {
    answer = ({ socket }) => {
      socket.destroy();
      return { body: "" };
    };
    const tried = Array.from({ length: 8 }, () => failureOf("http://api.example/"));
    for (const error of await Promise.all(tried)) expect(error.code).toMatch(/^(EGRESS_FAILED|SERVICE_UNAVAILABLE)$/);
    const { restsUntil } = (await connections.find(OWNER)) ?? {};
    expect((restsUntil?.getTime() ?? 0) - nowMs).toBe(30_000);
  });

  test("is asked again at once by who has connected anew", async () => {
    await fail(5);
    await connections.connect("ada", manifestWith(HEADER_AUTH), { credentials: API_KEY });
    answer = () => ({ body: "fine" });
    expect(await askText("http://api.example/")).toMatchObject({ status: 200 });
  });
});

test("a test reads with the person's connection and sends nothing with it", async () => {
  const address = "http://api.example/v1/workouts";
  expect(await ask(address, {}, { dryRun: true })).toMatchObject({ status: 200 });
  await expect(ask(address, { method: "POST", body: "{}" }, { dryRun: true })).rejects.toMatchObject({
    code: "TEST_SENDS_NOTHING",
  });
  expect(seen.map(({ url }) => url)).toEqual(["/v1/workouts"]);
});
