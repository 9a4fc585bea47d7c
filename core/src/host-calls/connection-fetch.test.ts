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
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createRateBudgetRepository } from "../storage/rate-budget-repository.ts";
import { connectionFetch } from "./connection-fetch.ts";
import { httpServer, type LoopbackServer } from "./loopback-server.fixture.ts";
import { MASK } from "./mask-secrets.ts";
import { createSafeFetch, type SafeFetch, type SafeRequest } from "./safe-fetch.ts";

const KEY = "sk_live/9+Zq=7&x_canary";
const API_KEY: Credentials = { type: "apiKey", key: KEY };
const HEADER_AUTH = { type: "apiKey", in: "header", name: "api-key", label: "Key" } as const;
const OWNER = { accountId: "ada", plugin: "acme/service" };

let database: TestDatabase;
let connections: ConnectionService;
const trials = createConnectionTrials();
let server: LoopbackServer;
/** How the service answers; each test says its own. */
let answer: (
  request: IncomingMessage,
  body: string,
) => { status?: number; headers?: Record<string, string>; body: string | Buffer };
const seen: { url: string; headers: IncomingMessage["headers"]; body: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  connections = testConnections(database.db);
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
): Manifest {
  return {
    manifestVersion: 1,
    publisher: "acme",
    id: "service",
    version: "1.0.0",
    name: "Service",
    capabilities: { network: [{ host: "evil.example", methods: ["GET"], reason: "Test" }] },
    connection: { auth, hosts, setup: ["Connect"], errors: [] },
  } as unknown as Manifest;
}

/** The call with all that it needs from the database of this test. */
function callWith(send: SafeFetch) {
  return connectionFetch({
    safeFetch: send,
    connections,
    trials,
    budget: createRateBudget(createRateBudgetRepository(database.db)),
    breaker: createCircuitBreaker(createConnectionRepository(database.db)),
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
}

async function ask(
  url: string,
  request: { [key: string]: JsonValue } = {},
  { auth = HEADER_AUTH, accountId = "ada", bytes }: AskOptions = {},
): Promise<JsonValue | HostAnswer> {
  const call = callWith(safeFetch());
  const plugin = { manifest: manifestWith(auth), key: "acme/service@1.0.0" };
  const scope = { accountId, runId: "run", stepId: "step", dryRun: false };
  const caller = {
    plugin,
    scope,
    role: "source",
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

  test("other answers than 401 are the plugin's to judge", async () => {
    for (const status of [403, 404, 500]) {
      answer = () => ({ status, body: "no" });
      expect((await askText("http://api.example/")).status).toBe(status);
    }
  });
});
