import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import { startRunsOf } from "../pipelines/start-runs-of.ts";
import type { ActivityService } from "../services.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { found } from "../storage/record-id.ts";
import { createServiceActivityRepository } from "../storage/service-activity-repository.ts";

export interface SeparateParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly queue: Pick<JobQueue, "wakeRuns">;
}

/** Takes a duplicate for a session of its own: it begins the runs that it did not begin when it came. */
export function createSeparate({ db, registry, queue }: SeparateParts): ActivityService["separate"] {
  const activities = createActivityRepository(db);
  return async (accountId, id) => {
    const { duplicateOf, title } = found(await activities.summary(accountId, id), "activity", id);
    if (!duplicateOf)
      throw new FitGlueError("CONFLICT", `${title || "The activity"} is no duplicate (any more); load it again`);
    await db.transaction().execute(async (tx) => {
      const known = createServiceActivityRepository(tx);
      await known.setDuplicateOf(id, null);
      const source = (await known.sourceOf(id)) ?? "";
      const place = { accountId, activityId: id };
      const runIds = await startRunsOf(tx, registry, place, { first: "separated", source });
      if (runIds.length > 0) await queue.wakeRuns(accountId, tx);
    });
    return found(await activities.summary(accountId, id), "activity", id);
  };
}
