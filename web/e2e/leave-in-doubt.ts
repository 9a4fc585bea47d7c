import type { TestDatabase } from "../../core/test/test-database.ts";

/** What a worker leaves of a run that was killed while a service was asked which cannot tell what it has. */
export async function leaveInDoubt({ db }: TestDatabase, runId: string): Promise<void> {
  const reason = "An attempt was cut off";
  const error = {
    code: "DELIVERY_UNKNOWN",
    pluginCode: null,
    message: reason,
    stack: null,
    help: "/help/errors#delivery-unknown",
  };
  await db.updateTable("delivery").set({ state: "unknown" }).where("run_id", "=", runId).execute();
  await db
    .updateTable("run_step")
    .set({ state: "unknown", error: JSON.stringify(error) })
    .where("run_id", "=", runId)
    .execute();
  await db.updateTable("run").set({ state: "failed", reason }).where("id", "=", runId).execute();
}
