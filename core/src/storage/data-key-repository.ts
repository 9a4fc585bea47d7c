import type { Kysely } from "kysely";
import type { Database } from "./database/schema.ts";

/** An account's data key as it is stored: useless without the master key that wraps it. */
export interface WrappedDataKey {
  /** A UUID. */
  readonly id: string;
  readonly accountId: string;
  readonly masterKeyId: string;
  readonly wrapped: Buffer;
}

export interface DataKeyRepository {
  find(accountId: string): Promise<WrappedDataKey | null>;
  /** Stores the account's key unless it has one by now. @returns the one that it has. */
  insert(dataKey: WrappedDataKey): Promise<WrappedDataKey>;
  /** Stores `next` in place of `before`, unless another process was faster. */
  rewrap(before: WrappedDataKey, next: WrappedDataKey): Promise<void>;
  wrappedByOthers(masterKeyId: string): Promise<WrappedDataKey[]>;
  remove(accountId: string): Promise<void>;
}

export function createDataKeyRepository(db: Kysely<Database>): DataKeyRepository {
  const find = async (accountId: string) =>
    (await select(db).where("account_id", "=", accountId).executeTakeFirst()) ?? null;

  return {
    find,
    async insert(dataKey) {
      const { id, accountId, masterKeyId, wrapped } = dataKey;
      await db
        .insertInto("data_key")
        .values({ id, account_id: accountId, master_key_id: masterKeyId, wrapped })
        .onConflict((conflict) => conflict.column("account_id").doNothing())
        .execute();
      return (await find(accountId)) ?? dataKey;
    },
    async rewrap(before, next) {
      await db
        .updateTable("data_key")
        .set({ master_key_id: next.masterKeyId, wrapped: next.wrapped })
        .where("id", "=", before.id)
        .where("master_key_id", "=", before.masterKeyId)
        .execute();
    },
    wrappedByOthers: (masterKeyId) => select(db).where("master_key_id", "<>", masterKeyId).execute(),
    async remove(accountId) {
      await db.deleteFrom("data_key").where("account_id", "=", accountId).execute();
    },
  };
}

function select(db: Kysely<Database>) {
  return db.selectFrom("data_key").select(["id", "account_id as accountId", "master_key_id as masterKeyId", "wrapped"]);
}
