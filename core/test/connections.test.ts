import { createRegistry } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import type { FastifyInstance, InjectOptions } from "fastify";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../src/api/connections.ts";
import type { LiveEvent } from "../src/api/runs.ts";
import { buildApp } from "../src/app.ts";
import { createServices, type RunningServices } from "../src/create-services.ts";
import { createAuthentication } from "../src/http/authentication/create-authentication.ts";
import { createHelpCentre } from "../src/http/help-centre.ts";
import { readSamples } from "../src/samples.ts";
import { cookieOf, signInRequest, signUpRequest } from "./http-app.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { ownPlugin } from "./test-plugin.ts";

/** Connecting Hevy and Strava as the pages do, with the real plugins in the real sandbox and their simulators. */

const HEVY = "/api/v1/connections/fitglue/hevy";
const STRAVA = "/api/v1/connections/fitglue/strava";
const REQUIRED = ["read", "activity:read_all"];
const ALL = [...REQUIRED, "activity:write"];

let database: TestDatabase;
let folder: string;
let hevy: Simulator;
let strava: Simulator;
let runtime: RunningServices;
let app: FastifyInstance;
let cookie: string;
const logged: string[] = [];

beforeAll(async () => {
  [database, folder, hevy, strava] = await Promise.all([
    createTestDatabase(),
    mkdtemp(join(tmpdir(), "fitglue-connections-")),
    startSimulator("hevy"),
    startSimulator("strava"),
  ]);
  const logger = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  const publicUrl = "http://127.0.0.1";
  runtime = await createServices({
    databaseUrl: database.url,
    dataDir: join(folder, "data"),
    masterKeys: null,
    tapeDays: 14,
    isDeveloper: false,
    registry: createRegistry(await Promise.all(["file-upload", "hevy", "strava"].map(ownPlugin))),
    openSandbox: (hostCalls) => createSandbox({ hostCalls, processes: 1 }),
    publicUrl,
    simulatedHosts: new Map([...hevy.hosts, ...strava.hosts]),
    oauthClients: new Map([
      ["fitglue/strava", { id: strava.demo["clientId"] ?? "", secret: strava.demo["clientSecret"] ?? "" }],
    ]),
    logger,
  });
  app = await buildApp({
    services: runtime.services,
    authentication: createAuthentication({ pool: runtime.pool, secret: "for tests", publicUrl, logger }),
    help: createHelpCentre([]),
    samples: await readSamples(),
    web: null,
    publicUrl: null,
    logger,
  });
  cookie = cookieOf(await app.inject(signUpRequest()));
}, 240_000);
beforeEach(async () => {
  await hevy.control("reset", {});
  await strava.control("reset", {});
  await database.db.deleteFrom("connection").execute();
  await database.db.deleteFrom("rate_budget").execute();
});
afterAll(async () => {
  await app.close();
  await runtime.services.stop(2000);
  await Promise.all([hevy.stop(), strava.stop()]);
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const ask = (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) =>
  app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) } satisfies InjectOptions);
const connection = async (url: string) => (await ask("GET", url)).json<Connection>();
const pasteKey = (key: string) => ask("POST", `${HEVY}/key`, { key, history: false });
const demoKey = () => hevy.demo["key"] ?? "";
const rows = () => database.db.selectFrom("connection").selectAll().execute();

test("every service that can be connected is listed, with what it takes", async () => {
  const { connections } = (await ask("GET", "/api/v1/connections")).json<{ connections: Connection[] }>();
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
  expect((await ask("GET", "/api/v1/connections/fitglue/file-upload")).json().error.code).toBe("NOT_FOUND");
  expect((await ask("GET", "/api/v1/connections/acme/none")).statusCode).toBe(404);
});

describe("with an API key", () => {
  test("the service is asked whose it is, then it is stored, sealed and alone (H15, H31, V1, V5)", async () => {
    const answer = await pasteKey(demoKey());
    expect(answer.json()).toMatchObject({ status: "connected", reason: null, account: { id: expect.any(String) } });
    expect(await connection(HEVY)).toMatchObject({ status: "connected", connectedAt: expect.any(String) });
    const [row] = await rows();
    expect(row?.credentials.includes(demoKey())).toBe(false);
    expect(answer.body).not.toContain(demoKey());
    expect(logged.join("\n")).not.toContain(demoKey());
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
      expect((await hevy.state<{ calls: unknown[] }>()).calls).toEqual([]);
      expect(await rows()).toEqual([]);
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
    await hevy.control("settings", settings);
    const { error } = (await pasteKey(demoKey())).json();
    expect([error.code, error.details.pluginCode]).toEqual([code, pluginCode]);
    if (pluginCode !== undefined)
      expect(error.details.help).toBe(`/help/connections/hevy#issue-${pluginCode.toLowerCase().replaceAll("_", "-")}`);
    expect(await rows()).toEqual([]);
  });

  test("a refused key leaves the one that is connected as it is", async () => {
    await pasteKey(demoKey());
    const [before] = await rows();
    const refused = await pasteKey("0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c");
    expect(refused.json().error.code).toBe("CONNECTION_KEY_INVALID");
    expect(await rows()).toEqual([before]);
  });

  test("a key that stops working is marked by a check, stays as it is, and works again (V13, V14)", async () => {
    await pasteKey(demoKey());
    const [before] = await rows();
    await hevy.control("settings", { isPro: false });
    const checked = (await ask("POST", `${HEVY}/check`)).json<Connection>();
    expect(checked).toMatchObject({ status: "needs_reconnect", reason: expect.stringContaining("Pro") });
    expect(checked.help).toBe("/help/errors#connection-expired");
    const [after] = await rows();
    expect(after?.credentials.equals(before?.credentials ?? Buffer.of())).toBe(true);
    await hevy.control("settings", { isPro: true });
    expect((await ask("POST", `${HEVY}/check`)).json()).toMatchObject({ status: "connected", reason: null });
  });

  test("a check that gets no answer says so, and marks nothing", async () => {
    await pasteKey(demoKey());
    await hevy.control("settings", { faults: [{ method: "GET", path: "/v1/user/info", times: 9, kind: "reset" }] });
    expect((await ask("POST", `${HEVY}/check`)).json().error.code).toBe("SERVICE_UNAVAILABLE");
    expect(await connection(HEVY)).toMatchObject({ status: "connected" });
  });

  test("a connection can be switched off and on, and be ended", async () => {
    expect((await ask("PATCH", HEVY, { enabled: false })).statusCode).toBe(404);
    await pasteKey(demoKey());
    expect((await ask("PATCH", HEVY, { enabled: false })).json()).toMatchObject({ status: "disabled" });
    expect((await ask("PATCH", HEVY, { enabled: true })).json()).toMatchObject({ status: "connected", reason: null });
    expect((await ask("DELETE", HEVY)).statusCode).toBe(204);
    expect((await ask("DELETE", HEVY)).statusCode).toBe(404);
    expect(await connection(HEVY)).toMatchObject({ status: "none", account: null });
  });

  test("a service that has no sign-in cannot be signed in to", async () => {
    expect((await ask("POST", `${HEVY}/authorize`, { history: false })).json().error.code).toBe(
      "CONNECTION_UNAVAILABLE",
    );
  });

  test("every change is told to the person's open pages", async () => {
    const { accountId } = await signedIn();
    const events: LiveEvent[] = [];
    const stop = await runtime.services.events.subscribe(accountId, "account", Number.MAX_SAFE_INTEGER, (event) => {
      events.push(event);
    });
    await pasteKey(demoKey());
    await ask("DELETE", HEVY);
    await expect.poll(() => events.filter(({ type }) => type === "connection").length).toBeGreaterThanOrEqual(2);
    expect(events.find(({ type }) => type === "connection")).toMatchObject({ plugin: "fitglue/hevy" });
    stop();
  });
});

describe("by signing in at the service", () => {
  test("the person comes back connected, with the account and the permissions named (S20, S28)", async () => {
    const { url, location } = await signIn();
    expect(url.origin).toBe(strava.origin);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      client_id: strava.demo["clientId"],
      redirect_uri: "http://localhost:80/oauth/fitglue/strava/callback",
      scope: ALL.join(","),
    });
    expect(location).toBe("/app/connections/fitglue/strava?result=connected");
    const connected = await connection(STRAVA);
    expect(connected).toMatchObject({ status: "connected", reason: null, account: { name: expect.any(String) } });
    expect(connected.scopes.map(({ id, isGranted }) => [id, isGranted])).toEqual(ALL.map((id) => [id, true]));
  });

  test("what the service allows is shown with what was used of it", async () => {
    await signIn();
    const { budget } = await connection(STRAVA);
    expect(budget.map(({ windowSeconds, limit }) => [windowSeconds, limit])).toEqual([
      [900, 200],
      [86_400, 2000],
      [900, 100],
      [86_400, 1000],
    ]);
    for (const { used } of budget) expect(used).toBeGreaterThan(0);
  });

  test("the callback says nothing of the code to the next page, and no log line holds it", async () => {
    const { callback } = await atStrava(await begin(), { allow: ALL });
    const answer = await app.inject({ url: callback.pathname + callback.search, headers: { cookie } });
    expect(answer.headers["referrer-policy"]).toBe("no-referrer");
    expect(logged.join("\n")).not.toContain(callback.searchParams.get("code") ?? "?");
    expect(logged.join("\n")).not.toContain(callback.searchParams.get("state") ?? "?");
  });

  test("an optional permission that was unticked leaves the connection limited, and says so", async () => {
    expect((await signIn({ allow: REQUIRED })).location).toContain("result=connected");
    const limited = await connection(STRAVA);
    expect(limited).toMatchObject({
      status: "limited",
      reason: expect.stringContaining("activity:write (Uploads finished activities"),
      help: "/help/errors#connection-scope-missing",
    });
    expect(limited.scopes.map(({ isGranted }) => isGranted)).toEqual([true, true, false]);
    await signIn();
    expect(await connection(STRAVA)).toMatchObject({ status: "connected", reason: null });
  });

  test("an optional permission that the person does not want is not asked for", async () => {
    expect((await begin({ optionalScopes: [] })).searchParams.get("scope")).toBe(REQUIRED.join(","));
  });

  test("without a required permission nothing is connected, and the way back names it", async () => {
    const { location } = await signIn({ allow: ["read", "activity:write"] });
    expect(location).toBe(
      "/app/connections/fitglue/strava?result=CONNECTION_SCOPE_MISSING&missing=activity%3Aread_all",
    );
    expect(await rows()).toEqual([]);
    expect((await signIn()).location).toContain("result=connected");
  });

  test("a person who says no is believed", async () => {
    expect((await signIn({ decision: "deny" })).location).toContain("result=OAUTH_REFUSED");
    expect(await rows()).toEqual([]);
  });

  test("another account than the connected one is refused, until the person disconnects", async () => {
    await signIn();
    const { account } = await connection(STRAVA);
    const other = await otherAthlete(account?.id);
    expect((await signIn({ athlete: other })).location).toContain("result=CONNECTION_ACCOUNT_CHANGED");
    expect((await connection(STRAVA)).account).toEqual(account);
    await ask("DELETE", STRAVA);
    expect((await signIn({ athlete: other })).location).toContain("result=connected");
    expect((await connection(STRAVA)).account?.id).toBe(other);
  });

  test("to disconnect withdraws the access at the service", async () => {
    await signIn();
    expect((await strava.state<{ grants: unknown[] }>()).grants).toHaveLength(1);
    expect((await ask("DELETE", STRAVA)).statusCode).toBe(204);
    expect((await strava.state<{ grants: unknown[] }>()).grants).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test("a service that does not answer holds nobody who wants to leave", async () => {
    await signIn();
    const faults = ["POST", "DELETE"].map((method) => ({ method, path: "/oauth/*", times: 9, kind: "500" }));
    await strava.control("settings", { faults });
    expect((await ask("DELETE", STRAVA)).statusCode).toBe(204);
    expect(await rows()).toEqual([]);
  });

  test("a service that breaks while the code is exchanged connects nothing", async () => {
    const { callback } = await atStrava(await begin(), { allow: ALL });
    await strava.control("settings", { faults: [{ method: "POST", path: "/oauth/token", times: 9, kind: "500" }] });
    expect((await comeBack(callback)).location).toContain("result=SERVICE_UNAVAILABLE");
    expect(await rows()).toEqual([]);
  });

  describe("a callback connects nothing", () => {
    test("when it comes a second time", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      expect((await comeBack(callback)).location).toContain("result=connected");
      expect((await comeBack(callback)).location).toContain("result=OAUTH_STATE_INVALID");
    });

    test("in another session of the same person, and then also not in the right one", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      const other = cookieOf(await app.inject(signInRequest()));
      expect((await comeBack(callback, other)).location).toContain("result=OAUTH_STATE_INVALID");
      expect((await comeBack(callback)).location).toContain("result=OAUTH_STATE_INVALID");
      expect(await rows()).toEqual([]);
    });

    test("for somebody who is not signed in", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      expect((await comeBack(callback, "")).location).toContain("result=OAUTH_STATE_INVALID");
      expect(await rows()).toEqual([]);
    });

    test("after a quarter of an hour", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      await database.db
        .updateTable("sign_in_attempt")
        .set({ expires_at: new Date(Date.now() - 1) })
        .execute();
      expect((await comeBack(callback)).location).toContain("result=OAUTH_STATE_INVALID");
    });

    test.each(["", "?state=made-up&code=made-up", "?error=access_denied", "?state=a&state=b"])(
      "that nobody began: %j",
      async (query) => {
        const callback = new URL(`http://localhost/oauth/fitglue/strava/callback${query}`);
        expect((await comeBack(callback)).location).toContain("result=OAUTH_STATE_INVALID");
      },
    );

    test("for another service", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      callback.pathname = "/oauth/fitglue/hevy/callback";
      expect((await comeBack(callback)).location).toContain("/fitglue/hevy?result=CONNECTION_UNAVAILABLE");
      expect(await rows()).toEqual([]);
    });
  });

  test("the state is stored as a digest only", async () => {
    const url = await begin();
    const stored = await database.db.selectFrom("sign_in_attempt").selectAll().execute();
    const state = url.searchParams.get("state") ?? "?";
    expect(Buffer.from(state, "base64url")).toHaveLength(32);
    for (const { state_sha256 } of stored) expect(state_sha256.includes(state)).toBe(false);
    expect(JSON.stringify(stored)).not.toContain(state);
  });
});

/** Begins a sign-in. @returns where the person is sent */
async function begin(input: object = {}): Promise<URL> {
  const answer = await ask("POST", `${STRAVA}/authorize`, { history: false, ...input });
  expect(answer.statusCode).toBe(200);
  return new URL(answer.json<{ url: string }>().url);
}

interface AtStrava {
  readonly allow?: readonly string[];
  readonly decision?: "allow" | "deny";
  readonly athlete?: string;
}

/** What a person does on the page of the service. @returns where the service sends them */
async function atStrava(url: URL, { allow = ALL, decision = "allow", athlete }: AtStrava): Promise<{ callback: URL }> {
  expect((await fetch(url)).status).toBe(200);
  const form = new URLSearchParams(url.searchParams);
  form.set("decision", decision);
  if (athlete !== undefined) form.set("athlete", athlete);
  for (const scope of allow) form.set(`allow ${scope}`, "on");
  const answer = await fetch(url.origin + url.pathname, { method: "POST", body: form, redirect: "manual" });
  return { callback: new URL(answer.headers.get("location") ?? "") };
}

async function comeBack(callback: URL, as = cookie): Promise<{ location: string }> {
  const answer = await app.inject({ url: callback.pathname + callback.search, headers: { cookie: as } });
  expect(answer.statusCode).toBe(303);
  return { location: answer.headers.location ?? "" };
}

async function signIn(person: AtStrava = {}): Promise<{ url: URL; location: string }> {
  const url = await begin();
  const { callback } = await atStrava(url, person);
  return { url, ...(await comeBack(callback)) };
}

/** The sign-in page of the service offers its athletes. */
async function otherAthlete(id: string | undefined): Promise<string> {
  const page = await (await fetch(await begin())).text();
  const ids = [...page.matchAll(/<option value="(\d+)"/g)].map(([, each]) => each);
  return ids.find((each) => each !== id) ?? "";
}

async function signedIn(): Promise<{ accountId: string }> {
  return { accountId: (await ask("GET", "/api/v1/session")).json().user.id };
}
