import type { ActivityWithStreams } from "@fitglue/sdk";
import type { Insertable, Transaction } from "kysely";
import type { Database } from "./database/schema.ts";
import { insertExercises } from "./exercise-rows.ts";
import { storedJson, storedText } from "./stored-json.ts";
import { encodeColumns } from "./stream-codec.ts";

export interface NewActivity extends ActivityWithStreams {
  readonly notices: readonly string[];
}

/** How an activity came in: what tells that the same one comes again. */
export interface ActivityFingerprint {
  readonly provider: string;
  readonly externalId: string | null;
  readonly fileSha256: string | null;
  readonly filePart: number;
  readonly blobId: string | null;
  /** `publisher/id` of the plugin that read it. */
  readonly source: string;
  /** When the service last changed it; null when it does not tell. */
  readonly updatedAt: string | null;
  /** See content-hash.ts. */
  readonly contentSha256: string;
}

/** Stores samples, exercises and sets of an activity that has none. */
export async function insertContent(
  transaction: Transaction<Database>,
  activityId: string,
  { activity, streams }: ActivityWithStreams,
): Promise<void> {
  const columns = {
    activity_id: activityId,
    sample_count: streams.timeSeconds.length,
    content: encodeColumns(streams),
  };
  await Promise.all([
    transaction.insertInto("activity_streams").values(columns).execute(),
    insertExercises(transaction, activityId, activity.exercises),
  ]);
}

/** The columns of an activity. */
export function toActivityRow(
  accountId: string,
  { activity, notices }: NewActivity,
  { updatedAt, contentSha256 }: ActivityFingerprint,
): Insertable<Database["activity"]> {
  const { exercises, ...document } = activity;
  return {
    account_id: accountId,
    title: storedText(activity.title),
    sport: activity.sport,
    started_at: activity.startedAt,
    time_zone: activity.timeZone,
    utc_offset_seconds: activity.utcOffsetSeconds,
    elapsed_seconds: activity.elapsedSeconds,
    moving_seconds: activity.movingSeconds,
    distance_meters: activity.distanceMeters,
    ascent_meters: activity.ascentMeters,
    average_heart_rate_bpm: activity.heartRate?.average ?? null,
    exercise_count: exercises.length,
    provider: activity.origin.provider,
    notices: notices.map(storedText),
    document: storedJson(document),
    source_updated_at: updatedAt,
    content_sha256: contentSha256,
  };
}
