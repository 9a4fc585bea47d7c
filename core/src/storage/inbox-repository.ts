import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";
import { storedJson, storedText } from "./stored-json.ts";

/** Days for which an event that was handled is known again. */
const KEPT_DAYS = 7;

export interface NewInboxEvent {
  readonly connectionId: string;
  /** The same for each delivery of one event. */
  readonly dedupeKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface InboxEvent {
  readonly id: string;
  readonly dedupeKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

/** What services sent; whose turn it is tells `ConnectionSyncRepository.next`. */
export interface InboxRepository {
  /**
   * Keeps events, in one statement however many.
   *
   * @returns How many were new, and the connections that can do something about them now; the others are woken when they
   * can be used again
   */
  insert(events: readonly NewInboxEvent[]): Promise<{ readonly added: number; readonly usableIds: string[] }>;
  /**
   * Marks an event as handled; without its body it is kept, so that a repeated one is known. One that has no name of
   * its own (`isNamed`) is forgotten: the same words may tell of something new.
   */
  done(id: string, isNamed: boolean): Promise<void>;
  fail(id: string, reason: string): Promise<void>;
  /** Forgets what was handled long ago. */
  trim(): Promise<void>;
}

export function createInboxRepository(db: Kysely<Database>): InboxRepository {
  return {
    async insert(events) {
      if (events.length === 0) return { added: 0, usableIds: [] };
      const { rows } = await sql<{ id: string; isUsable: boolean; count: number }>`
        with kept as (
          insert into inbox_event (connection_id, dedupe_key, headers, body)
          select * from unnest(
            ${events.map(({ connectionId }) => connectionId)}::uuid[],
            ${events.map(({ dedupeKey }) => storedText(dedupeKey))}::text[],
            ${events.map(({ headers }) => storedJson(headers))}::jsonb[],
            ${events.map(({ body }) => body)}::bytea[])
          on conflict do nothing returning connection_id)
        select c.id, c.enabled and c.status in ('connected', 'limited') as "isUsable", count(*)::int as count
        from kept join connection c on c.id = kept.connection_id group by c.id, c.enabled, c.status`.execute(db);
      return {
        added: rows.reduce((sum, { count }) => sum + count, 0),
        usableIds: rows.flatMap(({ id, isUsable }) => (isUsable ? [id] : [])),
      };
    },

    async done(id, isNamed) {
      if (isNamed)
        await db.updateTable("inbox_event").set({ state: "done", body: null }).where("id", "=", id).execute();
      else await db.deleteFrom("inbox_event").where("id", "=", id).execute();
    },

    async fail(id, reason) {
      await db
        .updateTable("inbox_event")
        .set({ state: "failed", reason: storedText(reason) })
        .where("id", "=", id)
        .execute();
    },

    async trim() {
      await db
        .deleteFrom("inbox_event")
        .where("state", "<>", "queued")
        .where("received_at", "<", sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
        .execute();
    },
  };
}
