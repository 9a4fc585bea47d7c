import { sql, type Kysely } from "kysely";
import type { Settings } from "../api/account.ts";
import type { Database } from "./database/schema.ts";
import { storedText } from "./stored-json.ts";

/** Asking the system takes longer than asking the database. */
const MACHINE_TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Of whoever has not chosen any. */
const FIRST_UNITS = "metric";

export interface AccountRepository {
  /** Whether anybody has signed up. */
  any(): Promise<boolean>;
  /** Whether this is the account that was made first. */
  isFirst(accountId: string): Promise<boolean>;
  /** As they were saved; before the first time, what sign-up and this machine tell. */
  settings(accountId: string): Promise<Settings>;
  /** Which units the person reads. */
  units(accountId: string): Promise<Settings["units"]>;
  /** The time zone of the settings. */
  homeZone(accountId: string): Promise<string>;
  saveSettings(accountId: string, settings: Settings): Promise<void>;
}

export function createAccountRepository(db: Kysely<Database>): AccountRepository {
  return {
    async any() {
      if (!(await hasSignIn(db))) return false;
      const { rows } = await sql<{ any: boolean }>`select exists (select from auth."user") as any`.execute(db);
      return rows[0]?.any === true;
    },

    async isFirst(accountId) {
      if (!(await hasSignIn(db))) return false;
      const { rows } = await sql<{
        id: string;
      }>`select id from auth."user" order by "createdAt", id limit 1`.execute(db);
      return rows[0]?.id === accountId;
    },

    async settings(accountId) {
      const row = await db
        .selectFrom("account_settings")
        .selectAll()
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      if (row) return { name: row.name, units: row.units, timeZone: row.time_zone, language: row.language };
      return {
        name: await signUpName(db, accountId),
        units: FIRST_UNITS,
        timeZone: MACHINE_TIME_ZONE,
        language: "auto",
      };
    },

    async homeZone(accountId) {
      const row = await db
        .selectFrom("account_settings")
        .select("time_zone")
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return row?.time_zone ?? MACHINE_TIME_ZONE;
    },

    async units(accountId) {
      const row = await db
        .selectFrom("account_settings")
        .select("units")
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return row?.units ?? FIRST_UNITS;
    },

    async saveSettings(accountId, { name, units, timeZone, language }) {
      const values = { name: storedText(name), units, time_zone: timeZone, language, updated_at: new Date() };
      await db
        .insertInto("account_settings")
        .values({ account_id: accountId, ...values })
        .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
        .execute();
    },
  };
}

async function signUpName(db: Kysely<Database>, accountId: string): Promise<string> {
  if (!(await hasSignIn(db))) return "";
  const { rows } = await sql<{ name: string }>`select name from auth."user" where id = ${accountId}`.execute(db);
  return rows[0]?.name ?? "";
}

/** Sign-in keeps its tables in a schema of its own, which it makes itself. */
async function hasSignIn(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('auth."user"') is not null as found`.execute(db);
  return rows[0]?.found === true;
}
