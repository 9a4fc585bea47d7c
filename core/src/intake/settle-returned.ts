import type { Transaction } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository, type JournalEntry } from "../storage/delivery-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createRunStepRepository } from "../storage/run-step-repository.ts";

/**
 * Notes what an upload that came back tells: by which id the service knows it, and that it arrived. A delivery that was in
 * doubt is so no longer.
 *
 * @returns The run that can go on because of it, when there is one.
 */
export async function settleReturned(
  transaction: Transaction<Database>,
  accountId: string,
  { id, runId, stepId, state, externalId: knownId }: JournalEntry,
  externalId: string,
): Promise<string[]> {
  const deliveries = createDeliveryRepository(transaction);
  if (knownId === null) await deliveries.learn(id, externalId);
  if (state !== "unknown") return [];
  await deliveries.close(id, { state: "done" });
  const run = runId === null ? null : await createRunRepository(transaction).find(accountId, runId);
  if (run?.state !== "failed") return [];
  await createRunStepRepository(transaction).update(run.id, stepId, {
    state: "delivered",
    error: null,
    reason: { code: "came-back" },
  });
  await createRunRepository(transaction).enqueue(run.id);
  return [run.id];
}
