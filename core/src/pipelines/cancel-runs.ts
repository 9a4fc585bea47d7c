import type { Transaction } from "kysely";
import type { Reason } from "../reasons/reason.ts";
import type { Database } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { storedReason } from "../storage/stored-reason.ts";

/**
 * Cancels the activity's runs that have not ended. Who works on one notices at its next write; a delivery that was under
 * way is still written down, and the next run of the pipeline goes on from it.
 *
 * @returns Ids of the runs that were cancelled. Whoever commits tells of them with `announceRuns`, last: news hold the
 * account's other news until the commit, and who ends another of its runs would be waited for while it waits for that.
 */
export async function cancelRuns(
  transaction: Transaction<Database>,
  activityId: string,
  reason: Reason,
): Promise<string[]> {
  const runs = createRunRepository(transaction);
  const cancelled: string[] = [];
  for (const id of await runs.openOf(activityId)) {
    if (!(await runs.cancel(id, reason))) continue;
    await transaction
      .updateTable("run_step")
      .set({
        state: "pending",
        reason: storedReason(reason),
        resumes_at: null,
        waits_for: null,
        progress: null,
        form: null,
      })
      .where("run_id", "=", id)
      .where("state", "in", ["pending", "running", "parked", "waiting"])
      .execute();
    cancelled.push(id);
  }
  return cancelled;
}
