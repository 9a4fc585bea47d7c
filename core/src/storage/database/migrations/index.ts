import type { Migration } from "kysely/migration";
import * as foundation from "./0001-foundation.ts";
import * as signIn from "./0002-sign-in.ts";
import * as assetUse from "./0003-asset-use.ts";
import * as vault from "./0004-vault.ts";
import * as tapes from "./0005-tapes.ts";
import * as apiKeys from "./0006-api-keys.ts";
import * as connections from "./0007-connections.ts";
import * as serviceAccounts from "./0008-service-accounts.ts";
import * as sync from "./0009-sync.ts";
import * as guards from "./0010-guards.ts";
import * as archiveEntries from "./0011-archive-entries.ts";

/** All migrations by name, in the order in which they run; a released one never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-foundation": foundation,
  "0002-sign-in": signIn,
  "0003-asset-use": assetUse,
  "0004-vault": vault,
  "0005-tapes": tapes,
  "0006-api-keys": apiKeys,
  "0007-connections": connections,
  "0008-service-accounts": serviceAccounts,
  "0009-sync": sync,
  "0010-guards": guards,
  "0011-archive-entries": archiveEntries,
};
