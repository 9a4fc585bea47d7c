import { sql, type Kysely } from "kysely";

/** Exports that are too large to be read at once are cut into pieces, each of which is a file to be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table upload_file
      add column piece bytea,
      add column beside integer[] not null default '{}'`,
    )
    .execute(db);
}
