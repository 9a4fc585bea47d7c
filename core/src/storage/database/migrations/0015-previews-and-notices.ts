import { sql, type Kysely } from "kysely";

/** Pages as a test would publish them, and which notices a person has read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table page_preview (
      slug text primary key,
      account_id text not null,
      run_id uuid not null references run on delete cascade,
      step_id text not null,
      visibility text not null check (visibility in ('public', 'unlisted', 'private')),
      page jsonb not null,
      created_at timestamptz not null default now(),
      unique (run_id, step_id)
    )`,
    `create table notice_read (
      account_id text not null,
      notice_id text not null,
      read_at timestamptz not null default now(),
      primary key (account_id, notice_id)
    )`,
    `create index notice_read_by_age on notice_read (read_at)`,
    `create index run_in_trouble on run (account_id, sequence desc) where state in ('failed', 'waiting') and not dry_run`,
  ])
    await sql.raw(statement).execute(db);
}
