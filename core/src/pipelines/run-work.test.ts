import { createSecretKey, randomBytes } from "node:crypto";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { insertPlainActivity } from "../../test/plain-activity.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { ADA, pipelineDocument, until } from "../../test/test-runtime.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createRunStepRepository, type StoredStep } from "../storage/run-step-repository.ts";
import { createTapeArchive } from "../tapes/tape-archive.ts";
import { createVault } from "../vault/vault.ts";
import { createRunWork, type RunParts, type RunWork } from "./run-work.ts";

const CLAIM = "11111111-1111-4111-8111-111111111111";
/** Two of these are longer than notes wait, one is not. */
const A_WHILE_MS = 60;

let database: TestDatabase;
let work: RunWork;
let step: StoredStep;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const { db } = database;
  const logger = pino({ enabled: false });
  const runs = createRunRepository(db);
  const runId = await runs.create({
    ...{ accountId: ADA, activityId: await insertPlainActivity(db, ADA), pipelineId: null, pipelineName: "Test" },
    ...{ revision: null, document: pipelineDocument([], []), dryRun: false, cause: "arrived" },
    steps: [
      { stepId: "one", position: 0, executionOrder: 0, role: "booster", plugin: "", config: {}, onError: "stop" },
    ],
  });
  const run = await runs.claimNext(ADA, CLAIM);
  const [first] = await createRunStepRepository(db).list(runId);
  if (run?.id !== runId || !first) throw new Error("The run could not be claimed");
  step = first;
  const vault = createVault(db, [{ id: "test", key: createSecretKey(randomBytes(32)) }]);
  const tapes = createTapeArchive({ db, vault, days: 0, logger });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  work = createRunWork(run, CLAIM, new AbortController().signal, { db, tapes, logger } as RunParts);
});
afterEach(async () => {
  vi.useRealTimers();
  await work.end();
  await work.leave({ state: "done", reason: null, resumesAt: null });
});
afterAll(() => database.drop());

const written = async () => (await createRunStepRepository(database.db).list(work.run.id))[0]?.attempts;

it("writes what quick steps come to together, when none has come to anything for a while", async () => {
  const write = vi.spyOn(work.parts.tapes, "write");
  for (const attempts of [1, 2, 3]) {
    work.note(step, { attempts });
    vi.advanceTimersByTime(A_WHILE_MS);
  }
  vi.advanceTimersByTime(A_WHILE_MS);
  await until(written, (attempts) => attempts === 3);
  expect(write).toHaveBeenCalledTimes(1);
});

it("writes what is known of the outside world soon, however many steps come to something after it", async () => {
  const fact = vi.fn(() => Promise.resolve());
  work.noteFact(fact);
  for (const attempts of [1, 2]) {
    work.note(step, { attempts });
    vi.advanceTimersByTime(A_WHILE_MS);
  }
  await until(written, (attempts) => attempts === 2);
  expect(fact).toHaveBeenCalledTimes(1);
});
