import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ConnectionsApp, openConnectionsApp } from "./connections-app.ts";
import { cookieOf, signInRequest } from "./http-app.ts";

/** Connecting by signing in at the service, as the pages and a browser do it. */

const STRAVA = "/api/v1/connections/fitglue/strava";
const REQUIRED = ["read", "activity:read_all"];
const ALL = [...REQUIRED, "activity:write"];

let app: ConnectionsApp;

beforeAll(async () => {
  app = await openConnectionsApp();
}, 240_000);
beforeEach(() => app.reset());
afterAll(() => app.close());

describe("by signing in at the service", () => {
  test("the person comes back connected, with the account and the permissions named (S20, S28)", async () => {
    const { url, location } = await signIn();
    expect(url.origin).toBe(app.strava.origin);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      client_id: app.strava.demo["clientId"],
      redirect_uri: "http://localhost:80/oauth/fitglue/strava/callback",
      scope: ALL.join(","),
    });
    expect(location).toBe("/app/connections/fitglue/strava?result=connected");
    const connected = await app.connection(STRAVA);
    expect(connected).toMatchObject({ status: "connected", reason: null, account: { name: expect.any(String) } });
    expect(connected.scopes.map(({ id, isGranted }) => [id, isGranted])).toEqual(ALL.map((id) => [id, true]));
  });

  test("what the service allows is shown with what was used of it", async () => {
    await signIn();
    const { budget } = await app.connection(STRAVA);
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
    const answer = await app.whole.app.inject({
      url: callback.pathname + callback.search,
      headers: { cookie: app.cookie },
    });
    expect(answer.headers["referrer-policy"]).toBe("no-referrer");
    expect(app.logged.join("\n")).not.toContain(callback.searchParams.get("code") ?? "?");
    expect(app.logged.join("\n")).not.toContain(callback.searchParams.get("state") ?? "?");
  });

  test("an optional permission that was unticked leaves the connection limited, and says so", async () => {
    expect((await signIn({ allow: REQUIRED })).location).toContain("result=connected");
    const limited = await app.connection(STRAVA);
    expect(limited).toMatchObject({
      status: "limited",
      reason: expect.stringContaining("activity:write (Uploads finished activities"),
      help: "/help/errors#connection-scope-missing",
    });
    expect(limited.scopes.map(({ isGranted }) => isGranted)).toEqual([true, true, false]);
    await signIn();
    expect(await app.connection(STRAVA)).toMatchObject({ status: "connected", reason: null });
  });

  test("an optional permission that the person does not want is not asked for", async () => {
    expect((await begin({ optionalScopes: [] })).searchParams.get("scope")).toBe(REQUIRED.join(","));
  });

  test("without a required permission nothing is connected, and the way back names it", async () => {
    const { location } = await signIn({ allow: ["read", "activity:write"] });
    expect(location).toBe(
      "/app/connections/fitglue/strava?result=CONNECTION_SCOPE_MISSING&missing=activity%3Aread_all",
    );
    expect(await app.rows()).toEqual([]);
    expect((await signIn()).location).toContain("result=connected");
  });

  test("a person who says no is believed", async () => {
    expect((await signIn({ decision: "deny" })).location).toContain("result=OAUTH_REFUSED");
    expect(await app.rows()).toEqual([]);
  });

  test("another account than the connected one is refused, until the person disconnects", async () => {
    await signIn();
    const { account } = await app.connection(STRAVA);
    const other = await otherAthlete(account?.id);
    expect((await signIn({ athlete: other })).location).toContain("result=CONNECTION_ACCOUNT_CHANGED");
    expect((await app.connection(STRAVA)).account).toEqual(account);
    await app.ask("DELETE", STRAVA);
    expect((await signIn({ athlete: other })).location).toContain("result=connected");
    expect((await app.connection(STRAVA)).account?.id).toBe(other);
  });

  test("what the other account allowed is withdrawn at once, the stored access stays", async () => {
    await signIn();
    const { account } = await app.connection(STRAVA);
    const other = await otherAthlete(account?.id);
    await signIn({ athlete: other });
    expect(await granted()).toEqual([account?.id]);
    expect((await app.ask("POST", `${STRAVA}/check`)).json<{ status: string }>().status).toBe("connected");
  });

  test("unless somebody else here is connected with the other account, who would lose the access", async () => {
    await signIn();
    const { account } = await app.connection(STRAVA);
    const other = await otherAthlete(account?.id);
    const bea = { account_id: "bea", plugin: "fitglue/strava", status: "connected" as const, credentials: Buffer.of() };
    const service_account = JSON.stringify({ id: other, name: "Bea", url: null });
    await app.whole.database.db
      .insertInto("connection")
      .values({ ...bea, service_account })
      .execute();
    expect((await signIn({ athlete: other })).location).toContain("result=CONNECTION_ACCOUNT_CHANGED");
    expect(await granted()).toEqual([account?.id, other].toSorted());
  });

  test("to disconnect withdraws the access at the service", async () => {
    await signIn();
    expect((await app.strava.state<{ grants: unknown[] }>()).grants).toHaveLength(1);
    expect((await app.ask("DELETE", STRAVA)).statusCode).toBe(204);
    expect((await app.strava.state<{ grants: unknown[] }>()).grants).toEqual([]);
    expect(await app.rows()).toEqual([]);
  });

  test("a service that does not answer holds nobody who wants to leave", async () => {
    await signIn();
    const faults = ["POST", "DELETE"].map((method) => ({ method, path: "/oauth/*", times: 9, kind: "500" }));
    await app.strava.control("settings", { faults });
    expect((await app.ask("DELETE", STRAVA)).statusCode).toBe(204);
    expect(await app.rows()).toEqual([]);
  });

  test("a service that breaks while the code is exchanged connects nothing", async () => {
    const { callback } = await atStrava(await begin(), { allow: ALL });
    await app.strava.control("settings", { faults: [{ method: "POST", path: "/oauth/token", times: 9, kind: "500" }] });
    expect((await comeBack(callback)).location).toContain("result=SERVICE_UNAVAILABLE");
    expect(await app.rows()).toEqual([]);
  });

  describe("a callback connects nothing", () => {
    test("when it comes a second time", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      expect((await comeBack(callback)).location).toContain("result=connected");
      expect((await comeBack(callback)).location).toContain("result=OAUTH_STATE_INVALID");
    });

    test("in another session of the same person, and then also not in the right one", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      const other = cookieOf(await app.whole.app.inject(signInRequest()));
      expect((await comeBack(callback, other)).location).toContain("result=OAUTH_STATE_INVALID");
      expect((await comeBack(callback)).location).toContain("result=OAUTH_STATE_INVALID");
      expect(await app.rows()).toEqual([]);
    });

    test("for somebody who is not signed in", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      expect((await comeBack(callback, "")).location).toContain("result=OAUTH_STATE_INVALID");
      expect(await app.rows()).toEqual([]);
    });

    test("after a quarter of an hour", async () => {
      const { callback } = await atStrava(await begin(), { allow: ALL });
      await app.whole.database.db
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
      expect(await app.rows()).toEqual([]);
    });
  });

  test("the state is stored as a digest only", async () => {
    const url = await begin();
    const stored = await app.whole.database.db.selectFrom("sign_in_attempt").selectAll().execute();
    const state = url.searchParams.get("state") ?? "?";
    expect(Buffer.from(state, "base64url")).toHaveLength(32);
    for (const { state_sha256 } of stored) expect(state_sha256.includes(state)).toBe(false);
    expect(JSON.stringify(stored)).not.toContain(state);
  });
});

/** Athletes who let FitGlue in at the service. */
async function granted(): Promise<string[]> {
  const { grants } = await app.strava.state<{ grants: { athleteId: number }[] }>();
  return grants.map(({ athleteId }) => String(athleteId)).toSorted();
}

/** Begins a sign-in. @returns where the person is sent */
async function begin(input: object = {}): Promise<URL> {
  const answer = await app.ask("POST", `${STRAVA}/authorize`, { history: false, ...input });
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

async function comeBack(callback: URL, as = app.cookie): Promise<{ location: string }> {
  const answer = await app.whole.app.inject({ url: callback.pathname + callback.search, headers: { cookie: as } });
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
