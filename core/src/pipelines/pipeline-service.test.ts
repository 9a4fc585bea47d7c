import { createRegistry } from "@fitglue/registry";
import { createSecretKey, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { ownPlugin } from "../../test/test-plugin.ts";
import { ADA, pipelineDocument } from "../../test/test-runtime.ts";
import { createSecretSettings } from "../connections/secret-settings.ts";
import type { PipelineService } from "../services.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createRunSummaryRepository } from "../storage/run-summary-repository.ts";
import { createSecretSettingRepository } from "../storage/secret-setting-repository.ts";
import { createVault } from "../vault/vault.ts";
import { createPipelineService } from "./pipeline-service.ts";

const SHOWCASE = { plugin: "fitglue/showcase@1.0.0" };
const PLAIN = pipelineDocument([], [SHOWCASE]);
const RENAMED = pipelineDocument([], [{ ...SHOWCASE, id: "my-page" }]);

let database: TestDatabase;
let pipelines: PipelineService;

beforeAll(async () => {
  database = await createTestDatabase();
  pipelines = createPipelineService({
    pipelines: createPipelineRepository(database.db),
    runs: createRunSummaryRepository(database.db),
    connections: createConnectionRepository(database.db),
    secretSettings: createSecretSettings(
      createSecretSettingRepository(database.db),
      createVault(database.db, [{ id: "test", key: createSecretKey(randomBytes(32)) }]),
    ),
    registry: createRegistry(await Promise.all(["file-upload", "showcase"].map(ownPlugin))),
  });
}, 60_000);
afterAll(() => database.drop());

test("of two tabs that save the same draft at once one is told, and the other's draft stays", async () => {
  const { id, draftVersion } = await pipelines.create(ADA, { name: "Runs", document: PLAIN });
  const saves = await Promise.allSettled([
    pipelines.saveDraft(ADA, id, { draftVersion, document: PLAIN }),
    pipelines.saveDraft(ADA, id, { draftVersion, document: RENAMED }),
  ]);
  const refused = saves.filter((save) => save.status === "rejected");
  const saved = saves.filter((save) => save.status === "fulfilled");
  expect([saved.length, refused.length]).toEqual([1, 1]);
  expect(refused[0]?.reason).toMatchObject({ code: "CONFLICT" });
  expect((await pipelines.get(ADA, id)).draft).toEqual(saved[0]?.value.draft);
});

test("a tab that was told can save after it has loaded again", async () => {
  const { id, draftVersion } = await pipelines.create(ADA, { name: "Rides", document: PLAIN });
  await pipelines.saveDraft(ADA, id, { draftVersion, document: PLAIN });
  const late = pipelines.saveDraft(ADA, id, { draftVersion, document: RENAMED });
  await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
  const loaded = await pipelines.get(ADA, id);
  const again = await pipelines.saveDraft(ADA, id, { draftVersion: loaded.draftVersion, document: RENAMED });
  expect(again.draft).toEqual(RENAMED);
});

test("a published revision never changes: saving leaves it, publishing makes another, and the database refuses the rest", async () => {
  const { id, draftVersion } = await pipelines.create(ADA, { name: "Swims", document: PLAIN });
  await pipelines.publish(ADA, id);
  await pipelines.saveDraft(ADA, id, { draftVersion, document: RENAMED });
  expect((await pipelines.get(ADA, id)).published).toMatchObject({ revision: 1, document: PLAIN });
  await pipelines.publish(ADA, id);
  const revisions = await pipelines.revisions(ADA, id);
  expect(revisions.map(({ revision, document }) => [revision, document]).sort()).toEqual([
    [1, PLAIN],
    [2, RENAMED],
  ]);
  const change = database.db
    .updateTable("pipeline_revision")
    .set({ document: JSON.stringify(RENAMED) })
    .where("pipeline_id", "=", id)
    .where("revision", "=", 1)
    .execute();
  await expect(change).rejects.toThrow("a published revision never changes");
});

test("the list counts what keeps a pipeline from running apart from hints", async () => {
  // Without a destination it cannot run; what is switched off may be unfinished.
  const document = pipelineDocument([], [{ ...SHOWCASE, enabled: false, config: { loud: true } }]);
  const { id } = await pipelines.create(ADA, { name: "Unfinished", document });
  expect((await pipelines.list(ADA)).find((each) => each.id === id)).toMatchObject({ problems: 1, hints: 1 });
});

test("somebody else's pipeline is not found", async () => {
  const { id } = await pipelines.create(ADA, { name: "Mine", document: PLAIN });
  await expect(pipelines.get("account-eve", id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(pipelines.publish("account-eve", id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a conflict can be told with when and where the other save was made, and a revision with where it was published", async () => {
  const { id, draftVersion } = await pipelines.create(ADA, { name: "Two tabs", document: PLAIN });
  await pipelines.saveDraft(ADA, id, { draftVersion, document: RENAMED, by: "Firefox on Linux" });
  await pipelines.publish(ADA, id, "Safari on iPhone");
  const { saved, published } = await pipelines.get(ADA, id);
  expect(saved.by).toBe("Firefox on Linux");
  expect(Math.abs(Date.now() - Date.parse(saved.at))).toBeLessThan(60_000);
  expect(published).toMatchObject({ revision: 1, publishedBy: "Safari on iPhone" });
  expect(await pipelines.revisions(ADA, id)).toMatchObject([{ revision: 1, publishedBy: "Safari on iPhone" }]);
});

test("a pipeline that can no longer run is not switched on", async () => {
  const { id } = await pipelines.create(ADA, { name: "Broken", document: PLAIN });
  await pipelines.publish(ADA, id);
  await pipelines.update(ADA, id, { enabled: false });
  // A trigger keeps revisions as they are; what changes is which plugins are installed.
  const withoutShowcase = createPipelineService({
    pipelines: createPipelineRepository(database.db),
    runs: createRunSummaryRepository(database.db),
    connections: createConnectionRepository(database.db),
    secretSettings: { seal: () => Promise.reject(new Error("unused")), open: () => Promise.resolve(null) },
    registry: createRegistry([await ownPlugin("file-upload")]),
  });
  await expect(withoutShowcase.update(ADA, id, { enabled: true })).rejects.toMatchObject({ code: "PIPELINE_INVALID" });
  expect((await pipelines.get(ADA, id)).enabled).toBe(false);
  expect((await pipelines.update(ADA, id, { enabled: true })).enabled).toBe(true);
});

test("what a manifest says of a problem is in the language that is asked for, and the problems are the same", async () => {
  const upload = await ownPlugin("file-upload");
  const old = {
    ...upload,
    manifest: { ...upload.manifest, deprecated: { since: "1.0.0", reason: "It is old." } },
    texts: { de: { ...upload.texts.de, "/deprecated/reason": "Es ist alt." } },
  };
  const { check } = createPipelineService({
    pipelines: createPipelineRepository(database.db),
    runs: createRunSummaryRepository(database.db),
    connections: createConnectionRepository(database.db),
    secretSettings: { seal: () => Promise.reject(new Error("unused")), open: () => Promise.resolve(null) },
    registry: createRegistry([old, await ownPlugin("showcase")]),
  });
  const [english, german] = [await check(ADA, PLAIN), await check(ADA, PLAIN, "de")];
  expect(english).toContainEqual(
    expect.objectContaining({ fault: expect.objectContaining({ code: "deprecated", why: "It is old." }) }),
  );
  expect(JSON.stringify(german)).toBe(JSON.stringify(english).replaceAll("It is old.", "Es ist alt."));
});
