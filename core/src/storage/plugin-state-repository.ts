import type { JsonValue } from "@fitglue/sdk";
import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";
import { storedJson } from "./stored-json.ts";

/** Whose values: a plugin's (`publisher/id`) for one person. */
export interface StateOwner {
  readonly accountId: string;
  readonly plugin: string;
}

export interface PluginStateRepository {
  /** The value under `key`, or null. */
  get(owner: StateOwner, key: string): Promise<JsonValue>;
  /** Bytes of every key, values counted as JSON. */
  sizes(owner: StateOwner): Promise<ReadonlyMap<string, number>>;
  /** Writes all at once; null removes a key. */
  write(owner: StateOwner, values: ReadonlyMap<string, JsonValue>): Promise<void>;
}

export function createPluginStateRepository(db: Kysely<Database>): PluginStateRepository {
  return {
    async get({ accountId, plugin }, key) {
      const row = await db
        .selectFrom("plugin_state")
        .select("value")
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .where("key", "=", key)
        .executeTakeFirst();
      return row?.value ?? null;
    },

    async sizes({ accountId, plugin }) {
      const rows = await db
        .selectFrom("plugin_state")
        .select(["key", "byte_count"])
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .execute();
      return new Map(rows.map(({ key, byte_count }) => [key, byte_count]));
    },

    async write({ accountId, plugin }, values) {
      const removed = [...values].filter(([, value]) => value === null).map(([key]) => key);
      const kept = [...values].filter(([, value]) => value !== null);
      const rows = kept.map(([key, value]) => ({
        account_id: accountId,
        plugin,
        key,
        value: storedJson(value),
        byte_count: stateBytes(key, value),
      }));
      const remove = () =>
        db
          .deleteFrom("plugin_state")
          .where("account_id", "=", accountId)
          .where("plugin", "=", plugin)
          .where("key", "in", removed)
          .execute();
      const keep = () =>
        db
          .insertInto("plugin_state")
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(["account_id", "plugin", "key"]).doUpdateSet({
              value: sql`excluded.value`,
              byte_count: sql`excluded.byte_count`,
              updated_at: sql`now()`,
            }),
          )
          .execute();
      await Promise.all([removed.length > 0 ? remove() : [], kept.length > 0 ? keep() : []]);
    },
  };
}

/** What a value counts against its plugin's quota. */
export function stateBytes(key: string, value: JsonValue): number {
  return Buffer.byteLength(key) + Buffer.byteLength(JSON.stringify(value));
}
