import type { Activity } from "@fitglue/sdk";
import { sql, type Kysely } from "kysely";
import { insertContent, toActivityRow, type ActivityFingerprint, type NewActivity } from "./activity-rows.ts";
import type { Database } from "./database/schema.ts";
import { inTransaction } from "./in-transaction.ts";
import { storedText } from "./stored-json.ts";

/** How the ids begin that are made up for what a log tells, which has none. */
export const LOG_ID = "log:";

/** An activity as far as it is needed to tell what an incoming one is to it. */
export interface KnownActivity {
  readonly id: string;
  /** Null for what came before this was kept. */
  readonly source: string | null;
  readonly updatedAt: Date | null;
  readonly contentSha256: string | null;
  readonly duplicateOf: string | null;
  readonly isDeleted: boolean;
}

/** An activity as far as it is needed to tell whether another one is the same session. */
export interface SessionFacts {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly sport: string;
  readonly startedAt: Date;
  readonly elapsedSeconds: number;
  readonly exerciseCount: number;
}

/** An activity as far as it is needed to tell that a log has it, too. */
export interface KnownSession {
  readonly externalId: string;
  readonly title: string;
  readonly startedAt: Date;
}

/** Activities as services know them: what of theirs came before, and what becomes of it when it comes again. */
export interface ServiceActivityRepository {
  /** The activity that the provider knows by this id, tombstones included, or null. */
  ofExternalId(accountId: string, provider: string, externalId: string): Promise<KnownActivity | null>;
  /** Whether the person removed it here: then its service need not bring it again. */
  wasRemoved(accountId: string, provider: string, externalId: string): Promise<boolean>;
  /**
   * Gives its id at the service to an activity that came out of a log of the service, which has none: to the one that
   * begins in the same minute under the same title.
   * @returns whether there was one.
   */
  giveId(accountId: string, activity: Pick<Activity, "title" | "startedAt" | "origin">): Promise<boolean>;
  /** Those of the provider's ids that are known here, tombstones included. */
  ofExternalIds(
    accountId: string,
    provider: string,
    externalIds: readonly string[],
  ): Promise<{ id: string; externalId: string; createdAt: Date }[]>;
  /** Activities of the provider, tombstones included, that begin from one instant to another. */
  between(accountId: string, provider: string, from: Date, to: Date): Promise<KnownSession[]>;
  /** Notes out of which file an activity came. */
  setFile(
    accountId: string,
    origin: { readonly provider: string; readonly externalId: string },
    file: { readonly sha256: string; readonly blobId: string },
  ): Promise<void>;
  /** Activities that this plugin read and its service knows by one of these ids, without tombstones. */
  ofSource(
    accountId: string,
    source: string,
    externalIds: readonly string[],
  ): Promise<{ id: string; externalId: string }[]>;
  /** `publisher/id` of the plugin that read it; null when that was not kept. */
  sourceOf(id: string): Promise<string | null>;
  /** Activities, no duplicates, of other providers that begin at most so many seconds earlier or later. */
  around(accountId: string, activity: Activity, seconds: number): Promise<SessionFacts[]>;
  /** Puts what came anew in place of the activity: document, exercises, sets and samples. A tombstone is one no longer. */
  replace(accountId: string, id: string, activity: NewActivity, fingerprint: ActivityFingerprint): Promise<void>;
  /** Notes that the service calls the same content changed. */
  touch(id: string, updatedAt: string | null): Promise<void>;
  /** Makes it the same session as another activity, or a session of its own. */
  setDuplicateOf(id: string, primaryId: string | null): Promise<void>;
  /** Leaves a tombstone. Its duplicates are sessions of their own again. */
  bury(id: string): Promise<void>;
}

export function createServiceActivityRepository(db: Kysely<Database>): ServiceActivityRepository {
  return {
    async ofExternalId(accountId, provider, externalId) {
      const row = await db
        .selectFrom("activity_source")
        .innerJoin("activity", "activity.id", "activity_source.activity_id")
        .select(["activity.id", "source", "source_updated_at", "content_sha256", "duplicate_of", "deleted_at"])
        .where("activity_source.account_id", "=", accountId)
        .where("activity_source.provider", "=", provider)
        .where("external_id", "=", externalId)
        .executeTakeFirst();
      return row
        ? {
            id: row.id,
            source: row.source,
            updatedAt: row.source_updated_at,
            contentSha256: row.content_sha256,
            duplicateOf: row.duplicate_of,
            isDeleted: row.deleted_at !== null,
          }
        : null;
    },

    async wasRemoved(accountId, provider, externalId) {
      const row = await db
        .selectFrom("removed_item")
        .select("removed_at")
        .where("account_id", "=", accountId)
        .where("provider", "=", provider)
        .where("external_id", "=", externalId)
        .executeTakeFirst();
      return row !== undefined;
    },

    async giveId(accountId, { title, startedAt, origin }) {
      const row = await db
        .selectFrom("activity_source")
        .innerJoin("activity", "activity.id", "activity_source.activity_id")
        .select(["activity_id", "external_id"])
        .where("activity_source.account_id", "=", accountId)
        .where("activity_source.provider", "=", origin.provider)
        .where("external_id", "like", `${LOG_ID}%`)
        .where("title", "=", storedText(title))
        .where(sql`date_trunc('minute', started_at)`, "=", sql`date_trunc('minute', ${startedAt}::timestamptz)`)
        .executeTakeFirst();
      if (!row) return false;
      await db
        .updateTable("activity_source")
        .set({ external_id: origin.externalId })
        .where("activity_id", "=", row.activity_id)
        .where("external_id", "=", row.external_id)
        .execute();
      return true;
    },

    async ofExternalIds(accountId, provider, externalIds) {
      if (externalIds.length === 0) return [];
      const rows = await db
        .selectFrom("activity_source")
        .innerJoin("activity", "activity.id", "activity_source.activity_id")
        .select(["activity.id", "external_id", "activity.created_at"])
        .where("activity_source.account_id", "=", accountId)
        .where("activity_source.provider", "=", provider)
        .where("external_id", "in", externalIds)
        .execute();
      return rows.map(({ id, external_id, created_at }) => ({
        id,
        externalId: external_id ?? "",
        createdAt: created_at,
      }));
    },

    async between(accountId, provider, from, to) {
      const rows = await db
        .selectFrom("activity_source")
        .innerJoin("activity", "activity.id", "activity_source.activity_id")
        .select(["external_id", "title", "started_at"])
        .where("activity_source.account_id", "=", accountId)
        .where("activity_source.provider", "=", provider)
        .where("external_id", "is not", null)
        .where("started_at", ">=", from)
        .where("started_at", "<=", to)
        .execute();
      return rows.map(({ external_id, title, started_at }) => ({
        externalId: external_id ?? "",
        title,
        startedAt: started_at,
      }));
    },

    async setFile(accountId, { provider, externalId }, { sha256, blobId }) {
      await db
        .updateTable("activity_source")
        .set({ file_sha256: sha256, blob_id: blobId })
        .where("account_id", "=", accountId)
        .where("provider", "=", provider)
        .where("external_id", "=", externalId)
        .where("file_sha256", "is", null)
        .execute();
    },

    async ofSource(accountId, source, externalIds) {
      if (externalIds.length === 0) return [];
      const rows = await db
        .selectFrom("activity_source")
        .innerJoin("activity", "activity.id", "activity_source.activity_id")
        .select(["activity.id", "external_id"])
        .where("activity_source.account_id", "=", accountId)
        .where("source", "=", source)
        .where("external_id", "in", externalIds)
        .where("deleted_at", "is", null)
        .execute();
      return rows.map(({ id, external_id }) => ({ id, externalId: external_id ?? "" }));
    },

    async sourceOf(id) {
      const row = await db
        .selectFrom("activity_source")
        .select("source")
        .where("activity_id", "=", id)
        .executeTakeFirst();
      return row?.source ?? null;
    },

    async around(accountId, { startedAt, origin }, seconds) {
      const rows = await db
        .selectFrom("activity")
        .select(["id", "title", "provider", "sport", "started_at", "elapsed_seconds", "exercise_count"])
        .where("account_id", "=", accountId)
        .where("provider", "!=", origin.provider)
        .where("duplicate_of", "is", null)
        .where("deleted_at", "is", null)
        .where("started_at", ">=", new Date(Date.parse(startedAt) - seconds * 1000))
        .where("started_at", "<=", new Date(Date.parse(startedAt) + seconds * 1000))
        .orderBy("created_at")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        title: row.title,
        provider: row.provider,
        sport: row.sport,
        startedAt: row.started_at,
        elapsedSeconds: row.elapsed_seconds,
        exerciseCount: row.exercise_count,
      }));
    },

    replace: (accountId, id, activity, fingerprint) =>
      inTransaction(db, async (transaction) => {
        await transaction
          .updateTable("activity")
          .set({ ...toActivityRow(accountId, activity, fingerprint), deleted_at: null })
          .where("id", "=", id)
          .execute();
        await transaction.deleteFrom("activity_streams").where("activity_id", "=", id).execute();
        await transaction.deleteFrom("exercise").where("activity_id", "=", id).execute();
        await insertContent(transaction, id, activity);
        await transaction
          .updateTable("activity_source")
          .set({ source: fingerprint.source })
          .where("activity_id", "=", id)
          .where("provider", "=", fingerprint.provider)
          .where("external_id", "=", fingerprint.externalId)
          .execute();
      }),

    async touch(id, updatedAt) {
      await db.updateTable("activity").set({ source_updated_at: updatedAt }).where("id", "=", id).execute();
    },

    async setDuplicateOf(id, primaryId) {
      await db.updateTable("activity").set({ duplicate_of: primaryId }).where("id", "=", id).execute();
    },

    async bury(id) {
      await db.updateTable("activity").set({ duplicate_of: null }).where("duplicate_of", "=", id).execute();
      await db
        .updateTable("activity")
        .set({ deleted_at: sql<Date>`now()`, duplicate_of: null })
        .where("id", "=", id)
        .execute();
    },
  };
}
