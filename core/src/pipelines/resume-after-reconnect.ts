import type { Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import type { Database } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";

/** Lets the runs go on that wait for this connection. With a transaction they do exactly when that commits. */
export async function resumeAfterReconnect(
  db: Kysely<Database>,
  queue: Pick<JobQueue, "wakeRuns">,
  { accountId, plugin }: { readonly accountId: string; readonly plugin: string },
): Promise<void> {
  const waiting = await createRunRepository(db).resumeWaitingFor(accountId, plugin);
  if (waiting > 0) await queue.wakeRuns(accountId, db);
}
