import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";
import { isRecordId } from "./record-id.ts";

/** Whose secret: a person's, for a plugin (`publisher/id`). */
export interface SecretOwner {
  readonly accountId: string;
  readonly plugin: string;
}

/** Sealed values of settings with `x-secret`. */
export interface SecretSettingRepository {
  insert(owner: SecretOwner, id: string, value: Buffer): Promise<void>;
  /** Null when there is none with this id, or it is another's. */
  find(owner: SecretOwner, id: string): Promise<Buffer | null>;
  /** Removes those older than `olderThanSeconds` that no draft, no revision and no run of their account holds. */
  removeUnused(olderThanSeconds: number): Promise<void>;
}

export function createSecretSettingRepository(db: Kysely<Database>): SecretSettingRepository {
  return {
    async insert({ accountId, plugin }, id, value) {
      await db.insertInto("secret_setting").values({ id, account_id: accountId, plugin, value }).execute();
    },

    async find({ accountId, plugin }, id) {
      if (!isRecordId(id)) return null;
      const row = await db
        .selectFrom("secret_setting")
        .select("value")
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .executeTakeFirst();
      return row?.value ?? null;
    },

    async removeUnused(olderThanSeconds) {
      await sql`
        delete from secret_setting s
        where s.created_at < now() - make_interval(secs => ${olderThanSeconds})
          and not exists (select from pipeline p
            where p.account_id = s.account_id and strpos(p.draft::text, s.id::text) > 0)
          and not exists (select from pipeline_revision r join pipeline p on p.id = r.pipeline_id
            where p.account_id = s.account_id and strpos(r.document::text, s.id::text) > 0)
          and not exists (select from run
            where run.account_id = s.account_id and strpos(run.document::text, s.id::text) > 0)
      `.execute(db);
    },
  };
}
