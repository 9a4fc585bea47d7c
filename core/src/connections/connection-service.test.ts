import type { Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
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
