import { sql, type Kysely } from "kysely";

/** Keys with which a person's programs read what the person's browser may. Only their digests are here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table api_key (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    name text not null,
    sha256 bytea not null unique,
    hint text not null,
    created_at timestamptz not null default now(),
    used_at timestamptz
  )`,
  `create index api_key_of_account on api_key (account_id)`,
];
