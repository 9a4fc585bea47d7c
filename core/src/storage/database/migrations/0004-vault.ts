import { sql, type Kysely } from "kysely";

/** One data key for each account, wrapped by a master key that is kept outside of the database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table data_key (
    id uuid primary key,
    account_id text not null unique,
    master_key_id text not null,
    wrapped bytea not null,
    created_at timestamptz not null default now()
  )`,
];
