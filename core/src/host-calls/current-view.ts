import { FitGlueError, type ActivityView } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { replaySteps } from "../storage/replay-steps.ts";
import type { Run } from "../storage/run-repository.ts";
import { createRunStepRepository } from "../storage/run-step-repository.ts";

/** The activity of a run as its finished steps left it. @throws FitGlueError NOT_FOUND when the activity was removed. */
export async function currentView(run: Run, db: Kysely<Database>): Promise<ActivityView> {
  const incoming = await createActivityRepository(db).find(run.accountId, run.activityId);
  if (!incoming)
    throw new FitGlueError("NOT_FOUND", `The activity ${run.activityId} was removed; there is nothing to show`);
  return replaySteps(incoming, await createRunStepRepository(db).list(run.id));
}
