import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../src/api/connections.ts";
import type { LiveEvent } from "../src/api/runs.ts";
import { type ConnectionsApp, openConnectionsApp } from "./connections-app.ts";

/** What is offered to be connected, and connecting with a key, as the pages do it. */

const HEVY = "/api/v1/connections/fitglue/hevy";

let app: ConnectionsApp;

beforeAll(async () => {
  app = await openConnectionsApp();
}, 240_000);
beforeEach(() => app.reset());
afterAll(() => app.close());

const pasteKey = (key: string) => app.ask("POST", `${HEVY}/key`, { key, history: false });
const demoKey = () => app.hevy.demo["key"] ?? "";

test("every service that can be connected is listed, with what it takes", async () => {
  const { connections } = (await app.ask("GET", "/api/v1/connections")).json<{ connections: Connection[] }>();
  expect(connections.map(({ plugin, status, auth, isAvailable }) => [plugin, status, auth, isAvailable])).toEqual([
    ["fitglue/hevy", "none", "apiKey", true],
    ["fitglue/strava", "none", "oauth2", true],
  ]);
  const [first] = connections;
  expect(first).toMatchObject({
    key: { label: "Hevy API key", format: "uuid", where: expect.stringContaining("Developer") },
    prerequisites: [expect.stringContaining("Hevy Pro")],
    account: null,
    sync: null,
    budget: [],
  });
});

test("a plugin that connects to nothing has no connection", async () => {
  expect((await app.ask("GET", "/api/v1/connections/fitglue/file-upload")).json().error.code).toBe("NOT_FOUND");
  expect((await app.ask("GET", "/api/v1/connections/acme/none")).statusCode).toBe(404);
});

describe("with an API key", () => {
  test("the service is asked whose it is, then it is stored, sealed and alone (H15, H31, V1, V5)", async () => {
    const answer = await pasteKey(demoKey());
    expect(answer.json()).toMatchObject({ status: "connected", reason: null, account: { id: expect.any(String) } });
    expect(await app.connection(HEVY)).toMatchObject({ status: "connected", connectedAt: expect.any(String) });
    const [row] = await app.rows();
    expect(row?.credentials.includes(demoKey())).toBe(false);
    expect(answer.body).not.toContain(demoKey());
    expect(app.logged.join("\n")).not.toContain(demoKey());
  });

  test("blanks and line ends around it do no harm (H29)", async () => {
    expect((await pasteKey(` \t\u200b${demoKey()}\r\n\u00a0`)).json()).toMatchObject({ status: "connected" });
  });

  test.each(["", "   ", "hello", "0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4", "0b0e7a52 3f4c 4d58 9b8c 0a6f1f2e3d4c"])(
    "what cannot be a key (%j) is said at once, and the service is not asked (H29)",
    async (key) => {
      const { error } = (await pasteKey(key)).json();
      expect(error).toMatchObject({ code: "CONNECTION_KEY_INVALID", details: {} });
      expect(error.message).toContain("Settings, then Developer");
      expect((await app.hevy.state<{ calls: unknown[] }>()).calls).toEqual([]);
      expect(await app.rows()).toEqual([]);
    },
  );

  const troubles = [
    ["a wrong key (H29)", "CONNECTION_KEY_INVALID", "HEVY_KEY_REFUSED", { keyWorks: false }],
    ["a missing subscription (H28)", "CONNECTION_KEY_INVALID", "HEVY_PRO_MISSING", { isPro: false }],
    [
      "a service that is broken",
      "SERVICE_UNAVAILABLE",
      "HEVY_UNAVAILABLE",
      { faults: [{ method: "GET", path: "/v1/user/info", times: 9, kind: "500" }] },
    ],
    [
      "a network that is down (H29)",
      "SERVICE_UNAVAILABLE",
      undefined,
      { faults: [{ method: "GET", path: "/v1/user/info", times: 9, kind: "reset" }] },
    ],
    ["a service that has had enough", "RATE_LIMITED", undefined, { throttle: { calls: 0, retryAfterSeconds: 30 } }],
  ] as const;
  test.each(troubles)("%s is told apart, and nothing is stored", async (_, code, pluginCode, settings) => {
    await app.hevy.control("settings", settings);
    const { error } = (await pasteKey(demoKey())).json();
    expect([error.code, error.details.pluginCode]).toEqual([code, pluginCode]);
    if (pluginCode !== undefined)
      expect(error.details.help).toBe(`/help/connections/hevy#issue-${pluginCode.toLowerCase().replaceAll("_", "-")}`);
    expect(await app.rows()).toEqual([]);
  });

  test("a refused key leaves the one that is connected as it is", async () => {
    await pasteKey(demoKey());
    const [before] = await app.rows();
    const refused = await pasteKey("0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c");
    expect(refused.json().error.code).toBe("CONNECTION_KEY_INVALID");
    expect(await app.rows()).toEqual([before]);
  });

  test("a key that stops working is marked by a check, stays as it is, and works again (V13, V14)", async () => {
    await pasteKey(demoKey());
    const [before] = await app.rows();
    await app.hevy.control("settings", { isPro: false });
    const checked = (await app.ask("POST", `${HEVY}/check`)).json<Connection>();
    expect(checked).toMatchObject({ status: "needs_reconnect", reason: expect.stringContaining("Pro") });
    expect(checked.help).toBe("/help/errors#connection-expired");
    const [after] = await app.rows();
    expect(after?.credentials.equals(before?.credentials ?? Buffer.of())).toBe(true);
    await app.hevy.control("settings", { isPro: true });
    expect((await app.ask("POST", `${HEVY}/check`)).json()).toMatchObject({ status: "connected", reason: null });
  });

  test("a check that gets no answer says so, and marks nothing", async () => {
    await pasteKey(demoKey());
    await app.hevy.control("settings", { faults: [{ method: "GET", path: "/v1/user/info", times: 9, kind: "reset" }] });
    expect((await app.ask("POST", `${HEVY}/check`)).json().error.code).toBe("SERVICE_UNAVAILABLE");
    expect(await app.connection(HEVY)).toMatchObject({ status: "connected" });
  });

  test("a connection can be switched off and on, and be ended", async () => {
    expect((await app.ask("PATCH", HEVY, { enabled: false })).statusCode).toBe(404);
    await pasteKey(demoKey());
    expect((await app.ask("PATCH", HEVY, { enabled: false })).json()).toMatchObject({ status: "disabled" });
    expect((await app.ask("PATCH", HEVY, { enabled: true })).json()).toMatchObject({
      status: "connected",
      reason: null,
    });
    expect((await app.ask("DELETE", HEVY)).statusCode).toBe(204);
    expect((await app.ask("DELETE", HEVY)).statusCode).toBe(404);
    expect(await app.connection(HEVY)).toMatchObject({ status: "none", account: null });
  });

  test("a service that has no sign-in cannot be signed in to", async () => {
    expect((await app.ask("POST", `${HEVY}/authorize`, { history: false })).json().error.code).toBe(
      "CONNECTION_UNAVAILABLE",
    );
  });

  test("every change is told to the person's open pages", async () => {
    const { accountId } = await signedIn();
    const events: LiveEvent[] = [];
    const stop = await app.whole.runtime.services.events.subscribe(
      accountId,
      "account",
      Number.MAX_SAFE_INTEGER,
      (event) => {
        events.push(event);
      },
    );
    await pasteKey(demoKey());
    await app.ask("DELETE", HEVY);
    await expect.poll(() => events.filter(({ type }) => type === "connection").length).toBeGreaterThanOrEqual(2);
    expect(events.find(({ type }) => type === "connection")).toMatchObject({ plugin: "fitglue/hevy" });
    stop();
  });
});

async function signedIn(): Promise<{ accountId: string }> {
  return { accountId: (await app.ask("GET", "/api/v1/session")).json().user.id };
}
