import type { Transaction } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";

/**
 * Cancels the activity's runs that have not ended, and tells those who watch them. Who works on one notices at its next
 * write; a delivery that was under way is still written down, and the next run of the pipeline goes on from it.
 */
export async function cancelRuns(
  transaction: Transaction<Database>,
  accountId: string,
  activityId: string,
  reason: string,
): Promise<void> {
  const runs = createRunRepository(transaction);
  for (const id of await runs.openOf(activityId)) {
    if (!(await runs.cancel(id, reason))) continue;
    await transaction
      .updateTable("run_step")
      .set({ state: "pending", reason, resumes_at: null, waits_for: null, progress: null, form: null })
      .where("run_id", "=", id)
      .where("state", "in", ["pending", "running", "parked", "waiting"])
      .execute();
    const run = await runs.summary(accountId, id);
    if (!run) continue;
    const events = [`run:${id}`, "account"].map((topic) => ({ topic, payload: { type: "run" as const, run } }));
    await createLiveEventRepository(transaction).append(accountId, events);
  }
}
