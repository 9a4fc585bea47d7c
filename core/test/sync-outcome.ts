import type { Kysely } from "kysely";
import type { Database } from "../src/storage/database/schema.ts";

/** How far the past of the only connection is. */
export async function historyOf(
  db: Kysely<Database>,
): Promise<{ readonly state: string; readonly done: number; readonly reason: string | null }> {
  const row = await db
    .selectFrom("connection_sync")
    .select(["history as state", "history_done as done", "history_reason as reason"])
    .executeTakeFirst();
  return row ?? { state: "none", done: 0, reason: null };
}

/** Rows as texts, each with the service's id of its activity. */
export interface SyncTables {
  readonly activities: readonly string[];
  readonly sources: readonly string[];
  readonly exercises: readonly string[];
  readonly sets: readonly string[];
  readonly runs: readonly object[];
  /** Items that are still to be read. */
  readonly waiting: readonly object[];
}

/** Everything that was taken in, without what differs from one database to the next: ids, and when it was written. */
export async function tablesOf(db: Kysely<Database>): Promise<SyncTables> {
  const sources = await db.selectFrom("activity_source").selectAll().orderBy("external_id").execute();
  const names = new Map(sources.map(({ activity_id, external_id }) => [activity_id, external_id]));
  const named = (rows: readonly { readonly activity_id: string }[]) =>
    rows
      .map(({ activity_id, ...row }) => JSON.stringify({ ...row, name: names.get(activity_id) ?? null }))
      .sort((one, other) => (one < other ? -1 : 1));
  const activities = await db.selectFrom("activity").selectAll().execute();
  return {
    activities: named(activities.map(({ id, created_at: _created, ...row }) => ({ ...row, activity_id: id }))),
    sources: named(sources.map(({ blob_id: file, ...row }) => ({ ...row, hasFile: file !== null }))),
    exercises: named(await db.selectFrom("exercise").selectAll().execute()),
    sets: named(await db.selectFrom("exercise_set").selectAll().execute()),
    runs: await db.selectFrom("run").select("id").execute(),
    waiting: await db.selectFrom("sync_item").select("external_id").execute(),
  };
}
