import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import { until } from "../../test/test-runtime.ts";

const TAPE = "/api/v1/runs/run-1/steps/zones/tape";

const PINNED = {
  state: "kept",
  bytes: 4,
  isPinned: true,
  recordedAt: "2026-11-21T10:00:00.000Z",
  keptUntil: null,
} as const;

let http: HttpApp;
let cookie: string;
let accountId: string;
let replaySignal: AbortSignal | null = null;
let isLarge = false;
let released = 0;
const asked: unknown[][] = [];

beforeAll(async () => {
  http = await openHttpApp({
    services: {
      tapes: {
        file: (...given) => {
          asked.push(given);
          const bytes = isLarge ? new Uint8Array(50_000_000) : Uint8Array.of(0x46, 0x47, 0, 255);
          return Promise.resolve({ name: "run-1-zones.fitglue-tape", bytes, release: () => released++ });
        },
        // Answers only when nobody waits any more.
        inspect: () => Promise.reject(new Error("not asked here")),
        replay: (_account, _run, _step, signal) => {
          replaySignal = signal;
          return new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              reject(new Error("left"));
            });
          });
        },
        pin: (...given) => {
          asked.push(given);
          return Promise.resolve(PINNED);
        },
        remove: (...given) => {
          asked.push(given);
          return Promise.resolve();
        },
      },
    },
  });
  await http.app.listen({ host: "127.0.0.1", port: 0 });
  cookie = await http.signUp();
  accountId = (await http.app.inject({ url: "/api/v1/session", headers: { cookie } })).json().user.id;
}, 60_000);
afterAll(() => http.close());

test("a recording is a file to save, for its owner only, and no cache keeps it", async () => {
  const answer = await http.app.inject({ url: TAPE, headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload).toEqual(Buffer.of(0x46, 0x47, 0, 255));
  expect(answer.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": 'attachment; filename="run-1-zones.fitglue-tape"',
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  expect(asked.at(-1)).toEqual([accountId, "run-1", "zones"]);
  expect((await http.app.inject({ url: TAPE })).statusCode).toBe(401);
});

test("an API key downloads a recording and cannot replay, pin or delete one", async () => {
  const made = await http.app.inject({
    method: "POST",
    url: "/api/v1/api-keys",
    headers: { cookie },
    payload: { name: "CLI" },
  });
  const headers = { authorization: `Bearer ${made.json().key}` };
  expect((await http.app.inject({ url: TAPE, headers })).statusCode).toBe(200);
  const refused = await Promise.all([
    http.app.inject({ method: "PUT", url: TAPE, headers, payload: { isPinned: true } }),
    http.app.inject({ method: "POST", url: "/api/v1/runs/run-1/steps/zones/replay", headers }),
    http.app.inject({ method: "POST", url: "/api/v1/runs/run-1/steps/zones/inspect", headers }),
    http.app.inject({ method: "DELETE", url: "/api/v1/runs/run-1/tapes", headers }),
  ]);
  expect(refused.map((each) => each.json().error.code)).toEqual(Array<string>(4).fill("API_KEY_NOT_ENOUGH"));
});

test("pinning and deleting reach the account that asks, and nobody else's browser can make it ask", async () => {
  const pin = (headers: Record<string, string>) =>
    http.app.inject({ method: "PUT", url: TAPE, headers: { cookie, ...headers }, payload: { isPinned: true } });
  expect((await pin({})).json()).toEqual(PINNED);
  expect(asked.at(-1)).toEqual([accountId, "run-1", "zones", true]);
  expect((await pin({ origin: "https://elsewhere.example" })).json().error.code).toBe("CROSS_SITE_REFUSED");
  const removed = await http.app.inject({ method: "DELETE", url: "/api/v1/runs/run-1/tapes", headers: { cookie } });
  expect([removed.statusCode, asked.at(-1)]).toEqual([204, [accountId, "run-1"]]);
});

test("a replay ends when the one who asked for it leaves", async () => {
  const { port } = http.app.server.address() as AddressInfo;
  const asking = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: "/api/v1/runs/run-1/steps/zones/replay",
    headers: { cookie },
  });
  asking.on("error", () => undefined);
  asking.end();
  const signal = await until(
    () => Promise.resolve(replaySignal),
    (each) => each !== null,
  );
  expect(signal?.aborted).toBe(false);
  asking.destroy();
  await until(
    () => Promise.resolve(signal?.aborted),
    (isAborted) => isAborted === true,
  );
  // One of our own, so that leaving is not logged as something that nobody expected.
  expect(signal?.reason).toMatchObject({ code: "CANCELLED" });
});

test("a recording counts as being downloaded until all of it is sent, or the one who asked for it leaves", async () => {
  const { port } = http.app.server.address() as AddressInfo;
  isLarge = true;
  released = 0;
  const asking = request({ port, host: "127.0.0.1", path: TAPE, headers: { cookie } });
  asking.on("error", () => undefined);
  const answered = new Promise((resolve) => asking.once("response", resolve));
  asking.end();
  await answered; // and not read any further
  expect(released).toBe(0);
  asking.destroy();
  await until(
    () => Promise.resolve(released),
    (times) => times === 1,
  );
  isLarge = false;
  expect((await http.app.inject({ url: TAPE, headers: { cookie } })).statusCode).toBe(200);
  expect(released).toBe(2);
});

test("more than sixty downloads in a minute are refused with the time to wait", async () => {
  const ask = () => http.app.inject({ url: TAPE, headers: { cookie }, remoteAddress: "192.0.2.9" });
  for (let asks = 0; asks < 60; asks++) expect((await ask()).statusCode).toBe(200);
  const refused = await ask();
  expect(refused.json().error.code).toBe("TOO_MANY_REQUESTS");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
});
