import type { Migration } from "kysely/migration";
import * as foundation from "./0001-foundation.ts";

/** All migrations by name, in the order in which they run; a released one never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-foundation": foundation,
};
