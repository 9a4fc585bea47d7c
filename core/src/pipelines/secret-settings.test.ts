import { createRegistry } from "@fitglue/registry";
import { isSecretToken, secretIdsIn } from "@fitglue/sdk";
import { sql } from "kysely";
import { createSecretKey, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, pipelineDocument } from "../../test/test-runtime.ts";
import { createSecretSettings, type SecretSettings } from "../connections/secret-settings.ts";
import type { PipelineService } from "../services.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createRunSummaryRepository } from "../storage/run-summary-repository.ts";
import { createSecretSettingRepository } from "../storage/secret-setting-repository.ts";
import { createVault } from "../vault/vault.ts";
import { createPipelineService } from "./pipeline-service.ts";
import { stepConfig } from "./step-config.ts";

const CANARY = "canary-secret-1";
const OWNER = { accountId: ADA, plugin: "test/keeps" };
const KEEPS = testPlugin({
  id: "keeps",
  booster: {
    config: {
      version: 1,
      schema: {
        type: "object",
        properties: {
          token: { type: "string", title: "Token", "x-secret": true, maxLength: 40 },
          key: { type: "string", title: "Key", "x-secret": true },
          name: { type: "string", title: "Name" },
        },
        additionalProperties: false,
      },
    },
  },
  code: `return { booster: { run: () => ({ outcome: "ok" }) } }`,
});

let database: TestDatabase;
let secrets: SecretSettings;
let pipelines: PipelineService;

beforeAll(async () => {
  database = await createTestDatabase();
  const vault = createVault(database.db, [{ id: "test", key: createSecretKey(randomBytes(32)) }]);
  secrets = createSecretSettings(createSecretSettingRepository(database.db), vault);
  pipelines = createPipelineService({
    pipelines: createPipelineRepository(database.db),
    runs: createRunSummaryRepository(database.db),
    connections: createConnectionRepository(database.db),
    registry: createRegistry([KEEPS, ...(await Promise.all(["file-upload", "showcase"].map(ownPlugin)))]),
    secretSettings: secrets,
  });
}, 60_000);
afterAll(() => database.drop());

const documentWith = (config: Record<string, unknown>) =>
  pipelineDocument([{ plugin: "test/keeps@1.0.0", config }], [{ plugin: "fitglue/showcase@1.0.0" }]);
const tokenOf = (detail: { draft: { boosters: { config: Record<string, unknown> }[] } }) =>
  String(detail.draft.boosters[0]?.config["token"]);

test("a secret is sealed when it is saved, and never comes back", async () => {
  const created = await pipelines.create(ADA, { name: "A", document: documentWith({ token: CANARY, name: "open" }) });
  expect(isSecretToken(tokenOf(created))).toBe(true);
  expect(created.draft.boosters[0]?.config["name"]).toBe("open");
  expect(created.problems).toEqual([]);
  await pipelines.publish(ADA, created.id);
  const [id = ""] = secretIdsIn(tokenOf(created));
  expect(await secrets.open(OWNER, id)).toBe(CANARY);
  for (const table of ["pipeline", "pipeline_revision", "secret_setting"]) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(
      database.db,
    );
    expect(rows.length, table).toBeGreaterThan(0);
    for (const { text } of rows) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain(Buffer.from(CANARY).toString("hex"));
    }
  }
});

test.each(["test/keeps", "test/keeps@^1.0.0"])(
  "a secret is sealed also where the plugin is named without its exact version, as %s",
  async (plugin) => {
    const named = documentWith({ token: CANARY });
    const document = { ...named, boosters: named.boosters.map((step) => ({ ...step, plugin })) };
    const created = await pipelines.create(ADA, { name: "E", document });
    expect(isSecretToken(tokenOf(created))).toBe(true);
    const { rows } = await sql`select from pipeline where strpos(draft::text, ${CANARY}) > 0`.execute(database.db);
    expect(rows).toHaveLength(0);
  },
);

test("a document that comes back with the token keeps the secret; another secret gets another token", async () => {
  const created = await pipelines.create(ADA, { name: "B", document: documentWith({ token: CANARY }) });
  const same = await pipelines.saveDraft(ADA, created.id, { draftVersion: 1, document: created.draft });
  expect(tokenOf(same)).toBe(tokenOf(created));
  const document = documentWith({ token: "another-secret" });
  const other = await pipelines.saveDraft(ADA, created.id, { draftVersion: 2, document });
  expect(isSecretToken(tokenOf(other))).toBe(true);
  expect(tokenOf(other)).not.toBe(tokenOf(created));
});

test.each([
  ["short", { token: "canary" }, "fewer than 8"],
  ["long for its setting", { token: "canary".repeat(10) }, "40"],
  ["long to be looked for", { key: "canary".repeat(86) }, "more than 512"],
  ["broken by a line end", { token: "canary-se\r\ncret" }, "line ends"],
])("a secret that is too %s is refused and not repeated", async (_, config, reason) => {
  const error: unknown = await pipelines
    .create(ADA, { name: "C", document: documentWith(config) })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "CONFIG_REFUSED", message: expect.stringContaining(reason) });
  expect(String(error)).not.toContain("canary");
});

test("a token is worth something for its person and its plugin only", async () => {
  const [id = ""] = secretIdsIn(await secrets.seal(OWNER, CANARY));
  expect(await secrets.open({ ...OWNER, accountId: "bea" }, id)).toBeNull();
  expect(await secrets.open({ ...OWNER, plugin: "evil/keeps" }, id)).toBeNull();
  expect(await secrets.open(OWNER, "not-an-id")).toBeNull();
  // Nor for a plugin to which somebody gave the row.
  await database.db.updateTable("secret_setting").set({ plugin: "evil/keeps" }).where("id", "=", id).execute();
  await expect(secrets.open({ ...OWNER, plugin: "evil/keeps" }, id)).rejects.toMatchObject({
    code: "VAULT_UNREADABLE",
  });
});

test("a step whose settings hold a secret in the open is not begun", () => {
  const begin = (token: string) => stepConfig(KEEPS, "booster", { token });
  expect(() => begin(CANARY)).toThrow(expect.objectContaining({ code: "CONFIG_REFUSED" }));
  expect(() => begin(CANARY)).not.toThrow(CANARY);
  const token = "fitglue-secret:0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c";
  expect(begin(token)).toEqual({ token });
});

test("a secret that no settings name any more is removed after an hour, others stay", async () => {
  const { id, draft } = await pipelines.create(ADA, { name: "D", document: documentWith({ token: "kept-secret" }) });
  const token = String(draft.boosters[0]?.config["token"]);
  const [unused = ""] = secretIdsIn(await secrets.seal(OWNER, "gone-secret"));
  const [kept = ""] = secretIdsIn(token);
  const settings = createSecretSettingRepository(database.db);
  await settings.removeUnused(3600);
  expect(await secrets.open(OWNER, unused)).toBe("gone-secret");
  await sql`update secret_setting set created_at = created_at - interval '2 hours'`.execute(database.db);
  await settings.removeUnused(3600);
  expect([await secrets.open(OWNER, unused), await secrets.open(OWNER, kept)]).toEqual([null, "kept-secret"]);
  await pipelines.remove(ADA, id);
  await settings.removeUnused(3600);
  expect(await secrets.open(OWNER, kept)).toBeNull();
});
