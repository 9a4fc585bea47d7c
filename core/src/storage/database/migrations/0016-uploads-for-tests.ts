import { sql, type Kysely } from "kysely";

/** An upload may bring activities for a test of a pipeline: then no pipeline runs on them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table upload add column starts_runs boolean not null default true`).execute(db);
}
