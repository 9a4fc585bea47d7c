import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openOtherProcess, type OtherProcess } from "../../test/other-process.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { testConnections } from "./connection-service.fixture.ts";
import { type ConnectionFollower, NO_FOLLOWER } from "./connection-follower.ts";
import type { ConnectionService } from "./connection-service.ts";
import type { Credentials } from "./credentials.ts";
import { renewWith } from "./renew-with.ts";
import { CLIENT, OAUTH_MANIFEST as MANIFEST, tokenServer, type TokenServer } from "../../test/token-server.ts";

const ADA = { accountId: "ada", plugin: "acme/service" };
const MINUTE_MS = 60_000;

let database: TestDatabase;
let others: OtherProcess[];
let server: TokenServer;
/** Connections as two more processes have them. */
let services: ConnectionService[];
let nowMs: number;
const refused: string[] = [];

const follower: ConnectionFollower = {
  ...NO_FOLLOWER,
  refused: (_tx, { plugin }) => {
    refused.push(plugin);
    return Promise.resolve();
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  others = [openOtherProcess(database.url), openOtherProcess(database.url)];
});
beforeEach(async () => {
  server = await tokenServer();
  nowMs = Date.now();
  refused.length = 0;
  await database.db.deleteFrom("connection").execute();
  await database.db.deleteFrom("live_event").execute();
  services = [database.db, ...others.map(({ db }) => db)].map((db) =>
    testConnections(db, {
      renewTokens: renewWith(server.oauth, new Map([[ADA.plugin, CLIENT]])),
      follower,
      nowMs: () => nowMs,
    }),
  );
  return () => server.close();
});
afterAll(async () => {
  for (const other of others) await other.close();
  await database.drop();
});

function tokens(inMs: number | null, refreshToken: string | null = "refresh-token-0"): Credentials {
  return {
    type: "oauth2",
    accessToken: "access-token-0",
    refreshToken,
    expiresAtMs: inMs === null ? null : nowMs + inMs,
  };
}
function tokensBody(accessToken: string): string {
  return JSON.stringify({ access_token: accessToken, token_type: "Bearer" });
}
const connect = (inMs: number | null, refreshToken?: string | null) =>
  services[0]?.connect("ada", MANIFEST, { credentials: tokens(inMs, refreshToken) });
const accessToken = async (service = services[0]) => {
  const opened = await service?.open(ADA, MANIFEST);
  return opened?.credentials.type === "oauth2" ? opened.credentials.accessToken : null;
};
const row = () => database.db.selectFrom("connection").selectAll().executeTakeFirstOrThrow();

test("50 callers in three processes at once make one request for new tokens, and all get them", async () => {
  await connect(-MINUTE_MS);
  const got = await Promise.all(Array.from({ length: 50 }, (_, index) => accessToken(services[index % 3])));
  expect(server.requests).toHaveLength(1);
  expect(new Set(got)).toEqual(new Set(["access-token-1"]));
  expect(refused).toEqual([]);
}, 30_000);

test("no transaction is open while the service is asked", async () => {
  await connect(-MINUTE_MS);
  server.delayMs = 400;
  const renewing = accessToken();
  await expect.poll(() => server.requests.length).toBe(1);
  const { rows } = await openTransactions();
  expect(rows).toEqual([]);
  expect((await row()).lease).not.toBeNull();
  await renewing;
  expect((await row()).lease).toBeNull();
});

describe("tokens are renewed", () => {
  test("five minutes before they expire, and not earlier", async () => {
    await connect(5 * MINUTE_MS + 1);
    expect(await accessToken()).toBe("access-token-0");
    nowMs += 1;
    expect(await accessToken()).toBe("access-token-1");
    expect(server.requests).toHaveLength(1);
  });

  test("with the refresh token that came last, each time", async () => {
    await connect(-MINUTE_MS);
    server.expiresInSeconds = 60;
    for (let round = 1; round <= 4; round++) expect(await accessToken()).toBe(`access-token-${String(round)}`);
    expect(server.requests.map(({ form }) => form.get("refresh_token"))).toEqual(
      [0, 1, 2, 3].map((round) => `refresh-token-${String(round)}`),
    );
  });

  test("with the client in the body, through our own egress", async () => {
    await connect(-MINUTE_MS);
    await accessToken();
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toEqual({
      grant_type: "refresh_token",
      refresh_token: "refresh-token-0",
      client_id: "client-1",
      client_secret: "client-secret",
    });
  });

  test.each([
    ["the service does not tell when they expire", null, "refresh-token-0"],
    ["there is no refresh token", -MINUTE_MS, null],
  ])("never while %s", async (_, inMs, refreshToken) => {
    await connect(inMs, refreshToken);
    expect(await accessToken()).toBe("access-token-0");
    expect(server.requests).toEqual([]);
  });

  test("when the service refused them early, once for all who were refused", async () => {
    await connect(60 * MINUTE_MS);
    const opened = await Promise.all(services.map((service) => service.open(ADA, MANIFEST)));
    const renewed = await Promise.all(opened.flatMap((each) => (each ? [each.renew()] : [])));
    expect(server.requests).toHaveLength(1);
    expect(renewed).toHaveLength(3);
    for (const each of renewed) expect(each?.credentials).toMatchObject({ accessToken: "access-token-1" });
  });
});

test("new tokens are stored before anybody uses them", async () => {
  await connect(-MINUTE_MS);
  const used = await accessToken();
  const stored = await services[1]?.open(ADA, MANIFEST);
  expect(stored?.credentials).toMatchObject({ accessToken: used, refreshToken: server.accepted });
  expect(server.requests).toHaveLength(1);
});

test("a database that does not take the new tokens at once is asked again: they are not given up", async () => {
  await connect(-MINUTE_MS);
  const { id } = await row();
  await sqlRaw(`create sequence tries`);
  await sqlRaw(`create function fail_twice() returns trigger language plpgsql as $$ begin
    if new.version > old.version and nextval('tries') < 3 then raise exception 'not now'; end if; return new; end $$`);
  await sqlRaw(`create trigger fail_twice before update on connection for each row execute function fail_twice()`);
  try {
    expect(await accessToken()).toBe("access-token-1");
  } finally {
    await sqlRaw(`drop trigger fail_twice on connection`);
  }
  expect((await row()).id).toBe(id);
  expect(server.requests).toHaveLength(1);
});

test("a lease that its holder took to the grave is taken over when it has run out", async () => {
  await connect(-MINUTE_MS);
  const dead = { lease: "0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c" };
  const until = (seconds: number) => new Date(Date.now() + seconds * 1000);
  await database.db
    .updateTable("connection")
    .set({ ...dead, lease_until: until(1) })
    .execute();
  const waiting = accessToken();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.requests).toEqual([]);
  expect(await waiting).toBe("access-token-1");
});

describe("when the service refuses the refresh token", () => {
  test("the connection waits for its person, who is told, and the stored bytes stay as they are (V13, V14)", async () => {
    await connect(-MINUTE_MS);
    const before = await row();
    server.accepted = "another";
    const opened = await services[0]?.open(ADA, MANIFEST);
    expect(opened?.status).toBe("needs_reconnect");
    const after = await row();
    expect(after.credentials.equals(before.credentials)).toBe(true);
    expect(after).toMatchObject({ status: "needs_reconnect", version: before.version, lease: null });
    expect(JSON.parse(after.reason ?? "null")).toEqual({ code: "not-accepted", name: "Service" });
    expect(refused).toEqual(["acme/service"]);
    const events = await database.db.selectFrom("live_event").select("payloads").orderBy("seq").execute();
    expect(events.flatMap(({ payloads }) => payloads)).toEqual(
      Array.from({ length: 2 }, () => ({ type: "connection", plugin: "acme/service" })),
    );
  });

  test("it is asked once, however many want to know", async () => {
    await connect(-MINUTE_MS);
    server.accepted = "another";
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => services.map((service) => service.open(ADA, MANIFEST))).flat(),
    );
    expect(new Set(opened.map((each) => each?.status))).toEqual(new Set(["needs_reconnect"]));
    expect(server.requests).toHaveLength(1);
    expect(refused).toHaveLength(1);
    await services[0]?.open(ADA, MANIFEST);
    expect(server.requests).toHaveLength(1);
  });

  test("whoever read the connection before it was refused gets no right to ask again", async () => {
    await connect(-MINUTE_MS);
    const { version } = await row();
    const connections = createConnectionRepository(database.db);
    await connections.refuse(ADA, version, { code: "not-accepted", name: "Service" });
    expect(await connections.takeLease(ADA, version, randomUUID(), 60)).toBe(false);
  });

  test("with another status than the standard asks for", async () => {
    await connect(-MINUTE_MS);
    server.answer = { status: 401, body: JSON.stringify({ error: "invalid_grant" }) };
    expect((await services[0]?.open(ADA, MANIFEST))?.status).toBe("needs_reconnect");
  });

  test("as Strava does, with an error of its own shape", async () => {
    await connect(-MINUTE_MS);
    const errors = [{ resource: "RefreshToken", field: "refresh_token", code: "invalid" }];
    server.answer = { status: 400, body: JSON.stringify({ message: "Bad Request", errors }) };
    expect((await services[0]?.open(ADA, MANIFEST))?.status).toBe("needs_reconnect");
  });
});

describe("a service that does not answer properly", () => {
  test.each([
    ["is broken", { status: 503, body: "down" }],
    ["asks for patience", { status: 429, body: "{}" }],
    ["is not there", { status: 404, body: "{}" }],
    ["answers with a page", { status: 200, body: "<html>", type: "text/html" }],
    ["gives no token", { status: 200, body: "{}" }],
    ["gives one that cannot be sent", { status: 200, body: tokensBody("a token\r\nwith: a header") }],
    ["gives one that is endless", { status: 200, body: tokensBody("x".repeat(4001)) }],
  ])("and %s leaves tokens in use that are still good", async (_, answer) => {
    await connect(MINUTE_MS);
    server.answer = answer;
    expect(await accessToken()).toBe("access-token-0");
    expect(await accessToken()).toBe("access-token-0");
    expect(server.requests).toHaveLength(1); // it is left alone for a while
    expect((await row()).status).toBe("connected");
  });

  test("is no reason to connect again: who has only expired tokens is told to come later", async () => {
    await connect(-MINUTE_MS);
    server.answer = { status: 503, body: "down" };
    await expect(accessToken()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(await row()).toMatchObject({ status: "connected", lease: null });
    server.answer = null;
    expect(await accessToken()).toBe("access-token-1");
  });

  test.each([
    ["that it does not know the client", 401, { error: "invalid_client" }],
    ["that it has switched the client off", 403, { message: "Forbidden" }],
    ["that the client may not", 400, { error: "unauthorized_client" }],
    ["in words of its own that it does not know the client", 400, { errors: [{ field: "client_secret" }] }],
  ])("%s is the operator's to solve: nobody has to connect again", async (_, status, body) => {
    await connect(-MINUTE_MS);
    server.answer = { status, body: JSON.stringify(body) };
    const error: unknown = await accessToken().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "CONNECTION_UNAVAILABLE", message: expect.stringContaining("FITGLUE_OAUTH") });
    expect((await row()).status).toBe("connected");
  });

  test("repeats the secrets in vain: no error holds them", async () => {
    await connect(-MINUTE_MS);
    server.answer = {
      status: 400,
      body: JSON.stringify({ error: "refresh-token-0 client-secret", error_description: "refresh-token-0" }),
    };
    const party = { owner: ADA, name: "Service", client: CLIENT, auth: MANIFEST.connection?.auth as never };
    const error: unknown = await server.oauth.refresh(party, tokens(0) as never).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "OAUTH_REFUSED" });
    const { message, details, cause, stack } = error as Error & { details: object };
    expect(JSON.stringify([message, details, cause, stack])).not.toMatch(/refresh-token-0|client-secret/);
  });
});

async function sqlRaw(statement: string): Promise<void> {
  await sql.raw(statement).execute(database.db);
}

/** Transactions of this database that have begun and do nothing at the moment. */
function openTransactions() {
  return sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'
  `.execute(database.db);
}
