import { sql, type Kysely } from "kysely";

/** People's accounts at services, and secret settings of steps; what opens them is sealed by the vault. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table connection (
    account_id text not null,
    plugin text not null,
    status text not null check (status in ('connected', 'needs_reconnect', 'limited', 'disabled')),
    credentials bytea not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (account_id, plugin)
  )`,
  `create table secret_setting (
    id uuid primary key,
    account_id text not null,
    plugin text not null,
    value bytea not null,
    created_at timestamptz not null default now()
  )`,
  `create index secret_setting_of_account on secret_setting (account_id)`,
];
