import type { Activity, ActivityWithStreams, Streams } from "@fitglue/sdk";
import { sql, type Kysely, type Selectable } from "kysely";
import type { ActivitySummary } from "../api/activities.ts";
import type { Page } from "../services.ts";
import { insertContent, toActivityRow, type ActivityFingerprint, type NewActivity } from "./activity-rows.ts";
import type { Database } from "./database/schema.ts";
import { readExercises } from "./exercise-rows.ts";
import { inTransaction } from "./in-transaction.ts";
import { decodeCursor, encodeCursor, isTime, pageLimit } from "./page-cursor.ts";
import { isRecordId } from "./record-id.ts";
import { decodeStreams } from "./stream-codec.ts";

/** Other sessions this close in start, length and distance are taken for the same one. */
const SAME_START_SECONDS = 2;
const SAME_SHARE = 0.01;
const RUNS_IN_SUMMARY = 5;

export interface ActivityRepository {
  /** Stores an activity with its samples, exercises and fingerprint. */
  insert(accountId: string, activity: NewActivity, fingerprint: ActivityFingerprint): Promise<string>;
  /** Activities that came out of a file with this content. */
  ofFile(accountId: string, sha256: string): Promise<string[]>;
  /** An activity of the same sport at the same time, as long and as far, or null. */
  similar(accountId: string, activity: Activity): Promise<{ id: string; title: string } | null>;
  find(accountId: string, id: string): Promise<ActivityWithStreams | null>;
  summary(accountId: string, id: string): Promise<ActivitySummary | null>;
  /** Latest start first. */
  list(
    accountId: string,
    query: { cursor?: string; limit?: number; search?: string; sport?: string },
  ): Promise<Page<ActivitySummary>>;
  count(accountId: string): Promise<number>;
  /** @returns false when there was none. */
  remove(accountId: string, id: string): Promise<boolean>;
}

export function createActivityRepository(db: Kysely<Database>): ActivityRepository {
  const primariesOf = async (rows: readonly SummaryRow[]): Promise<ReadonlyMap<string, Primary>> => {
    const ids = rows.flatMap(({ duplicate_of }) => duplicate_of ?? []);
    if (ids.length === 0) return new Map();
    const primaries = await db
      .selectFrom("activity")
      .select(["id", "title", "provider"])
      .where("id", "in", ids)
      .execute();
    return new Map(primaries.map((primary) => [primary.id, primary]));
  };

  const withRuns = async (rows: readonly SummaryRow[]): Promise<ActivitySummary[]> => {
    if (rows.length === 0) return [];
    const primaries = await primariesOf(rows);
    const runs = await db
      .selectFrom("run")
      .select(["id", "activity_id", "pipeline_name", "state"])
      .where(
        "activity_id",
        "in",
        rows.map(({ id }) => id),
      )
      .where("dry_run", "=", false)
      .orderBy("sequence", "desc")
      .execute();
    return rows.map((row) =>
      toSummary(row, runs.filter((run) => run.activity_id === row.id).slice(0, RUNS_IN_SUMMARY), primaries),
    );
  };

  return {
    insert: (accountId, activity, fingerprint) =>
      inTransaction(db, async (transaction) => {
        const { id } = await transaction
          .insertInto("activity")
          .values(toActivityRow(accountId, activity, fingerprint))
          .returning("id")
          .executeTakeFirstOrThrow();
        const origin = {
          account_id: accountId,
          activity_id: id,
          provider: fingerprint.provider,
          external_id: fingerprint.externalId,
          file_sha256: fingerprint.fileSha256,
          file_part: fingerprint.filePart,
          blob_id: fingerprint.blobId,
          source: fingerprint.source,
        };
        await Promise.all([
          insertContent(transaction, id, activity),
          transaction.insertInto("activity_source").values(origin).execute(),
        ]);
        return id;
      }),

    async ofFile(accountId, sha256) {
      const rows = await db
        .selectFrom("activity_source")
        .select("activity_id")
        .where("account_id", "=", accountId)
        .where("file_sha256", "=", sha256)
        .orderBy("file_part")
        .execute();
      return rows.map(({ activity_id }) => activity_id);
    },

    async similar(accountId, { sport, startedAt, elapsedSeconds, distanceMeters }) {
      const rows = await db
        .selectFrom("activity")
        .select(["id", "title", "distance_meters"])
        .where("account_id", "=", accountId)
        .where("sport", "=", sport)
        .where("deleted_at", "is", null)
        .where("started_at", ">=", new Date(Date.parse(startedAt) - SAME_START_SECONDS * 1000))
        .where("started_at", "<=", new Date(Date.parse(startedAt) + SAME_START_SECONDS * 1000))
        .where("elapsed_seconds", ">=", elapsedSeconds * (1 - SAME_SHARE))
        .where("elapsed_seconds", "<=", elapsedSeconds * (1 + SAME_SHARE))
        .execute();
      return rows.find((row) => isSameDistance(row.distance_meters, distanceMeters)) ?? null;
    },

    async find(accountId, id) {
      if (!isRecordId(id)) return null;
      const row = await db
        .selectFrom("activity")
        .innerJoin("activity_streams", "activity_id", "id")
        .select(["document", "content", "exercise_count"])
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      if (!row) return null;
      const streams: Streams = decodeStreams(row.content);
      const exercises = row.exercise_count === 0 ? [] : await readExercises(db, id);
      return { activity: { ...row.document, exercises }, streams };
    },

    async summary(accountId, id) {
      if (!isRecordId(id)) return null;
      const rows = await db
        .selectFrom("activity")
        .select(SUMMARY_COLUMNS)
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .where("deleted_at", "is", null)
        .execute();
      return (await withRuns(rows))[0] ?? null;
    },

    async list(accountId, { cursor, limit, search, sport }) {
      const size = pageLimit(limit);
      let query = db
        .selectFrom("activity")
        .select(SUMMARY_COLUMNS)
        .where("account_id", "=", accountId)
        .where("deleted_at", "is", null);
      if (sport) query = query.where("sport", "=", sport);
      if (search) query = query.where(sql<boolean>`title ilike ${`%${escapeLike(search)}%`}`);
      if (cursor) {
        const [startedAt = "", id = ""] = decodeCursor(cursor, [isTime, isRecordId]);
        query = query.where(sql<boolean>`(started_at, id) < (${startedAt}::timestamptz, ${id}::uuid)`);
      }
      const rows = await query
        .orderBy("started_at", "desc")
        .orderBy("id", "desc")
        .limit(size + 1)
        .execute();
      const last = rows[size - 1];
      const nextCursor = rows.length > size && last ? encodeCursor([last.started_at.toISOString(), last.id]) : null;
      return { items: await withRuns(rows.slice(0, size)), nextCursor };
    },

    async count(accountId) {
      const { count } = await db
        .selectFrom("activity")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("account_id", "=", accountId)
        .where("deleted_at", "is", null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async remove(accountId, id) {
      if (!isRecordId(id)) return false;
      return db.transaction().execute(async (tx) => {
        await tx
          .insertInto("removed_item")
          .columns(["account_id", "provider", "external_id"])
          .expression((eb) =>
            eb
              .selectFrom("activity_source")
              .select(["account_id", "provider", "external_id"])
              .where("activity_id", "=", id)
              .where("account_id", "=", accountId)
              .where("external_id", "is not", null)
              .$narrowType<{ external_id: string }>(),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const { numDeletedRows } = await tx
          .deleteFrom("activity")
          .where("id", "=", id)
          .where("account_id", "=", accountId)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      });
    },
  };
}

const SUMMARY_COLUMNS = [
  "id",
  "title",
  "sport",
  "started_at",
  "time_zone",
  "utc_offset_seconds",
  "elapsed_seconds",
  "moving_seconds",
  "distance_meters",
  "ascent_meters",
  "average_heart_rate_bpm",
  "exercise_count",
  "provider",
  "notices",
  "duplicate_of",
] as const satisfies readonly (keyof Database["activity"])[];

type SummaryRow = Pick<Selectable<Database["activity"]>, (typeof SUMMARY_COLUMNS)[number]>;
type Primary = NonNullable<ActivitySummary["duplicateOf"]>;

function toSummary(
  row: SummaryRow,
  runs: readonly { id: string; pipeline_name: string; state: string }[],
  primaries: ReadonlyMap<string, Primary>,
): ActivitySummary {
  return {
    id: row.id,
    title: row.title,
    sport: row.sport,
    startedAt: row.started_at.toISOString(),
    timeZone: row.time_zone,
    utcOffsetSeconds: row.utc_offset_seconds,
    elapsedSeconds: row.elapsed_seconds,
    movingSeconds: row.moving_seconds,
    distanceMeters: row.distance_meters,
    ascentMeters: row.ascent_meters,
    averageHeartRateBpm: row.average_heart_rate_bpm,
    exercises: row.exercise_count,
    provider: row.provider,
    notices: row.notices,
    duplicateOf: primaries.get(row.duplicate_of ?? "") ?? null,
    runs: runs.map(({ id, pipeline_name, state }) => ({ id, pipelineName: pipeline_name, state })),
  };
}

function isSameDistance(stored: number | null, distanceMeters: number | null): boolean {
  if (stored === null || distanceMeters === null) return stored === distanceMeters;
  return Math.abs(stored - distanceMeters) <= SAME_SHARE * Math.max(stored, distanceMeters);
}

/** Characters that mean something in a LIKE pattern stand for themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
