import { sql, type Kysely } from "kysely";

/**
 * Taking a turn at a service waits for no disk: each request of a session would wait for it once more. A database that
 * crashed begins with empty budgets; services that tell what was used of theirs tell it with the next answer, and one that
 * wants to be left alone says so again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table rate_budget set unlogged`.execute(db);
}
