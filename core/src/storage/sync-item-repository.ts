import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";
import { storedText } from "./stored-json.ts";

/** An item of a service that is to be read. */
export interface SyncItem {
  readonly externalId: string;
  readonly isBulk: boolean;
  /** As it was when it was taken: one that has grown since is read again. */
  readonly revision: number;
  readonly attempts: number;
}

/** Items that have to be read one by one. */
export interface SyncItemRepository {
  /** Asks for items; what is asked for again while it is read is read again. Fresh items pass those of the past. */
  ask(connectionId: string, externalIds: readonly string[], isBulk: boolean): Promise<void>;
  /** The item that waits longest, of those whose time has come. */
  next(connectionId: string, isBulk: boolean): Promise<SyncItem | null>;
  /** An item that is on the list, or null. */
  find(connectionId: string, externalId: string): Promise<SyncItem | null>;
  /** Takes an item that was read off the list, unless it was asked for again. */
  done(connectionId: string, item: SyncItem): Promise<void>;
  /** Tries it again later; other items pass. */
  postpone(connectionId: string, item: SyncItem, dueAt: Date): Promise<void>;
  /** Tries it no more until it is asked for again. */
  giveUp(connectionId: string, item: SyncItem, reason: string): Promise<void>;
  /** When the next of them can be read; null when none waits. */
  nextDueAt(connectionId: string, isBulk: boolean): Promise<Date | null>;
  /** Forgets what was not read of the past. */
  dropBulk(connectionId: string): Promise<void>;
}

export function createSyncItemRepository(db: Kysely<Database>): SyncItemRepository {
  const the = (connectionId: string, { externalId, revision }: SyncItem) =>
    ({ connection_id: connectionId, external_id: storedText(externalId), revision }) as const;

  return {
    async ask(connectionId, externalIds, isBulk) {
      const ids = [...new Set(externalIds.map(storedText))];
      if (ids.length === 0) return;
      await sql`insert into sync_item (connection_id, external_id, is_bulk)
        select ${connectionId}, external_id, ${isBulk} from unnest(${ids}::text[]) as external_id
        on conflict (connection_id, external_id) do update set
          is_bulk = sync_item.is_bulk and excluded.is_bulk, revision = sync_item.revision + 1,
          attempts = 0, due_at = now(), given_up_reason = null`.execute(db);
    },

    async next(connectionId, isBulk) {
      const row = await db
        .selectFrom("sync_item")
        .select(["external_id as externalId", "is_bulk as isBulk", "revision", "attempts"])
        .where("connection_id", "=", connectionId)
        .where("is_bulk", "=", isBulk)
        .where("given_up_reason", "is", null)
        .where("due_at", "<=", sql<Date>`now()`)
        .orderBy("created_at")
        .orderBy("external_id")
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    async find(connectionId, externalId) {
      const row = await db
        .selectFrom("sync_item")
        .select(["external_id as externalId", "is_bulk as isBulk", "revision", "attempts"])
        .where("connection_id", "=", connectionId)
        .where("external_id", "=", storedText(externalId))
        .executeTakeFirst();
      return row ?? null;
    },

    async done(connectionId, item) {
      const { connection_id, external_id, revision } = the(connectionId, item);
      await db
        .deleteFrom("sync_item")
        .where("connection_id", "=", connection_id)
        .where("external_id", "=", external_id)
        .where("revision", "=", revision)
        .execute();
    },

    async postpone(connectionId, item, dueAt) {
      const { connection_id, external_id, revision } = the(connectionId, item);
      await db
        .updateTable("sync_item")
        .set({ due_at: dueAt, attempts: item.attempts + 1 })
        .where("connection_id", "=", connection_id)
        .where("external_id", "=", external_id)
        .where("revision", "=", revision)
        .execute();
    },

    async giveUp(connectionId, item, reason) {
      const { connection_id, external_id, revision } = the(connectionId, item);
      await db
        .updateTable("sync_item")
        .set({ given_up_reason: storedText(reason) })
        .where("connection_id", "=", connection_id)
        .where("external_id", "=", external_id)
        .where("revision", "=", revision)
        .execute();
    },

    async nextDueAt(connectionId, isBulk) {
      const row = await db
        .selectFrom("sync_item")
        .select(({ fn }) => fn.min("due_at").as("dueAt"))
        .where("connection_id", "=", connectionId)
        .where("is_bulk", "=", isBulk)
        .where("given_up_reason", "is", null)
        .executeTakeFirst();
      return row?.dueAt ?? null;
    },

    async dropBulk(connectionId) {
      await db.deleteFrom("sync_item").where("connection_id", "=", connectionId).where("is_bulk", "=", true).execute();
    },
  };
}
