import { sql, type Kysely } from "kysely";

/** What readers say of help pages: counts, and the newest sentences. Nothing in it tells who they are; a day is all the time that is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table help_feedback (
      page text primary key,
      yes_count integer not null default 0,
      no_count integer not null default 0
    )`,
    `create table help_feedback_sentence (
      id bigint generated always as identity primary key,
      page text not null references help_feedback on delete cascade,
      is_helpful boolean not null,
      sentence text not null,
      written_on date not null default (now() at time zone 'utc')::date
    )`,
    `create index help_feedback_sentence_by_page on help_feedback_sentence (page, id desc)`,
  ])
    await sql.raw(statement).execute(db);
}
