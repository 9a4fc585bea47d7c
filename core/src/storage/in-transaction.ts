import type { Kysely, Transaction } from "kysely";
import type { Database } from "./database/schema.ts";

/**
 * Does `work` in the transaction that `db` is, or in one of its own when `db` is none. Statements that are sent together
 * come in the order in which they were sent only within a transaction: outside, each may take another connection.
 */
export function inTransaction<Answer>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Answer>,
): Promise<Answer> {
  return isTransaction(db) ? work(db) : db.transaction().execute(work);
}

function isTransaction(db: Kysely<Database>): db is Transaction<Database> {
  return db.isTransaction;
}
