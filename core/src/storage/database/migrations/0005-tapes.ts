import { sql, type Kysely } from "kysely";

/** Recordings of steps. What is in them is sealed by the vault; columns that several recordings share are kept once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // A step's recording goes with its run; a source's, which refers to the file instead of holding it, with the file.
  `create table tape (
    id uuid primary key,
    account_id text not null,
    run_id uuid references run on delete cascade,
    step_id text,
    blob_id uuid references blob on delete cascade,
    state text not null check (state in ('kept', 'expired', 'removed', 'too-large')),
    content bytea,
    byte_count bigint not null,
    pinned boolean not null default false,
    recorded_at timestamptz not null default now(),
    unique (run_id, step_id),
    check ((run_id is null) = (step_id is null)),
    check (run_id is not null or blob_id is not null),
    check ((content is not null) = (state = 'kept'))
  )`,
  `alter table tape alter content set storage external`,
  // Of all rows, although only a source's have a file: removing a file looks for its recordings by nothing else.
  `create unique index tape_of_blob on tape (blob_id)`,
  `create index tape_to_expire on tape (recorded_at) where state = 'kept' and not pinned`,
  // The hash is keyed, so that equal content of two accounts cannot be told from here.
  `create table tape_part (
    account_id text not null,
    hash text not null,
    content bytea not null,
    used_at timestamptz not null default now(),
    primary key (account_id, hash)
  )`,
  `alter table tape_part alter content set storage external`,
  `create table tape_part_use (
    tape_id uuid not null references tape on delete cascade,
    account_id text not null,
    hash text not null,
    primary key (tape_id, hash),
    foreign key (account_id, hash) references tape_part
  )`,
  `create index tape_part_use_of_part on tape_part_use (account_id, hash)`,
  `create table tape_hash_key (
    account_id text primary key,
    sealed bytea not null
  )`,
];
