import { sql, type Kysely, type Selectable } from "kysely";
import type { ApiKey } from "../api/api-keys.ts";
import type { Database } from "./database/schema.ts";
import { isRecordId } from "./record-id.ts";
import { storedText } from "./stored-json.ts";

/** How exactly the last use is kept: a program that asks all the time does not write all the time. */
const USE_SECONDS = 60;

export interface NewApiKeyRow {
  readonly accountId: string;
  readonly name: string;
  readonly sha256: Buffer;
  readonly hint: string;
}

export interface ApiKeyRepository {
  /** Newest first. */
  list(accountId: string): Promise<ApiKey[]>;
  insert(key: NewApiKeyRow): Promise<ApiKey>;
  /** Whose key has this digest, noting that it was used; null when there is none. */
  use(sha256: Buffer): Promise<string | null>;
  /** @returns false when the account has no such key. */
  remove(accountId: string, id: string): Promise<boolean>;
}

export function createApiKeyRepository(db: Kysely<Database>): ApiKeyRepository {
  return {
    async list(accountId) {
      const rows = await db
        .selectFrom("api_key")
        .selectAll()
        .where("account_id", "=", accountId)
        .orderBy("created_at", "desc")
        .execute();
      return rows.map(toApiKey);
    },

    async insert({ accountId, name, sha256, hint }) {
      const row = await db
        .insertInto("api_key")
        .values({ account_id: accountId, name: storedText(name), sha256, hint })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toApiKey(row);
    },

    async use(sha256) {
      const row = await db
        .selectFrom("api_key")
        .select(["id", "account_id", "used_at"])
        .where("sha256", "=", sha256)
        .executeTakeFirst();
      if (!row) return null;
      if ((row.used_at?.getTime() ?? 0) < Date.now() - USE_SECONDS * 1000)
        await db
          .updateTable("api_key")
          .set({ used_at: sql`now()` })
          .where("id", "=", row.id)
          .execute();
      return row.account_id;
    },

    async remove(accountId, id) {
      if (!isRecordId(id)) return false;
      const { numDeletedRows } = await db
        .deleteFrom("api_key")
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function toApiKey({ id, name, hint, created_at, used_at }: Selectable<Database["api_key"]>): ApiKey {
  return { id, name, hint, createdAt: created_at.toISOString(), usedAt: used_at?.toISOString() ?? null };
}
