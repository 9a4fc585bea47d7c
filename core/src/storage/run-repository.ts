import { sql, type Kysely, type Selectable } from "kysely";
import type { PipelineDocument } from "../api/pipelines.ts";
import type { RunCause, RunState, RunSummary, WaitingInput } from "../api/runs.ts";
import type { Page } from "../services.ts";
import { escapeLike } from "./activity-repository.ts";
import type { Database } from "./database/schema.ts";
import { decodeCursor, encodeCursor, isSequence, pageLimit } from "./page-cursor.ts";
import { isRecordId } from "./record-id.ts";
import type { NewRunStep } from "./run-step-repository.ts";
import { storedJson, storedText } from "./stored-json.ts";

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
  readonly reason: string | null;
  readonly resumesAt: Date | null;
}

export interface RunQuery {
  readonly cursor?: string;
  readonly limit?: number;
  readonly state?: RunState;
  readonly pipelineId?: string;
  /** Part of the activity's title or the pipeline's name. */
  readonly search?: string;
  /** Only dry runs, or only the others; both when left out. */
  readonly dryRun?: boolean;
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
  /** Cancels a run that has not ended. @returns false when it has. */
  cancel(id: string, reason?: string): Promise<boolean>;
  /** Real runs of the activity that have not ended. */
  openOf(activityId: string): Promise<string[]>;
  /** Pipelines that the activity ever really went through. */
  pipelinesOf(activityId: string): Promise<string[]>;
  /** The page that the run published, for others to open; null when there is none, or only its owner sees it. */
  openPageUrl(id: string): Promise<string | null>;
  /** Lets the runs of the account go on that wait for the connection of this plugin. @returns how many there were. */
  resumeWaitingFor(accountId: string, plugin: string): Promise<number>;
  setPageUrl(id: string, url: string): Promise<void>;
  /** Removes dry runs that were begun more than `ageSeconds` ago. */
  removeDryRuns(ageSeconds: number): Promise<void>;
  summary(accountId: string, id: string): Promise<RunSummary | null>;
  /** Newest first. */
  list(accountId: string, query: RunQuery): Promise<Page<RunSummary>>;
  /** The latest real run of each of the account's pipelines. */
  latestOfPipelines(accountId: string): Promise<ReadonlyMap<string, { id: string; state: RunState; at: string }>>;
  inputs(accountId: string): Promise<WaitingInput[]>;
  /** Which of these runs have a delivery of which nobody knows whether it arrived. */
  withUnknownDelivery(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Accounts with runs that can go on now, and when the parked ones go on. */
  unfinished(): Promise<{ ready: string[]; parked: { accountId: string; resumesAt: Date }[] }>;
  /** How many runs and files wait, and for how long the oldest does. */
  backlog(): Promise<{ waiting: number; oldestSeconds: number }>;
}

const CAN_GO_ON = sql<boolean>`(state in ('queued', 'running') or (state = 'parked' and resumes_at <= now()))`;

export function createRunRepository(db: Kysely<Database>): RunRepository {
  const summaries = (accountId: string) =>
    db
      .selectFrom("run")
      .innerJoin("activity", "activity.id", "run.activity_id")
      .select([
        "run.id",
        "run.sequence",
        "run.state",
        "run.cause",
        "run.dry_run",
        "run.pipeline_id",
        "run.pipeline_name",
        "run.revision",
        "run.activity_id",
        "activity.title",
        "activity.sport",
        "run.created_at",
        "run.finished_at",
        "run.reason",
        "run.page_url",
      ])
      .where("run.account_id", "=", accountId)
      .where("activity.deleted_at", "is", null);

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
        .forUpdate()
        .executeTakeFirst();
      return row !== undefined;
    },

    async leave(id, { state, reason, resumesAt }) {
      const ended = state !== "waiting" && state !== "parked";
      await db
        .updateTable("run")
        .set({
          state,
          reason: reason === null ? null : storedText(reason),
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

    async cancel(id, reason = "Cancelled") {
      const { numUpdatedRows } = await db
        .updateTable("run")
        .set({ state: "cancelled", claim: null, reason, resumes_at: null, finished_at: new Date() })
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

    async openPageUrl(id) {
      const row = await db
        .selectFrom("run")
        .innerJoin("showcase_page", "showcase_page.run_id", "run.id")
        .select("page_url")
        .where("run.id", "=", id)
        .where("visibility", "!=", "private")
        .executeTakeFirst();
      return row?.page_url ?? null;
    },

    async resumeWaitingFor(accountId, plugin) {
      const steps = await db
        .updateTable("run_step")
        .from("run")
        .set({ resumes_at: sql<Date>`now()`, waits_for: null })
        .whereRef("run.id", "=", "run_step.run_id")
        .where("run.account_id", "=", accountId)
        .where("run.state", "=", "parked")
        .where("run_step.state", "=", "parked")
        .where("waits_for", "=", plugin)
        .returning("run_step.run_id")
        .execute();
      const ids = [...new Set(steps.map(({ run_id }) => run_id))];
      if (ids.length > 0)
        await db
          .updateTable("run")
          .set({ resumes_at: sql<Date>`now()` })
          .where("id", "in", ids)
          .execute();
      return ids.length;
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

    async summary(accountId, id) {
      if (!isRecordId(id)) return null;
      const row = await summaries(accountId).where("run.id", "=", id).executeTakeFirst();
      return row ? toSummary(row) : null;
    },

    async list(accountId, { cursor, limit, state, pipelineId, search, dryRun }) {
      const size = pageLimit(limit);
      let query = summaries(accountId);
      if (state) query = query.where("run.state", "=", state);
      if (dryRun !== undefined) query = query.where("run.dry_run", "=", dryRun);
      if (pipelineId !== undefined) {
        if (!isRecordId(pipelineId)) return { items: [], nextCursor: null };
        query = query.where("run.pipeline_id", "=", pipelineId);
      }
      if (search) {
        const pattern = `%${escapeLike(search)}%`;
        query = query.where((row) =>
          row.or([row("activity.title", "ilike", pattern), row("run.pipeline_name", "ilike", pattern)]),
        );
      }
      if (cursor) query = query.where("run.sequence", "<", decodeCursor(cursor, [isSequence])[0] ?? "");
      const rows = await query
        .orderBy("run.sequence", "desc")
        .limit(size + 1)
        .execute();
      const last = rows[size - 1];
      return {
        items: rows.slice(0, size).map(toSummary),
        nextCursor: rows.length > size && last ? encodeCursor([last.sequence]) : null,
      };
    },

    async latestOfPipelines(accountId) {
      const rows = await db
        .selectFrom("run")
        .distinctOn("pipeline_id")
        .select(["pipeline_id", "id", "state", "created_at"])
        .where("account_id", "=", accountId)
        .where("pipeline_id", "is not", null)
        .where("dry_run", "=", false)
        .orderBy("pipeline_id")
        .orderBy("sequence", "desc")
        .execute();
      return new Map(
        rows.flatMap(({ pipeline_id, id, state, created_at }) =>
          pipeline_id === null ? [] : [[pipeline_id, { id, state, at: created_at.toISOString() }]],
        ),
      );
    },

    async inputs(accountId) {
      const rows = await db
        .selectFrom("run_step")
        .innerJoin("run", "run.id", "run_step.run_id")
        .innerJoin("activity", "activity.id", "run.activity_id")
        .select([
          "run_step.run_id",
          "run_step.step_id",
          "run_step.form",
          "run_step.started_at",
          "run.created_at",
          "activity.title",
        ])
        .where("run.account_id", "=", accountId)
        .where("activity.deleted_at", "is", null)
        .where("run.state", "=", "waiting")
        .where("run_step.state", "=", "waiting")
        .orderBy("run.sequence")
        .execute();
      return rows.map((row) => ({
        runId: row.run_id,
        stepId: row.step_id,
        title: row.form?.title ?? "",
        message: row.form?.message ?? "",
        activityTitle: row.title,
        since: (row.started_at ?? row.created_at).toISOString(),
      }));
    },

    async withUnknownDelivery(ids) {
      if (ids.length === 0) return new Set();
      const rows = await db
        .selectFrom("run_step")
        .select("run_id")
        .where("run_id", "in", ids)
        .where("state", "=", "unknown")
        .execute();
      return new Set(rows.map(({ run_id }) => run_id));
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

type SummaryRow = Pick<
  Selectable<Database["run"]>,
  | "id"
  | "state"
  | "cause"
  | "dry_run"
  | "pipeline_id"
  | "pipeline_name"
  | "revision"
  | "activity_id"
  | "created_at"
  | "finished_at"
  | "reason"
  | "page_url"
> & {
  readonly title: string;
  readonly sport: string;
};

function toSummary(row: SummaryRow): RunSummary {
  return {
    id: row.id,
    state: row.state,
    cause: row.cause,
    dryRun: row.dry_run,
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    revision: row.revision,
    activityId: row.activity_id,
    activityTitle: row.title,
    sport: row.sport,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    reason: row.reason,
    pageUrl: row.page_url,
  };
}
