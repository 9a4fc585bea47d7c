import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import type { Database } from "../src/storage/database/schema.ts";

/** A pool of connections of its own, as another process on the same database has. */
export interface OtherProcess {
  readonly db: Kysely<Database>;
  close(): Promise<void>;
}

export function openOtherProcess(url: string): OtherProcess {
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on("error", () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}
