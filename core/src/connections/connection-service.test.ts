import type { Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { NO_FOLLOWER } from "./connection-follower.ts";
import { testConnections } from "./connection-service.fixture.ts";
import type { ConnectionService } from "./connection-service.ts";
import type { Credentials } from "./credentials.ts";

const MANIFEST = {
  publisher: "acme",
  id: "service",
  name: "Service",
  connection: { auth: { type: "apiKey", in: "header", name: "api-key", label: "Key" }, hosts: ["api.example"] },
} as unknown as Manifest;
const ADA = { accountId: "ada", plugin: "acme/service" };
const KEY: Credentials = { type: "apiKey", key: "canary-key-1" };

let database: TestDatabase;
let connections: ConnectionService;

beforeAll(async () => {
  database = await createTestDatabase();
  connections = testConnections(database.db);
});
afterAll(() => database.drop());

test("a connection is one person's, and its credentials lie sealed", async () => {
  await connections.connect("ada", MANIFEST, { credentials: KEY });
  expect(await connections.find(ADA)).toMatchObject({ status: "connected" });
  expect((await connections.open(ADA, MANIFEST))?.credentials).toEqual(KEY);
  expect(await connections.open({ ...ADA, accountId: "bea" }, MANIFEST)).toBeNull();
  const rows = await database.db.selectFrom("connection").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain("canary");
  expect(rows[0]?.credentials.includes("canary")).toBe(false);
});

test("a row that was moved to another person opens nothing", async () => {
  await connections.connect("ada", MANIFEST, { credentials: KEY });
  await connections.connect("eve", MANIFEST, { credentials: { type: "apiKey", key: "eves-own-key" } });
  const [ada] = await database.db.selectFrom("connection").selectAll().where("account_id", "=", "ada").execute();
  await database.db
    .updateTable("connection")
    .set({ credentials: ada?.credentials ?? Buffer.of() })
    .where("account_id", "=", "eve")
    .execute();
  await expect(connections.open({ ...ADA, accountId: "eve" }, MANIFEST)).rejects.toMatchObject({
    code: "VAULT_UNREADABLE",
  });
});

test("disconnecting removes the credentials", async () => {
  await connections.connect("ada", MANIFEST, { credentials: KEY });
  expect(await connections.disconnect(ADA)).toBe(true);
  expect(await connections.disconnect(ADA)).toBe(false);
  expect(await connections.open(ADA, MANIFEST)).toBeNull();
});

test.each<[string, Credentials]>([
  ["of another kind", { type: "oauth2", accessToken: "canary-token", refreshToken: null, expiresAtMs: null }],
  ["too short", { type: "apiKey", key: "canary" }],
  ["with a line end", { type: "apiKey", key: "canary-key\r\nx: y" }],
  ["with a space", { type: "apiKey", key: "canary key 1" }],
  ["beyond ASCII", { type: "apiKey", key: "canary-kéy" }],
  ["too long", { type: "apiKey", key: "canary".repeat(1000) }],
])("credentials that are %s are refused and not repeated", async (_, credentials) => {
  const error: unknown = await connections.connect("ada", MANIFEST, { credentials }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "REQUEST_INVALID" });
  expect(String(error)).not.toContain("canary");
});

describe("whose account it is", () => {
  const account = (id: string, name: string) => ({ id, name, url: null });
  const connect = (serviceAccount: ReturnType<typeof account> | null) =>
    connections.connect("cleo", MANIFEST, { credentials: KEY, serviceAccount });
  const CLEO = { ...ADA, accountId: "cleo" };
  beforeEach(() => connections.disconnect(CLEO));

  test("is kept, with a name that may change", async () => {
    await connect(account("7", "Cleo"));
    await connect(account("7", "Cleo P."));
    expect((await connections.find(CLEO))?.serviceAccount).toEqual(account("7", "Cleo P."));
  });

  test("must not become another's: what is there would be mixed with it", async () => {
    await connect(account("7", "Cleo"));
    const before = await connections.find(CLEO);
    await expect(connect(account("8", "Dora"))).rejects.toMatchObject({
      code: "CONNECTION_ACCOUNT_CHANGED",
      message:
        "This is the account of Dora at Service, and that of Cleo is connected; connect with that one, or disconnect it first",
    });
    expect(await connections.find(CLEO)).toEqual(before);
    await connections.disconnect(CLEO);
    await connect(account("8", "Dora"));
    expect((await connections.find(CLEO))?.serviceAccount?.id).toBe("8");
  });

  test("is not asked of services that do not tell", async () => {
    await connect(null);
    await connect(account("7", "Cleo"));
    await connect(null);
    expect(await connections.find(CLEO)).toMatchObject({ status: "connected" });
  });
});

describe("those who follow connections", () => {
  const CLEO = { ...ADA, accountId: "cleo" };
  let told: unknown[];
  let followed: ConnectionService;
  beforeEach(async () => {
    told = [];
    await connections.disconnect(CLEO);
    followed = testConnections(database.db, {
      follower: {
        ...NO_FOLLOWER,
        connected: (_tx, { plugin }, how) => {
          told.push(["connected", plugin, how]);
          return Promise.resolve();
        },
        refused: () => {
          told.push("refused");
          return Promise.resolve();
        },
        switched: (_tx, _connection, isEnabled) => {
          told.push(["switched", isEnabled]);
          return Promise.resolve();
        },
      },
    });
  });

  test("are told when one begins, is refused, and is connected again: what waits goes on then (V13)", async () => {
    await followed.connect("cleo", MANIFEST, { credentials: KEY, wantsHistory: true });
    const id = (await followed.find(CLEO))?.id;
    await (await followed.open(CLEO, MANIFEST))?.refuse();
    await (await followed.open(CLEO, MANIFEST))?.refuse();
    await followed.connect("cleo", MANIFEST, { credentials: KEY });
    expect(told).toEqual([
      ["connected", "acme/service", { isNew: true, wantsHistory: true }],
      "refused",
      ["connected", "acme/service", { isNew: false, wantsHistory: false }],
    ]);
    expect((await followed.find(CLEO))?.id).toBe(id);
  });

  test("are told when it is switched off and on", async () => {
    expect(await followed.enable(CLEO, false)).toBe(false);
    await followed.connect("cleo", MANIFEST, { credentials: KEY });
    await followed.enable(CLEO, false);
    await followed.enable(CLEO, true);
    expect(told.slice(1)).toEqual([
      ["switched", false],
      ["switched", true],
    ]);
  });

  test("keep it from being changed when they fail: both happen or neither", async () => {
    const failing = testConnections(database.db, {
      follower: { ...NO_FOLLOWER, connected: () => Promise.reject(new Error("no room")) },
    });
    await expect(failing.connect("cleo", MANIFEST, { credentials: KEY })).rejects.toThrow("no room");
    expect(await failing.find(CLEO)).toBeNull();
  });
});

test("a connection that was refused and is switched off and on still waits for its person", async () => {
  await connections.connect("ada", MANIFEST, { credentials: KEY });
  await (await connections.open(ADA, MANIFEST))?.refuse();
  await connections.enable(ADA, false);
  expect((await connections.find(ADA))?.status).toBe("disabled");
  await connections.enable(ADA, true);
  expect((await connections.find(ADA))?.status).toBe("needs_reconnect");
});
