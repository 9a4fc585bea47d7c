import { sql, type Kysely } from "kysely";

/** Which runs show a picture: one that no run shows any more is removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table asset_use (
    asset_id text not null references asset on delete cascade,
    run_id uuid not null references run on delete cascade,
    primary key (asset_id, run_id)
  )`,
  `create index asset_use_of_run on asset_use (run_id)`,
  `create index run_dry on run (created_at) where dry_run`,
];
