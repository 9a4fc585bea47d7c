import type { Registry } from "@fitglue/registry";
import type { SourcedActivity } from "@fitglue/sdk";
import type { Transaction } from "kysely";
import { isPublished, startRun } from "../pipelines/start-run.ts";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createServiceActivityRepository, LOG_ID } from "../storage/service-activity-repository.ts";
import { FURTHEST_START_SECONDS, recogniseUpload } from "./recognise-upload.ts";
import { takeIn, type TakenIn } from "./take-in.ts";

const MINUTE_MS = 60_000;

/** Activities that a file names by the ids of the service which it is an export of. They are placed in time. */
export interface NamedActivities {
  readonly accountId: string;
  /** `publisher/id` of the plugin that read the file. */
  readonly source: string;
  readonly activities: readonly SourcedActivity[];
  /** The file that all of it came out of, where it is kept for the activity; null for logs and lists. */
  readonly file: { readonly sha256: string; readonly blobId: string } | null;
  /** Runs are started only when a pipeline was chosen: an export is somebody's past. */
  readonly pipelineId: string | null;
}

/**
 * Takes in what a service's export holds, in the caller's transaction. What is here by its id, whether from another
 * export or from the service itself, is not brought twice; neither is what the service has and its log tells without an
 * id, nor our own upload that comes back in an export.
 *
 * @returns Ids of the activities that are new, of those that were replaced by an edited state, of runs that were started, and of those that were cancelled.
 */
export async function takeNamed(
  transaction: Transaction<Database>,
  registry: Registry,
  named: NamedActivities,
): Promise<Pick<TakenIn, "created" | "updated" | "runIds" | "cancelledRunIds">> {
  const { accountId, source, file } = named;
  const activities = await withoutOwn(transaction, named, await withoutKnown(transaction, named));
  const taken = await takeIn(transaction, registry, { accountId, source, activities, deleted: [], startsRuns: false });
  const [first] = activities;
  if (file && first?.activity.origin.externalId)
    await createServiceActivityRepository(transaction).setFile(
      accountId,
      { provider: first.activity.origin.provider, externalId: first.activity.origin.externalId },
      file,
    );
  const runIds = await startChosen(transaction, registry, named, taken.created);
  return { ...taken, runIds: [...taken.runIds, ...runIds] };
}

async function startChosen(
  transaction: Transaction<Database>,
  registry: Registry,
  { accountId, pipelineId }: NamedActivities,
  activityIds: readonly string[],
): Promise<string[]> {
  if (pipelineId === null || activityIds.length === 0) return [];
  const pipelines = (await createPipelineRepository(transaction).list(accountId)).filter(isPublished);
  const pipeline = pipelines.find(({ id }) => id === pipelineId);
  const runIds: string[] = [];
  if (pipeline)
    for (const activityId of activityIds)
      runIds.push(await startRun(transaction, registry, { accountId, activityId }, pipeline, "arrived"));
  return runIds;
}

/** Without those of a log that came from the service, which gives them other ids: they begin in the same minute under the same title. */
async function withoutKnown(
  transaction: Transaction<Database>,
  { accountId, activities }: NamedActivities,
): Promise<readonly SourcedActivity[]> {
  const [first] = activities;
  const starts = activities.map(({ activity }) => Date.parse(activity.startedAt));
  if (!first?.activity.origin.externalId?.startsWith(LOG_ID)) return activities;
  const known = await createServiceActivityRepository(transaction).between(
    accountId,
    first.activity.origin.provider,
    new Date(Math.min(...starts) - MINUTE_MS),
    new Date(Math.max(...starts) + MINUTE_MS),
  );
  const keyOf = (startMs: number, title: string) => `${String(Math.floor(startMs / MINUTE_MS))} ${title}`;
  const ofService = new Set(
    known
      .filter(({ externalId }) => !externalId.startsWith(LOG_ID))
      .map(({ startedAt, title }) => keyOf(startedAt.getTime(), title)),
  );
  return activities.filter(({ activity }) => !ofService.has(keyOf(Date.parse(activity.startedAt), activity.title)));
}

/** Without our own uploads: an export has them like any other activity. */
async function withoutOwn(
  transaction: Transaction<Database>,
  { accountId, source }: NamedActivities,
  activities: readonly SourcedActivity[],
): Promise<SourcedActivity[]> {
  const deliveries = createDeliveryRepository(transaction);
  const publisher = source.slice(0, source.indexOf("/"));
  const own: SourcedActivity[] = [];
  for (const sourced of activities) {
    const { startedAt, origin } = sourced.activity;
    const around = (seconds: number) => new Date(Date.parse(startedAt) + seconds * 1000);
    const journal = await deliveries.mayComeBack(accountId, `${publisher}/${origin.provider}`, {
      externalId: origin.externalId,
      from: around(-FURTHEST_START_SECONDS),
      to: around(FURTHEST_START_SECONDS),
    });
    if (recogniseUpload(sourced, journal) !== null) own.push(sourced);
  }
  return activities.filter((sourced) => !own.includes(sourced));
}
