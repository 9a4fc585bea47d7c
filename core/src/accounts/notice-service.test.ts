import { errorHelpPath } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createRegistry } from "@fitglue/registry";
import { insertPlainActivity } from "../../test/plain-activity.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { ownPlugin } from "../../test/test-plugin.ts";
import { ADA, pipelineDocument } from "../../test/test-runtime.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createNoticeRepository } from "../storage/notice-repository.ts";
import { createRunRepository, type RunEnd } from "../storage/run-repository.ts";
import { createRunStepRepository, type StepChange } from "../storage/run-step-repository.ts";
import { createNoticeService } from "./notice-service.ts";

const EVE = "account-eve";
const FAILED = { state: "failed", reason: { code: "said", text: "no room left" }, resumesAt: null } as const;
const ERROR = {
  code: "PLUGIN_ERROR",
  pluginCode: null,
  message: "no room left",
  stack: null,
  help: errorHelpPath("PLUGIN_ERROR"),
};

let database: TestDatabase;
let activityId: string;
let notices: ReturnType<typeof createNoticeService>;

beforeAll(async () => {
  database = await createTestDatabase();
  notices = createNoticeService(
    database.db,
    createRegistry(await Promise.all(["file-upload", "showcase"].map(ownPlugin))),
  );
  activityId = await insertPlainActivity(database.db, ADA);
}, 60_000);
beforeEach(async () => {
  await database.db.deleteFrom("run").execute();
  await database.db.deleteFrom("notice_read").execute();
});
afterAll(() => database.drop());

/** A real run that a worker left like this. */
async function leave(end: RunEnd, step: StepChange = { state: "pending" }, dryRun = false): Promise<string> {
  const runs = createRunRepository(database.db);
  const id = await runs.create({
    accountId: ADA,
    activityId,
    pipelineId: null,
    pipelineName: "Test",
    revision: null,
    document: pipelineDocument([], [{ plugin: "fitglue/showcase@1.0.0" }]),
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
  await createRunStepRepository(database.db).write(id, new Map([["showcase", step]]));
  await runs.leave(id, end);
  return id;
}
const TAKEN_BACK = { code: "said", text: "taken back" } as const;
const kinds = async (accountId = ADA) => (await notices.list(accountId)).notices.map(({ kind }) => kind);

test("nobody who has nothing to do has notices", async () => {
  expect(await notices.list(EVE)).toEqual({ notices: [], unread: 0 });
  await leave({ state: "done", reason: null, resumesAt: null });
  await leave(FAILED, { state: "failed" }, true);
  expect(await notices.list(ADA)).toEqual({ notices: [], unread: 0 });
});

test("a failed delivery tells where, why, by which code, and where that is explained", async () => {
  const id = await leave(FAILED, { state: "failed", error: ERROR });
  expect((await notices.list(ADA)).notices).toMatchObject([
    {
      kind: "failed-delivery",
      name: "Test",
      activityTitle: "Morning run",
      text: "Test: Morning run",
      detail: "no room left",
      path: `/app/runs/${id}#step-showcase`,
      runId: id,
      stepId: "showcase",
      error: { code: "PLUGIN_ERROR", help: "/help/errors#plugin-error" },
      isRead: false,
    },
  ]);
  expect(await kinds(EVE)).toEqual([]);
});

test("a delivery in doubt, a question and a run without a broken step are told apart", async () => {
  await leave(FAILED, { state: "unknown" });
  await leave(
    { state: "waiting", reason: { code: "said", text: "What was it?" }, resumesAt: null },
    { state: "waiting", form: { title: "Name it", message: "What?", schema: { type: "object" }, suggested: null } },
  );
  await leave(FAILED);
  expect((await kinds()).toSorted()).toEqual(["failed-run", "unknown-delivery", "waiting-input"]);
});

test("a refused connection is a notice until it is connected again, and a new one when it is refused again", async () => {
  const connections = createConnectionRepository(database.db);
  const owner = { accountId: EVE, plugin: "fitglue/showcase" };
  const connected = {
    status: "connected",
    reason: null,
    credentials: Buffer.of(1),
    serviceAccount: null,
    scopes: [],
  } as const;
  await connections.refuse(owner, (await connections.save(owner, connected)).version, TAKEN_BACK);
  const [first] = (await notices.list(EVE)).notices;
  const told = { kind: "connection", path: "/app/connections/fitglue/showcase", detail: "taken back", isRead: false };
  expect(first).toMatchObject(told);
  await notices.markRead(EVE, [first?.id ?? ""]);
  const { version } = await connections.save(owner, connected);
  expect(await kinds(EVE)).toEqual([]);
  await connections.refuse(owner, version, TAKEN_BACK);
  expect(await notices.list(EVE)).toMatchObject({ notices: [{ kind: "connection", isRead: false }], unread: 1 });
});

test("what was read stays in the list, behind what is new, and does not count; failing again is new", async () => {
  const [one, two] = [await leave(FAILED), await leave(FAILED)];
  const { notices: before } = await notices.list(ADA);
  expect(before.map(({ runId }) => runId)).toEqual([two, one]);
  const after = await notices.markRead(ADA, [before[0]?.id ?? ""]);
  expect(after.unread).toBe(1);
  expect(after.notices.map(({ runId, isRead }) => [runId, isRead])).toEqual([
    [one, false],
    [two, true],
  ]);
  await database.db
    .updateTable("run")
    .set({ finished_at: new Date(Date.now() + 1000) })
    .where("id", "=", two)
    .execute();
  expect((await notices.list(ADA)).unread).toBe(2);
});

test("only what is there can be read, and only by whom it concerns", async () => {
  await leave(FAILED);
  const [notice] = (await notices.list(ADA)).notices;
  await notices.markRead(EVE, [notice?.id ?? "", "made-up"]);
  expect((await notices.list(ADA)).unread).toBe(1);
  expect(await database.db.selectFrom("notice_read").selectAll().execute()).toEqual([]);
});

test("that something was read is forgotten after a while, and not before", async () => {
  await leave(FAILED);
  const {
    notices: [notice],
  } = await notices.list(ADA);
  await notices.markRead(ADA, [notice?.id ?? ""]);
  await createNoticeRepository(database.db).forget(60);
  expect((await notices.list(ADA)).unread).toBe(0);
  await createNoticeRepository(database.db).forget(-1);
  expect((await notices.list(ADA)).unread).toBe(1);
});
