import { sql, type Kysely } from "kysely";

/** What a service proves its events with, sealed; null where the secret in the address is the proof. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table webhook_secret add column proof_key bytea`).execute(db);
}
