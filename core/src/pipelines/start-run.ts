import type { Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { RunCause } from "../api/runs.ts";
import type { Database } from "../storage/database/schema.ts";
import type { Pipeline } from "../storage/pipeline-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { planSteps } from "./plan-steps.ts";

export type PublishedPipeline = Pipeline & { readonly published: NonNullable<Pipeline["published"]> };

export function isPublished(pipeline: Pipeline): pipeline is PublishedPipeline {
  return pipeline.published !== null;
}

/** Queues a run of the pipeline's published revision on an activity. @returns The run's id. */
export async function startRun(
  db: Kysely<Database>,
  registry: Registry,
  { accountId, activityId }: { accountId: string; activityId: string },
  { id, name, published: { revision, document } }: PublishedPipeline,
  cause: RunCause,
): Promise<string> {
  return createRunRepository(db).create({
    accountId,
    activityId,
    pipelineId: id,
    pipelineName: name,
    revision,
    document,
    dryRun: false,
    cause,
    steps: planSteps(document, registry),
  });
}
