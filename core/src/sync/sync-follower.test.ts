import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  NOTEBOOK_HOST,
  NOTEBOOK_KEY,
  notebookPlugin,
  openNotebook,
  type Notebook,
} from "../../test/notebook-service.ts";
import { ADA, openTestRuntime, pipelineDocument, until, type TestRuntime } from "../../test/test-runtime.ts";
import { cancelRuns } from "../pipelines/cancel-runs.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createConnectionSyncRepository } from "../storage/connection-sync-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";

const NOTEBOOK = "test/notebook";
const WAITING_FOR_A_LOCK = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

let notebook: Notebook;
let runtime: TestRuntime;

beforeAll(async () => {
  notebook = await openNotebook();
  runtime = await openTestRuntime([notebookPlugin()], { simulatedHosts: new Map([[NOTEBOOK_HOST, notebook.origin]]) });
});
afterAll(async () => {
  await runtime.close();
  await notebook.close();
});

/** A run of the activity that waits for the notebook to be connected again. */
async function waitingRun(activityId: string): Promise<string> {
  const place = { accountId: ADA, activityId, pipelineId: null, pipelineName: "Test", revision: null };
  const step = { stepId: "send", position: 0, executionOrder: 0, role: "destination", plugin: `${NOTEBOOK}@1.0.0` };
  const id = await createRunRepository(runtime.db).create({
    ...place,
    document: pipelineDocument([], []),
    dryRun: false,
    cause: "arrived",
    steps: [{ ...step, role: "destination", config: {}, onError: "stop" }],
  });
  const rest = { state: "parked", resumes_at: new Date(Date.now() + 3_600_000) } as const;
  await runtime.db.updateTable("run").set(rest).where("id", "=", id).execute();
  const waits = { ...rest, waits_for: NOTEBOOK };
  await runtime.db.updateTable("run_step").set(waits).where("run_id", "=", id).execute();
  return id;
}

// An edit that is kept holds the sync of its connection and then the activity's runs; so does who connects again.
it("lets somebody connect again while an edit is kept, neither in the way of the other", async () => {
  const { db, services } = runtime;
  notebook.write("1");
  await services.connect.connectWithKey(ADA, NOTEBOOK, { key: NOTEBOOK_KEY, history: false });
  const activity = await until(
    () => db.selectFrom("activity").select("id").executeTakeFirst(),
    (found) => found !== undefined,
  );
  const runId = await waitingRun(activity?.id ?? "");
  const { id: connectionId } = (await createConnectionRepository(db).find({ accountId: ADA, plugin: NOTEBOOK })) ?? {};
  let connecting: Promise<unknown> = Promise.resolve();
  await db.transaction().execute(async (tx) => {
    await createConnectionSyncRepository(tx).hold(connectionId ?? "");
    connecting = services.connect.setEnabled(ADA, NOTEBOOK, true);
    connecting.catch(() => undefined);
    await until(
      async () => (await WAITING_FOR_A_LOCK.execute(db)).rows,
      (waiting) => waiting.length > 0,
    );
    await cancelRuns(tx, activity?.id ?? "", { code: "activity-edited" });
  });
  await connecting;
  expect(await createRunRepository(db).find(ADA, runId)).toMatchObject({ state: "cancelled" });
});
