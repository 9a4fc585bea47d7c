import type { Migration } from "kysely/migration";
import * as foundation from "./0001-foundation.ts";
import * as signIn from "./0002-sign-in.ts";
import * as assetUse from "./0003-asset-use.ts";

/** All migrations by name, in the order in which they run; a released one never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-foundation": foundation,
  "0002-sign-in": signIn,
  "0003-asset-use": assetUse,
};
