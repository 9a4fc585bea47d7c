import { sql, type Kysely } from "kysely";

/** Whose account a connection is, its refresh over several processes, sign-ins under way, and what services allow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // `version` rises with each change of the credentials; who holds `lease` is renewing them.
  `alter table connection
    add column id uuid not null default gen_random_uuid() unique,
    add column enabled boolean not null default true,
    add column reason text,
    add column service_account jsonb,
    add column scopes text[] not null default '{}',
    add column connected_at timestamptz not null default now(),
    add column version integer not null default 1,
    add column lease uuid,
    add column lease_until timestamptz,
    add column failure_count integer not null default 0,
    add column rests_until timestamptz`,
  `create table sign_in_attempt (
    state_sha256 bytea primary key,
    account_id text not null,
    plugin text not null,
    session_id text not null,
    redirect_uri text not null,
    code_verifier text,
    scopes text[] not null,
    wants_history boolean not null,
    expires_at timestamptz not null
  )`,
  `create index sign_in_attempt_to_expire on sign_in_attempt (expires_at)`,
  `create table rate_budget (
    key text primary key,
    next_at timestamptz not null default now(),
    blocked_until timestamptz,
    windows jsonb not null default '[]',
    updated_at timestamptz not null default now()
  )`,
];
