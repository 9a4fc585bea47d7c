import type { Registry } from "@fitglue/registry";
import type { SourcedActivity } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import { contentSha256 } from "../sameness/content-hash.ts";
import { isPublished, startRun, type PublishedPipeline } from "../pipelines/start-run.ts";
import { beginningWith } from "../pipelines/start-runs-of.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { placeInTime } from "./place-in-time.ts";

export interface Incoming {
  readonly accountId: string;
  /** `publisher/id` of the source plugin. */
  readonly source: string;
  readonly activities: readonly SourcedActivity[];
  readonly file: { readonly name: string; readonly sha256: string; readonly blobId: string };
  /** Run only this pipeline; null for every enabled one that begins with the source. */
  readonly pipelineId: string | null;
  /** Whether any pipeline runs. */
  readonly startsRuns: boolean;
  readonly homeZone: string;
}

export interface StoredActivities {
  readonly activityIds: readonly string[];
  readonly runIds: readonly string[];
  readonly notices: readonly string[];
}

/**
 * Stores what a source read, with a run for each pipeline that takes it. All of it happens in the caller's
 * transaction, so that an activity and its runs are there together or not at all.
 */
export async function storeActivities(
  db: Kysely<Database>,
  registry: Registry,
  incoming: Incoming,
): Promise<StoredActivities> {
  const { accountId, file } = incoming;
  const activities = createActivityRepository(db);
  const pipelines = await pipelinesFor(db, incoming);
  const activityIds: string[] = [];
  const runIds: string[] = [];
  const notices: string[] = [];
  for (const [filePart, sourced] of incoming.activities.entries()) {
    const placed = placeInTime(sourced, incoming.homeZone);
    const origin = { ...placed.origin, fileName: file.name, fileSha256: file.sha256 };
    const similar = await activities.similar(accountId, placed);
    const own = [
      ...sourced.notices,
      ...(similar
        ? [`Looks like ${similar.title || "an activity"} that is already here: same sport, start, length and distance`]
        : []),
    ];
    const fingerprint = {
      provider: origin.provider,
      externalId: origin.externalId,
      fileSha256: file.sha256,
      filePart,
      blobId: file.blobId,
      source: incoming.source,
      updatedAt: sourced.updatedAt ?? null,
      contentSha256: contentSha256(sourced),
    };
    const activityId = await activities.insert(
      accountId,
      { activity: { ...placed, origin }, streams: sourced.streams, notices: own },
      fingerprint,
    );
    activityIds.push(activityId);
    notices.push(...own);
    for (const pipeline of pipelines)
      runIds.push(await startRun(db, registry, { accountId, activityId }, pipeline, "arrived"));
  }
  return { activityIds, runIds, notices };
}

async function pipelinesFor(
  db: Kysely<Database>,
  { accountId, source, pipelineId, startsRuns }: Incoming,
): Promise<PublishedPipeline[]> {
  if (!startsRuns) return [];
  const pipelines = (await createPipelineRepository(db).list(accountId)).filter(isPublished);
  return pipelineId === null ? beginningWith(source, pipelines) : pipelines.filter(({ id }) => id === pipelineId);
}
