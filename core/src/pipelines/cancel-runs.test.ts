import { createRegistry } from "@fitglue/registry";
import { newActivity, type SourcedActivity } from "@fitglue/sdk";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { ADA, pipelineDocument, until } from "../../test/test-runtime.ts";
import { takeIn, type TakenIn } from "../intake/take-in.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { announceRun, announceRuns } from "./announce-run.ts";

const WAITING_FOR_A_LOCK = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const CLAIM = "11111111-1111-4111-8111-111111111111";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function session(id: string, startedAt: string, title: string): SourcedActivity {
  const origin = { provider: "hevy", externalId: id, url: null, fileName: null, fileSha256: null };
  const activity = newActivity({ title, sport: "WeightTraining", startedAt, elapsedSeconds: 3120, origin });
  return { activity, streams: { timeSeconds: Float64Array.of(0, 1) }, notices: [], updatedAt: null };
}

const sessions = (title: string) => [
  session("w1", "2026-05-14T06:30:00.000Z", title),
  session("w2", "2026-05-15T06:30:00.000Z", title),
];

function take(activities: readonly SourcedActivity[]): Promise<TakenIn> {
  return database.db.transaction().execute(async (tx) => {
    const items = { accountId: ADA, source: "test/hevy", activities, deleted: [], startsRuns: false };
    const taken = await takeIn(tx, createRegistry([]), items);
    await announceRuns(tx, ADA, taken.cancelledRunIds);
    return taken;
  });
}

/** A run of the activity that is being worked on. */
async function workedOnRun(activityId: string): Promise<string> {
  const id = await createRunRepository(database.db).create({
    ...{ accountId: ADA, activityId, pipelineId: null, pipelineName: "Test", revision: null, steps: [] },
    document: pipelineDocument([], []),
    dryRun: false,
    cause: "arrived",
  });
  await database.db.updateTable("run").set({ state: "running", claim: CLAIM }).where("id", "=", id).execute();
  return id;
}

// Who works on a run holds the run and then the account's news; so who cancels several must not hold the news before the last.
it("cancels runs of several edited activities while one of them ends, neither in the way of the other", async () => {
  const { created } = await take(sessions("As planned"));
  const runIds: string[] = [];
  for (const activityId of created) runIds.push(await workedOnRun(activityId));
  const [, ending = ""] = runIds;
  let editing: Promise<unknown> = Promise.resolve();
  await database.db.transaction().execute(async (worker) => {
    const runs = createRunRepository(worker);
    expect(await runs.hold(ending, CLAIM)).toBe(true);
    editing = take(sessions("As it was"));
    editing.catch(() => undefined);
    await until(
      async () => (await WAITING_FOR_A_LOCK.execute(database.db)).rows,
      (waiting) => waiting.length > 0,
    );
    await runs.leave(ending, { state: "done", reason: null, resumesAt: null });
    await announceRun(worker, { id: ending, accountId: ADA }, { run: true });
  });
  expect(await editing).toMatchObject({ updated: created, cancelledRunIds: [runIds[0]] });
  const news = await createLiveEventRepository(database.db).after(ADA, "account", 0);
  expect(news.map(({ payload }) => payload)).toEqual([
    { type: "run", runId: ending },
    { type: "run", runId: runIds[0] },
  ]);
});
