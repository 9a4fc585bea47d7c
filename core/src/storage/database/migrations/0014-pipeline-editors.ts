import { sql, type Kysely } from "kysely";

/** Where a draft was last saved and a revision published: the browser, in words; null for what is older. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pipeline add column saved_by text, add column saved_at timestamptz`.execute(db);
  await sql`alter table pipeline_revision add column published_by text`.execute(db);
}
