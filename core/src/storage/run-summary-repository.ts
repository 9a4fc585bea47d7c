import type { Kysely, Selectable } from "kysely";
import type { RunState, RunSummary, WaitingInput } from "../api/runs.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Page } from "../services.ts";
import type { Database } from "./database/schema.ts";
import { decodeCursor, encodeCursor, isSequence, pageLimit } from "./page-cursor.ts";
import { isRecordId } from "./record-id.ts";
import { RUN_ERROR_CODE, runConditions, type RunFilters } from "./run-filters.ts";
import { readReason } from "./stored-reason.ts";

export interface RunQuery extends RunFilters {
  readonly cursor?: string;
  readonly limit?: number;
}

/** A run as people see it, before its reason is said in somebody's language. */
export type UnsaidRun = Omit<RunSummary, "reason"> & { readonly reason: Reason | null };

/** Runs as people see them; whoever works on them has a RunRepository. */
export interface RunSummaryRepository {
  summary(accountId: string, id: string): Promise<UnsaidRun | null>;
  /** Newest first. */
  list(accountId: string, query: RunQuery): Promise<Page<UnsaidRun>>;
  /** The latest real run of each of the account's pipelines. */
  latestOfPipelines(accountId: string): Promise<ReadonlyMap<string, { id: string; state: RunState; at: string }>>;
  inputs(accountId: string): Promise<WaitingInput[]>;
}

export function createRunSummaryRepository(db: Kysely<Database>): RunSummaryRepository {
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
    async summary(accountId, id) {
      if (!isRecordId(id)) return null;
      const row = await summaries(accountId).where("run.id", "=", id).executeTakeFirst();
      return row ? toSummary(row) : null;
    },

    async list(accountId, { cursor, limit, ...filters }) {
      const size = pageLimit(limit);
      if (filters.pipelineId !== undefined && !isRecordId(filters.pipelineId)) return { items: [], nextCursor: null };
      let query = summaries(accountId).select(RUN_ERROR_CODE.as("error_code"));
      for (const condition of runConditions(filters)) query = query.where(condition);
      if (cursor) query = query.where("run.sequence", "<", decodeCursor(cursor, [isSequence])[0] ?? "");
      const rows = await query
        .orderBy("run.sequence", "desc")
        .limit(size + 1)
        .execute();
      const last = rows[size - 1];
      return {
        items: rows.slice(0, size).map((row) => ({ ...toSummary(row), errorCode: row.error_code })),
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

function toSummary(row: SummaryRow): UnsaidRun {
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
    reason: readReason(row.reason),
    pageUrl: row.page_url,
  };
}
