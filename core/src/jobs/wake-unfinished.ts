import type { Kysely } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createUploadRepository } from "../storage/upload-repository.ts";
import type { JobQueue } from "./job-queue.ts";

/** Wakes workers for everything that our tables say is not finished: what a lost job would have done. */
export async function wakeUnfinished(db: Kysely<Database>, queue: JobQueue): Promise<void> {
  const uploadIds = await createUploadRepository(db).unfinished();
  for (const id of uploadIds) await queue.wakeUpload(id);
  const { ready } = await createRunRepository(db).unfinished();
  for (const accountId of ready) await queue.wakeRuns(accountId);
}

/** The same at the start, when all jobs were forgotten: also those that wait for their time. */
export async function wakeAll(db: Kysely<Database>, queue: JobQueue): Promise<void> {
  await wakeUnfinished(db, queue);
  const { parked } = await createRunRepository(db).unfinished();
  for (const { accountId, resumesAt } of parked) await queue.wakeRunsAt(accountId, resumesAt);
}
