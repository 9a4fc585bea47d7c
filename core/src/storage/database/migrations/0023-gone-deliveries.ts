import { sql, type Kysely } from "kysely";

/** A delivery may find that what an earlier one made was deleted at the destination. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table delivery drop constraint delivery_state_check`,
    `alter table delivery add constraint delivery_state_check
      check (state in ('pending', 'sent', 'done', 'failed', 'unknown', 'gone'))`,
  ])
    await sql.raw(statement).execute(db);
}
