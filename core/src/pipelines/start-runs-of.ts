import type { Registry } from "@fitglue/registry";
import type { Transaction } from "kysely";
import type { RunCause } from "../api/runs.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { isPublished, startRun, type PublishedPipeline } from "./start-run.ts";

/** The enabled pipelines that begin with a source, or those that the activity went through before. */
type Which = { readonly first: RunCause; readonly source: string } | { readonly again: RunCause };

/** Queues the runs of an activity. @returns Their ids; whoever commits wakes the account's runs. */
export async function startRunsOf(
  transaction: Transaction<Database>,
  registry: Registry,
  place: { readonly accountId: string; readonly activityId: string },
  which: Which,
): Promise<string[]> {
  const pipelines = (await createPipelineRepository(transaction).list(place.accountId)).filter(isPublished);
  const chosen =
    "again" in which
      ? await ranBefore(transaction, place.activityId, pipelines)
      : beginningWith(which.source, pipelines);
  const cause = "again" in which ? which.again : which.first;
  const runIds: string[] = [];
  for (const pipeline of chosen) runIds.push(await startRun(transaction, registry, place, pipeline, cause));
  return runIds;
}

export function beginningWith(source: string, pipelines: readonly PublishedPipeline[]): PublishedPipeline[] {
  return pipelines.filter(
    ({ enabled, published: { document } }) =>
      enabled && document.source.enabled && document.source.plugin.startsWith(`${source}@`),
  );
}

async function ranBefore(
  transaction: Transaction<Database>,
  activityId: string,
  pipelines: readonly PublishedPipeline[],
): Promise<PublishedPipeline[]> {
  const ids = new Set(await createRunRepository(transaction).pipelinesOf(activityId));
  return pipelines.filter(({ id, enabled }) => enabled && ids.has(id));
}
