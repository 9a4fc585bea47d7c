import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";

/** Whose connection: a person's to the service of a plugin (`publisher/id`). */
export interface ConnectionOwner {
  readonly accountId: string;
  readonly plugin: string;
}

export type ConnectionStatus = "connected" | "needs_reconnect" | "limited" | "disabled";

export interface ConnectionRepository {
  find(owner: ConnectionOwner): Promise<{ readonly status: ConnectionStatus; readonly credentials: Buffer } | null>;
  /** Stores sealed credentials, in place of others; the connection counts as connected. */
  save(owner: ConnectionOwner, credentials: Buffer): Promise<void>;
  /** Marks that these credentials are refused; others are left as they are. */
  expire(owner: ConnectionOwner, credentials: Buffer): Promise<void>;
  /** @returns false when there was none. */
  remove(owner: ConnectionOwner): Promise<boolean>;
}

export function createConnectionRepository(db: Kysely<Database>): ConnectionRepository {
  return {
    async find({ accountId, plugin }) {
      const row = await db
        .selectFrom("connection")
        .select(["status", "credentials"])
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .executeTakeFirst();
      return row ?? null;
    },

    async save({ accountId, plugin }, credentials) {
      const values = { status: "connected" as const, credentials };
      await db
        .insertInto("connection")
        .values({ account_id: accountId, plugin, ...values })
        .onConflict((conflict) =>
          conflict.columns(["account_id", "plugin"]).doUpdateSet({ ...values, updated_at: sql`now()` }),
        )
        .execute();
    },

    async expire({ accountId, plugin }, credentials) {
      await db
        .updateTable("connection")
        .set({ status: "needs_reconnect", updated_at: sql`now()` })
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .where("credentials", "=", credentials)
        .execute();
    },

    async remove({ accountId, plugin }) {
      const { numDeletedRows } = await db
        .deleteFrom("connection")
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
