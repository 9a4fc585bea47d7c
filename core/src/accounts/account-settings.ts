import type { Kysely } from "kysely";
import type { Settings } from "../api/account.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import type { Database } from "../storage/database/schema.ts";

/** The account's settings; before they were saved for the first time, what sign-up and this machine tell. */
export async function accountSettings(db: Kysely<Database>, accountId: string): Promise<Settings> {
  const accounts = createAccountRepository(db);
  const saved = await accounts.settings(accountId);
  if (saved) return saved;
  return {
    name: (await accounts.signUpName(accountId)) ?? "",
    units: "metric",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
