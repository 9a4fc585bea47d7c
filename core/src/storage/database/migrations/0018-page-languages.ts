import { sql, type Kysely } from "kysely";

/** What people read the pages in: what their browser asks for, until they choose. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table account_settings
    add column language text not null default 'auto' check (language in ('auto', 'en', 'de'))`.execute(db);
}
