import { createRegistry } from "@fitglue/registry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertPlainActivity } from "../../test/plain-activity.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { ownPlugin } from "../../test/test-plugin.ts";
import { ADA, pipelineDocument } from "../../test/test-runtime.ts";
import type { PipelineDocument } from "../api/pipelines.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createRunRepository, type RunEnd } from "../storage/run-repository.ts";
import { createRunStepRepository } from "../storage/run-step-repository.ts";
import { createAccountService } from "./account-service.ts";

const EVE = "account-eve";
const GOOD = pipelineDocument([], [{ plugin: "fitglue/showcase@1.0.0" }]);
/** Its booster was uninstalled. */
const BROKEN = pipelineDocument([{ plugin: "gone/away@1.0.0" }], [{ plugin: "fitglue/showcase@1.0.0" }]);

let database: TestDatabase;
let activityId: string;
let accounts: ReturnType<typeof createAccountService>;

beforeAll(async () => {
  database = await createTestDatabase();
  accounts = createAccountService(
    database.db,
    createRegistry(await Promise.all(["file-upload", "showcase"].map(ownPlugin))),
  );
  activityId = await insertPlainActivity(database.db, ADA);
}, 60_000);
afterAll(() => database.drop());

test("home of a new account counts nothing and asks for nothing", async () => {
  expect(await accounts.home(EVE)).toEqual({
    activities: 0,
    pipelines: 0,
    enabledPipelines: 0,
    pages: 0,
    needsAttention: [],
  });
});

test("a name that the database cannot keep as it is, is kept as near as possible", async () => {
  await accounts.saveSettings("account-odd", {
    name: "A\0da\ud800",
    units: "metric",
    timeZone: "UTC",
    language: "auto",
  });
  expect((await accounts.settings("account-odd")).name).toBe("A\ufffdda\ufffd");
});

test("home names what waits for the person, what failed, what is in doubt and what cannot run any more", async () => {
  await publish("Good", GOOD);
  const brokenId = await publish("Broken", BROKEN);
  const waitingId = await leave({ state: "waiting", reason: { code: "said", text: "What was it?" }, resumesAt: null });
  await createRunStepRepository(database.db).update(waitingId, "showcase", {
    state: "waiting",
    form: { title: "Name it", message: "What was it?", schema: { type: "object" }, suggested: null },
  });
  const failedId = await leave({ state: "failed", reason: { code: "said", text: "no room left" }, resumesAt: null });
  const doubtfulId = await leave({ state: "failed", reason: { code: "said", text: "cut off" }, resumesAt: null });
  await createRunStepRepository(database.db).update(doubtfulId, "showcase", { state: "unknown" });
  await leave({ state: "failed", reason: { code: "said", text: "only a try" }, resumesAt: null }, true);
  await leave({ state: "done", reason: null, resumesAt: null });

  expect(await accounts.home(ADA)).toEqual({
    activities: 1,
    pipelines: 2,
    enabledPipelines: 2,
    pages: 0,
    needsAttention: [
      {
        kind: "waiting-input",
        name: "Name it",
        activityTitle: "Morning run",
        text: "Name it (Morning run)",
        detail: null,
        path: `/app/runs/${waitingId}#step-showcase`,
      },
      {
        kind: "unknown-delivery",
        name: "Test",
        activityTitle: "Morning run",
        text: "Test: Morning run",
        detail: "cut off",
        path: `/app/runs/${doubtfulId}#step-showcase`,
      },
      {
        kind: "failed-run",
        name: "Test",
        activityTitle: "Morning run",
        text: "Test: Morning run",
        detail: "no room left",
        path: `/app/runs/${failedId}`,
      },
      {
        kind: "pipeline-problem",
        name: "Broken",
        activityTitle: null,
        text: "Broken cannot run any more",
        detail: null,
        path: `/app/pipelines/${brokenId}`,
      },
    ],
  });
  expect((await accounts.home(EVE)).needsAttention).toEqual([]);
});

test("home names first the service that no longer accepts a person's connection, and only to that person (V13)", async () => {
  const connections = createConnectionRepository(database.db);
  const owner = { accountId: "account-ida", plugin: "fitglue/showcase" };
  const { version } = await connections.save(owner, {
    status: "connected",
    reason: null,
    credentials: Buffer.of(1),
    serviceAccount: null,
    scopes: [],
  });
  expect((await accounts.home("account-ida")).needsAttention).toEqual([]);
  await connections.refuse(owner, version, { code: "said", text: "the key was taken back" });
  expect((await accounts.home("account-ida")).needsAttention).toEqual([
    {
      kind: "connection",
      name: "Showcase",
      activityTitle: null,
      text: "Showcase no longer accepts the connection",
      detail: "the key was taken back",
      path: "/app/connections/fitglue/showcase",
    },
  ]);
  expect((await accounts.home(EVE)).needsAttention).toEqual([]);
});

test("failed tries do not hide runs that failed", async () => {
  const failedId = await leave({ state: "failed", reason: { code: "said", text: "really" }, resumesAt: null });
  for (let tries = 0; tries < 6; tries++)
    await leave({ state: "failed", reason: { code: "said", text: "try" }, resumesAt: null }, true);
  const { needsAttention } = await accounts.home(ADA);
  expect(needsAttention.map(({ path }) => path)).toContain(`/app/runs/${failedId}`);
});

async function publish(name: string, document: PipelineDocument): Promise<string> {
  const pipelines = createPipelineRepository(database.db);
  const id = await pipelines.create(ADA, name, document);
  await pipelines.publish(ADA, id, document);
  return id;
}

/** A run that a worker left like this. */
async function leave(end: RunEnd, dryRun = false): Promise<string> {
  const runs = createRunRepository(database.db);
  const id = await runs.create({
    accountId: ADA,
    activityId,
    pipelineId: null,
    pipelineName: "Test",
    revision: null,
    document: GOOD,
    dryRun,
    cause: "started",
    steps: [
      {
        stepId: "showcase",
        position: 0,
        executionOrder: 0,
        role: "destination",
        plugin: "fitglue/showcase@1.0.0",
        config: {},
        onError: "stop",
      },
    ],
  });
  await runs.leave(id, end);
  return id;
}
