import { sql, type Kysely, type Selectable } from "kysely";
import type { PipelineDocument } from "../api/pipelines.ts";
import type { RunCause, RunState } from "../api/runs.ts";
import type { Database } from "./database/schema.ts";
import type { Reason } from "../reasons/reason.ts";
import { isRecordId } from "./record-id.ts";
import type { NewRunStep } from "./run-step-repository.ts";
import { storedJson, storedText } from "./stored-json.ts";
import { storedReason } from "./stored-reason.ts";

export interface NewRun {
  readonly accountId: string;
  readonly activityId: string;
  readonly pipelineId: string | null;
  readonly pipelineName: string;
  /** Null for a document that is no revision: a dry run. */
  readonly revision: number | null;
  readonly document: PipelineDocument;
  readonly dryRun: boolean;
  readonly cause: RunCause;
  readonly steps: readonly NewRunStep[];
}

export interface Run {
  readonly id: string;
  readonly accountId: string;
  readonly activityId: string;
  readonly pipelineId: string | null;
  readonly document: PipelineDocument;
  readonly dryRun: boolean;
  readonly state: RunState;
}

/** How a worker leaves a run. */
export interface RunEnd {
  readonly state: Exclude<RunState, "queued" | "running">;
  readonly reason: Reason | null;
  readonly resumesAt: Date | null;
}

export interface RunRepository {
  create(run: NewRun): Promise<string>;
  find(accountId: string, id: string): Promise<Run | null>;
  /**
   * Gives the account's oldest run that has something to do to the worker with this token. A run that is
   * `running` belonged to a worker that is gone: of one account only one worker is at work.
   */
  claimNext(accountId: string, claim: string): Promise<Run | null>;
  /** Locks the run until the transaction ends. @returns false when it is no longer this worker's. */
  hold(id: string, claim: string): Promise<boolean>;
  /** Ends the work on a run; the run must be held. */
  leave(id: string, end: RunEnd): Promise<void>;
  /** Makes a run one to do, from whatever state; who works on it notices at the next write. */
  enqueue(id: string): Promise<void>;
  /**
   * Lets a parked run go on now. The try that a person asks for does not count among those that it has.
   *
   * @returns false when it is not parked.
   */
  resume(id: string): Promise<boolean>;
  /** Cancels a run that has not ended. @returns false when it has. */
  cancel(id: string, reason?: Reason): Promise<boolean>;
  /** Real runs of the activity that have not ended. */
  openOf(activityId: string): Promise<string[]>;
  /** Pipelines that the activity ever really went through. */
  pipelinesOf(activityId: string): Promise<string[]>;
  /** Lets the runs of the account go on that wait for the connection of this plugin. @returns how many there were. */
  resumeWaitingFor(accountId: string, plugin: string): Promise<number>;
  /** The same for everybody's runs whose connection works by now. */
  resumeConnected(): Promise<number>;
  setPageUrl(id: string, url: string): Promise<void>;
  /** Removes dry runs that were begun more than `ageSeconds` ago. */
  removeDryRuns(ageSeconds: number): Promise<void>;
  /** Accounts with runs that can go on now, and when the parked ones go on. */
  unfinished(): Promise<{ ready: string[]; parked: { accountId: string; resumesAt: Date }[] }>;
  /** How many runs and files wait, and for how long the oldest does. */
  backlog(): Promise<{ waiting: number; oldestSeconds: number }>;
}

const CAN_GO_ON = sql<boolean>`(state in ('queued', 'running') or (state = 'parked' and resumes_at <= now()))`;

export function createRunRepository(db: Kysely<Database>): RunRepository {
  const waitingSteps = () =>
    db
      .updateTable("run_step")
      .from("run")
      .set({ resumes_at: sql<Date>`now()`, waits_for: null })
      .whereRef("run.id", "=", "run_step.run_id")
      .where("run.state", "=", "parked")
      .where("run_step.state", "=", "parked");
  const resumeRuns = async (runIds: readonly string[]) => {
    const ids = [...new Set(runIds)];
    if (ids.length > 0)
      await db
        .updateTable("run")
        .set({ resumes_at: sql<Date>`now()` })
        .where("id", "in", ids)
        .execute();
    return ids.length;
  };
  return {
    async create({ steps, ...run }) {
      const { id } = await db
        .insertInto("run")
        .values({
          account_id: run.accountId,
          activity_id: run.activityId,
          pipeline_id: run.pipelineId,
          pipeline_name: storedText(run.pipelineName),
          revision: run.revision,
          document: storedJson(run.document),
          dry_run: run.dryRun,
          cause: run.cause,
          state: "queued",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      if (steps.length > 0) {
        const rows = steps.map((step) => ({
          run_id: id,
          step_id: step.stepId,
          position: step.position,
          execution_order: step.executionOrder,
          role: step.role,
          plugin: step.plugin,
          config: storedJson(step.config),
          on_error: step.onError,
          state: "pending" as const,
        }));
        await db.insertInto("run_step").values(rows).execute();
      }
      return id;
    },

    async find(accountId, id) {
      if (!isRecordId(id)) return null;
      const row = await db
        .selectFrom("run")
        .selectAll()
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return row ? toRun(row) : null;
    },

    async claimNext(accountId, claim) {
      const row = await db
        .updateTable("run")
        .set({ state: "running", claim, resumes_at: null, reason: null })
        .where("id", "=", (row) =>
          row
            .selectFrom("run")
            .select("id")
            .where("account_id", "=", accountId)
            .where(CAN_GO_ON)
            .orderBy("sequence")
            .limit(1)
            .forUpdate(),
        )
        .returningAll()
        .executeTakeFirst();
      return row ? toRun(row) : null;
    },

    async hold(id, claim) {
      const row = await db
        .selectFrom("run")
        .select("id")
        .where("id", "=", id)
        .where("claim", "=", claim)
        // What host calls write meanwhile refers to the run, and waits for no lock on it.
        .forNoKeyUpdate()
        .executeTakeFirst();
      return row !== undefined;
    },

    async leave(id, { state, reason, resumesAt }) {
      const ended = state !== "waiting" && state !== "parked";
      await db
        .updateTable("run")
        .set({
          state,
          reason: storedReason(reason),
          resumes_at: resumesAt,
          claim: null,
          finished_at: ended ? new Date() : null,
        })
        .where("id", "=", id)
        .execute();
    },

    async enqueue(id) {
      await db
        .updateTable("run")
        .set({ state: "queued", claim: null, reason: null, resumes_at: null, finished_at: null })
        .where("id", "=", id)
        .execute();
    },

    async resume(id) {
      const parked = await db
        .updateTable("run")
        .set({ state: "queued", reason: null, resumes_at: null })
        .where("id", "=", id)
        .where("state", "=", "parked")
        .returning("id")
        .executeTakeFirst();
      if (!parked) return false;
      await db
        .updateTable("run_step")
        .set({ resumes_at: sql<Date>`now()`, waits_for: null, tries: sql<number>`greatest(tries - 1, 0)` })
        .where("run_id", "=", id)
        .where("state", "=", "parked")
        .execute();
      return true;
    },

    async cancel(id, reason = { code: "cancelled" }) {
      const { numUpdatedRows } = await db
        .updateTable("run")
        .set({
          state: "cancelled",
          claim: null,
          reason: storedReason(reason),
          resumes_at: null,
          finished_at: new Date(),
        })
        .where("id", "=", id)
        .where("state", "in", ["queued", "running", "waiting", "parked"])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async openOf(activityId) {
      const rows = await db
        .selectFrom("run")
        .select("id")
        .where("activity_id", "=", activityId)
        .where("dry_run", "=", false)
        .where("state", "in", ["queued", "running", "waiting", "parked"])
        .orderBy("sequence")
        .execute();
      return rows.map(({ id }) => id);
    },

    async pipelinesOf(activityId) {
      const rows = await db
        .selectFrom("run")
        .select("pipeline_id")
        .distinct()
        .where("activity_id", "=", activityId)
        .where("dry_run", "=", false)
        .execute();
      return rows.flatMap(({ pipeline_id }) => pipeline_id ?? []);
    },

    async resumeWaitingFor(accountId, plugin) {
      const steps = await waitingSteps()
        .where("run.account_id", "=", accountId)
        .where("waits_for", "=", plugin)
        .returning("run_step.run_id")
        .execute();
      return resumeRuns(steps.map(({ run_id }) => run_id));
    },

    async resumeConnected() {
      const steps = await waitingSteps()
        .where((row) =>
          row.exists(
            row
              .selectFrom("connection")
              .select("connection.id")
              .whereRef("connection.account_id", "=", "run.account_id")
              .whereRef("connection.plugin", "=", "run_step.waits_for")
              .where("connection.enabled", "=", true)
              .where("connection.status", "!=", "needs_reconnect"),
          ),
        )
        .returning("run_step.run_id")
        .execute();
      return resumeRuns(steps.map(({ run_id }) => run_id));
    },

    async setPageUrl(id, url) {
      await db.updateTable("run").set({ page_url: url }).where("id", "=", id).execute();
    },

    async removeDryRuns(ageSeconds) {
      await db
        .deleteFrom("run")
        .where("dry_run", "=", true)
        .where("created_at", "<", sql<Date>`now() - make_interval(secs => ${ageSeconds})`)
        .execute();
    },

    async unfinished() {
      const ready = await db.selectFrom("run").select("account_id").distinct().where(CAN_GO_ON).execute();
      const parked = await db
        .selectFrom("run")
        .select(["account_id", "resumes_at"])
        .where("state", "=", "parked")
        .where("resumes_at", ">", sql<Date>`now()`)
        .execute();
      return {
        ready: ready.map(({ account_id }) => account_id),
        parked: parked.flatMap(({ account_id, resumes_at }) =>
          resumes_at ? [{ accountId: account_id, resumesAt: resumes_at }] : [],
        ),
      };
    },

    async backlog() {
      const { rows } = await sql<{ waiting: string; oldest: number | null }>`
        select count(*) as waiting, extract(epoch from now() - min(since))::float8 as oldest from (
          select created_at as since from run where state = 'queued'
          union all select created_at from upload_file where state = 'queued'
        ) as item`.execute(db);
      return { waiting: Number(rows[0]?.waiting ?? 0), oldestSeconds: rows[0]?.oldest ?? 0 };
    },
  };
}

function toRun(row: Selectable<Database["run"]>): Run {
  return {
    id: row.id,
    accountId: row.account_id,
    activityId: row.activity_id,
    pipelineId: row.pipeline_id,
    document: row.document,
    dryRun: row.dry_run,
    state: row.state,
  };
}
