import type { Caller, HostAnswer } from "@fitglue/sandbox";
import { secretToken } from "@fitglue/sdk";
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SecretSettings } from "../connections/secret-settings.ts";
import { fetchCall } from "./fetch.ts";
import { httpServer, type LoopbackServer } from "./loopback-server.fixture.ts";
import { MASK } from "./mask-secrets.ts";
import { createSafeFetch } from "./safe-fetch.ts";

const CANARY = "canary-secret-1";
const TOKEN = secretToken("0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c");
const SETTINGS: SecretSettings = {
  seal: () => Promise.reject(new Error("Not here")),
  open: ({ accountId, plugin }, id) =>
    Promise.resolve(accountId === "ada" && plugin === "acme/a" && TOKEN.endsWith(id) ? CANARY : null),
};

let server: LoopbackServer;
const seen: IncomingHttpHeaders[] = [];

beforeAll(async () => {
  server = await httpServer((request, response) => {
    seen.push(request.headers);
    const to = new URL(request.url ?? "", "http://x").searchParams.get("to");
    if (to !== null) response.writeHead(302, { location: to }).end();
    else response.writeHead(200, { "x-echo": JSON.stringify(request.headers) }).end(JSON.stringify(request.headers));
  });
});
beforeEach(() => void (seen.length = 0));
afterAll(() => server.close());

function ask(path: string, request: object, accountId = "ada") {
  const call = fetchCall(
    createSafeFetch({
      resolveName: () => Promise.resolve(["127.0.0.1"]),
      isAllowedAddress: () => true,
      endpoint: { protocol: "http:", port: server.port },
    }),
    SETTINGS,
  );
  const network = ["api.example", "other.example"].map((host) => ({ host, methods: ["GET"], reason: "Test" }));
  const manifest = { publisher: "acme", id: "a", capabilities: { network } };
  const signal = new AbortController().signal;
  const caller = { plugin: { manifest }, scope: { accountId }, signal } as unknown as Caller;
  return call.run(call.parse([`http://api.example:${server.port}${path}`, request as never], null), caller) as Promise<{
    readonly headers: Record<string, string>;
    readonly body: string;
  }>;
}

test("an answer is text or bytes, as the plugin asks", async () => {
  expect(typeof (await ask("/", {})).body).toBe("string");
  const bytes = (await ask("/", { as: "bytes" })) as unknown as HostAnswer;
  expect(bytes.arrays[0]).toBeInstanceOf(Uint8Array);
});

test("the token of a secret setting becomes the secret on the way out, and the answer does not give it back", async () => {
  const { body, headers } = await ask("/", { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(seen[0]?.authorization).toBe(`Bearer ${CANARY}`);
  expect(JSON.parse(body)).toMatchObject({ authorization: `Bearer ${MASK}` });
  expect(headers["x-echo"]).not.toContain(CANARY);
});

test("the token stays a token in addresses, and on a redirect to another host", async () => {
  await ask(`/?token=${TOKEN}`, {});
  const to = encodeURIComponent(`http://other.example:${server.port}/`);
  await ask(`/?to=${to}`, { headers: { accept: TOKEN } });
  expect(seen.map(({ accept }) => accept)).toEqual(["*/*", CANARY, TOKEN]);
});

test("a token of somebody else's secret is refused", async () => {
  await expect(ask("/", { headers: { "x-a": TOKEN } }, "bea")).rejects.toMatchObject({ code: "SECRET_MISSING" });
  expect(seen).toEqual([]);
});
