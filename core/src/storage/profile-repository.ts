import type { Kysely, Selectable } from "kysely";
import { DatabaseError } from "pg";
import type { ProfileSettings } from "../api/showcase.ts";
import type { Database } from "./database/schema.ts";
import { storedJson, storedText } from "./stored-json.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNIQUE_VIOLATION = "23505";

export interface ProfileRepository {
  /** Null until the account has saved one. */
  find(accountId: string): Promise<ProfileSettings | null>;
  findByHandle(handle: string): Promise<(ProfileSettings & { readonly accountId: string }) | null>;
  /** Handles of profiles that search engines may list. */
  listed(): Promise<string[]>;
  /** @returns Whether it was saved: somebody else may have the handle. */
  save(accountId: string, settings: ProfileSettings): Promise<boolean>;
}

export function createProfileRepository(db: Kysely<Database>): ProfileRepository {
  return {
    async find(accountId) {
      const row = await db.selectFrom("profile").selectAll().where("account_id", "=", accountId).executeTakeFirst();
      return row ? toSettings(row) : null;
    },

    async findByHandle(handle) {
      const row = await db.selectFrom("profile").selectAll().where("handle", "=", handle).executeTakeFirst();
      return row ? { ...toSettings(row), accountId: row.account_id } : null;
    },

    async listed() {
      const rows = await db
        .selectFrom("profile")
        .select("handle")
        .where("is_listed", "=", true)
        .where("handle", "is not", null)
        .orderBy("handle")
        .execute();
      return rows.flatMap(({ handle }) => handle ?? []);
    },

    async save(accountId, { handle, name, about, isListed, withheld, trimMeters }) {
      const values = {
        handle,
        name: storedText(name),
        about: storedText(about),
        is_listed: isListed,
        withheld: storedJson(withheld),
        trim_meters: trimMeters,
        updated_at: new Date(),
      };
      try {
        await db
          .insertInto("profile")
          .values({ account_id: accountId, ...values })
          .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
          .execute();
        return true;
      } catch (cause) {
        if (cause instanceof DatabaseError && cause.code === UNIQUE_VIOLATION) return false;
        throw cause;
      }
    },
  };
}

function toSettings(row: Selectable<Database["profile"]>): ProfileSettings {
  const { handle, name, about, withheld } = row;
  return { handle, name, about, isListed: row.is_listed, withheld, trimMeters: row.trim_meters };
}
