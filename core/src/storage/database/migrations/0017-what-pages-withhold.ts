import { sql, type Kysely } from "kysely";

/** What each page withholds, which pictures it shows, and people's profiles. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table showcase_page
      add column withheld jsonb not null default '{"parts": [], "sections": [], "exactness": "minute"}',
      add column withheld_chosen boolean not null default false,
      add column picture_ids text[] not null default '{}'`,
    // A page that was published before has in it only what it shows.
    `update showcase_page set picture_ids = array(
      select jsonb_array_elements_text(jsonb_path_query_array(page, '$.sections[*].blocks[*].assetId'))
    )`,
    `create index showcase_page_by_picture on showcase_page using gin (picture_ids)`,
    `create index showcase_page_by_start on showcase_page (account_id, (page->>'startedAt') desc, slug)`,
    `create table profile (
      account_id text primary key,
      handle text unique,
      name text not null,
      about text not null,
      is_listed boolean not null,
      withheld jsonb not null,
      trim_meters integer not null,
      updated_at timestamptz not null default now()
    )`,
  ])
    await sql.raw(statement).execute(db);
}
