import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createRunRepository } from "./run-repository.ts";
import { createRunStepRepository, type NewRunStep } from "./run-step-repository.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function newRun(stepIds: readonly string[]): Promise<string> {
  const { id: activityId } = await database.db
    .insertInto("activity")
    .values({
      ...{ account_id: "ada", title: "Morning run", sport: "Run", started_at: "2026-01-01T06:00:00Z" },
      ...{ elapsed_seconds: 60, exercise_count: 0, provider: "file", document: "{}", content_sha256: "0", notices: [] },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const source = {
    id: "file",
    plugin: "fitglue/file-upload@1.0.0",
    config: {},
    enabled: true,
    onError: "stop",
  } as const;
  return createRunRepository(database.db).create({
    ...{ accountId: "ada", activityId, pipelineId: null, pipelineName: "Test", revision: 1 },
    ...{ document: { source, boosters: [], destinations: [] }, dryRun: false, cause: "started" },
    steps: stepIds.map((stepId, position): NewRunStep => ({
      ...{ stepId, position, executionOrder: position, role: "booster", plugin: "test/test@1.0.0" },
      ...{ config: {}, onError: "stop" },
    })),
  });
}

test("changes of several steps are written together: each its own, and the others of the run stay as they are", async () => {
  const steps = createRunStepRepository(database.db);
  const [runId, otherRunId] = [await newRun(["a", "b", "c", "d"]), await newRun(["a", "b"])];
  const before = await steps.list(runId);
  const startedAt = new Date("2026-01-02T03:04:05.678Z");
  const streams = { heartRateBpm: Float64Array.of(90, Number.NaN, 120) };
  const done = { state: "ok", reads: ["heartRate", `a "b", {c}\\`], startedAt, durationMs: 1.5, reason: null } as const;
  const changes = {
    a: { ...done, patch: { title: "A\u0000", streams }, result: { n: 1 }, section: null },
    b: { ...done, patch: { title: "B" }, reads: [], result: null, section: null },
    c: { state: "skipped", reason: { code: "said", text: "It's no \\ use" } },
  } as const;
  await steps.write(runId, new Map(Object.entries(changes)));
  expect(await steps.list(runId)).toEqual([
    { ...before[0], ...changes.a, patch: { title: "A\ufffd", streams } },
    { ...before[1], ...changes.b },
    { ...before[2], ...changes.c },
    before[3],
  ]);
  expect((await steps.list(otherRunId)).map(({ state }) => state)).toEqual(["pending", "pending"]);
});

test("what is written again is what holds, also when it is nothing", async () => {
  const steps = createRunStepRepository(database.db);
  const runId = await newRun(["a"]);
  await steps.write(
    runId,
    new Map([["a", { patch: { title: "A" }, error: null, logs: [{ level: "info", message: "x" }] }]]),
  );
  await steps.write(runId, new Map([["a", { patch: null }]]));
  await steps.write(runId, new Map([["a", {}]]));
  await steps.write(runId, new Map());
  expect(await steps.list(runId)).toMatchObject([{ patch: null, logs: [{ level: "info", message: "x" }] }]);
});
