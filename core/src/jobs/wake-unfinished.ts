import type { Kysely } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createConnectionSyncRepository } from "../storage/connection-sync-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createUploadRepository } from "../storage/upload-repository.ts";
import type { JobQueue } from "./job-queue.ts";

/** Wakes workers for everything that our tables say is not finished: what a lost job would have done. */
export async function wakeUnfinished(db: Kysely<Database>, queue: JobQueue): Promise<void> {
  const uploadIds = await createUploadRepository(db).unfinished();
  for (const id of uploadIds) await queue.wakeUpload(id);
  // Whoever connected again at the moment at which a run began to wait for that.
  await db.transaction().execute((tx) => createRunRepository(tx).resumeConnected());
  const { ready } = await createRunRepository(db).unfinished();
  for (const accountId of ready) await queue.wakeRuns(accountId);
  const syncs = createConnectionSyncRepository(db);
  await queue.wakeSyncs(await syncs.due());
  for (const connectionId of await syncs.dueHistories()) await queue.wakeHistory(connectionId);
}

/** The same at the start, when all jobs were forgotten: also those that wait for their time. */
export async function wakeAll(db: Kysely<Database>, queue: JobQueue): Promise<void> {
  await wakeUnfinished(db, queue);
  const { parked } = await createRunRepository(db).unfinished();
  for (const { accountId, resumesAt } of parked) await queue.wakeRunsAt(accountId, resumesAt);
  for (const { connectionId, at, isHistory } of await createConnectionSyncRepository(db).parked())
    await (isHistory ? queue.wakeHistoryAt(connectionId, at) : queue.wakeSyncAt(connectionId, at));
}
