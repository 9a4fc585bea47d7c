import { sql, type Kysely } from "kysely";
import type { Reason } from "../reasons/reason.ts";
import type { Database, StoredError } from "./database/schema.ts";
import { readReason } from "./stored-reason.ts";

/** A real run that failed, with the step that a person has to look at. */
export interface TroubledRun {
  readonly id: string;
  readonly pipelineName: string;
  readonly activityTitle: string;
  readonly at: Date;
  readonly reason: Reason | null;
  readonly step: {
    readonly id: string;
    readonly role: "booster" | "destination";
    readonly state: "failed" | "unknown";
    readonly error: StoredError | null;
  } | null;
}

export interface NoticeRepository {
  /** Newest first. Of several steps the one in doubt is told, then the first that failed. */
  troubledRuns(accountId: string, limit: number): Promise<TroubledRun[]>;
  /** Which of these were read. */
  read(accountId: string, noticeIds: readonly string[]): Promise<ReadonlySet<string>>;
  markRead(accountId: string, noticeIds: readonly string[]): Promise<void>;
  /** Forgets what was read longer ago; what still stands still is new again then. */
  forget(ageSeconds: number): Promise<void>;
}

export function createNoticeRepository(db: Kysely<Database>): NoticeRepository {
  return {
    async troubledRuns(accountId, limit) {
      const rows = await db
        .selectFrom("run")
        .innerJoin("activity", "activity.id", "run.activity_id")
        .leftJoinLateral(
          (query) =>
            query
              .selectFrom("run_step")
              .select(["step_id", "role", "run_step.state", "error"])
              .whereRef("run_step.run_id", "=", "run.id")
              .where("run_step.state", "in", ["failed", "unknown"])
              .orderBy(sql`run_step.state = 'unknown'`, "desc")
              .orderBy("execution_order")
              .limit(1)
              .as("step"),
          (join) => join.onTrue(),
        )
        .select([
          "run.id",
          "pipeline_name",
          "activity.title",
          "run.reason",
          "run.created_at",
          "finished_at",
          "step.step_id",
          "step.role",
          "step.state",
          "step.error",
        ])
        .where("run.account_id", "=", accountId)
        .where("run.state", "=", "failed")
        .where("dry_run", "=", false)
        .where("activity.deleted_at", "is", null)
        .orderBy("run.sequence", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        pipelineName: row.pipeline_name,
        activityTitle: row.title,
        at: row.finished_at ?? row.created_at,
        reason: readReason(row.reason),
        step:
          row.step_id === null || row.role === null
            ? null
            : {
                id: row.step_id,
                role: row.role,
                state: row.state === "unknown" ? "unknown" : "failed",
                error: row.error,
              },
      }));
    },

    async read(accountId, noticeIds) {
      if (noticeIds.length === 0) return new Set();
      const rows = await db
        .selectFrom("notice_read")
        .select("notice_id")
        .where("account_id", "=", accountId)
        .where("notice_id", "in", noticeIds)
        .execute();
      return new Set(rows.map(({ notice_id }) => notice_id));
    },

    async markRead(accountId, noticeIds) {
      if (noticeIds.length === 0) return;
      await db
        .insertInto("notice_read")
        .values(noticeIds.map((notice_id) => ({ account_id: accountId, notice_id })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async forget(ageSeconds) {
      await db
        .deleteFrom("notice_read")
        .where("read_at", "<", sql<Date>`now() - make_interval(secs => ${ageSeconds})`)
        .execute();
    },
  };
}
