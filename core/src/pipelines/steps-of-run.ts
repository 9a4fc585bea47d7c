import type { Language, Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { RunStep } from "../api/runs.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createRunStepRepository } from "../storage/run-step-repository.ts";
import type { TapeArchive } from "../tapes/tape-archive.ts";
import { describeStep } from "./describe-step.ts";

/** Reads all steps of a run as people see them; none when the account has no such run. */
export function createStepsOfRun(
  db: Kysely<Database>,
  registry: Registry,
  archive: Pick<TapeArchive, "ofRun">,
): (accountId: string, runId: string, language?: Language) => Promise<RunStep[]> {
  return async (accountId, runId, language) => {
    if (!(await createRunRepository(db).find(accountId, runId))) return [];
    const [steps, deliveries, tapes] = await Promise.all([
      createRunStepRepository(db).list(runId),
      createDeliveryRepository(db).ofRun(runId),
      archive.ofRun(db, runId),
    ]);
    return steps.map((step) => describeStep(step, { deliveries, tapes }, registry, language));
  };
}
