import { sql, type Kysely } from "kysely";

/** Files of an archive are unpacked when they are read: until then they are their place in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table upload_file
      add column entry_index integer,
      add column listed jsonb`,
    )
    .execute(db);
}
