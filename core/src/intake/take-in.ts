import type { Registry } from "@fitglue/registry";
import { FitGlueError, type Activity, type SourcedActivity } from "@fitglue/sdk";
import { sql, type Transaction } from "kysely";
import { contentSha256 } from "../sameness/content-hash.ts";
import { isSameSession, SAME_SESSION_SECONDS, sessionLikeness, type Session } from "../sameness/same-session.ts";
import { cancelRuns } from "../pipelines/cancel-runs.ts";
import { startRunsOf } from "../pipelines/start-runs-of.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { ActivityFingerprint, NewActivity } from "../storage/activity-rows.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository, type JournalEntry } from "../storage/delivery-repository.ts";
import { keepExerciseTemplates } from "../storage/exercise-template-rows.ts";
import {
  createServiceActivityRepository,
  type KnownActivity,
  type SessionFacts,
} from "../storage/service-activity-repository.ts";
import { placeInTime } from "./place-in-time.ts";
import { FURTHEST_START_SECONDS, isOwnEdit, recogniseUpload } from "./recognise-upload.ts";
import { settleReturned } from "./settle-returned.ts";

/** What a service has for an account. */
export interface ServiceItems {
  readonly accountId: string;
  /** `publisher/id` of the plugin that read it. */
  readonly source: string;
  readonly activities: readonly SourcedActivity[];
  /** External ids of what is gone. */
  readonly deleted: readonly string[];
  /** Whether new activities begin runs: not those of the past, unless somebody asks for it. */
  readonly startsRuns: boolean;
  /** What ended before this instant is of the past, however new it is here (H30); absent when nothing is. */
  readonly startsRunsFrom?: Date;
}

export interface TakenIn {
  readonly created: string[];
  readonly updated: string[];
  readonly unchanged: number;
  /** External ids of our own uploads that came back. */
  readonly bounced: string[];
  readonly duplicates: string[];
  readonly removed: string[];
  /** Runs that can go on now: whoever commits wakes the account's runs when there are any. */
  readonly runIds: string[];
  /** Runs that were cancelled: whoever commits tells of them with `announceRuns`, last. */
  readonly cancelledRunIds: string[];
}

interface Intake {
  readonly transaction: Transaction<Database>;
  readonly registry: Registry;
  readonly items: ServiceItems;
  readonly homeZone: string;
  readonly taken: TakenIn;
}

/**
 * Takes in what a service has, in the caller's transaction, in which everything happens or nothing.
 *
 * The same external id is the same activity: unchanged, or replaced, and then the pipelines that it went through run
 * again and update what they delivered. What the service deleted leaves a tombstone, which a new activity under its id
 * revives; what the person deleted here stays away. Our own upload that comes back is not imported. The same session from elsewhere is kept as its duplicate and
 * starts nothing.
 *
 * Taking in the same again, also an older state of it, changes nothing.
 *
 * @throws FitGlueError ACTIVITY_INVALID when an activity has no external id.
 */
export async function takeIn(
  transaction: Transaction<Database>,
  registry: Registry,
  items: ServiceItems,
): Promise<TakenIn> {
  // Two sources at once could each take theirs for the first: one after the other from here on.
  const [homeZone] = await Promise.all([
    createAccountRepository(transaction).homeZone(items.accountId),
    sql`select pg_advisory_xact_lock(hashtextextended(${`intake ${items.accountId}`}, 0))`.execute(transaction),
  ]);
  const taken: TakenIn = {
    created: [],
    updated: [],
    unchanged: 0,
    bounced: [],
    duplicates: [],
    removed: [],
    runIds: [],
    cancelledRunIds: [],
  };
  const intake = { transaction, registry, items, homeZone, taken };
  let unchanged = 0;
  for (const sourced of items.activities)
    if ((await takeOne(intake, onClock(sourced, homeZone))) === "unchanged") unchanged++;
  await remove(intake);
  return { ...taken, unchanged };
}

/** Where only what clocks showed is told, the instant is needed from the first: everything else compares by it. */
function onClock(sourced: SourcedActivity, homeZone: string): SourcedActivity {
  if (sourced.startsAtWallTime !== true) return sourced;
  return { ...sourced, activity: placeInTime(sourced, homeZone), startsAtWallTime: false };
}

async function takeOne(intake: Intake, sourced: SourcedActivity): Promise<"unchanged" | "taken"> {
  const { transaction, items, taken } = intake;
  const { provider, externalId } = sourced.activity.origin;
  if (externalId === null)
    throw new FitGlueError("ACTIVITY_INVALID", `${items.source} read an activity without an id (origin.externalId)`, {
      details: { path: "/activity/origin/externalId" },
    });
  const activities = createServiceActivityRepository(transaction);
  const find = () => activities.ofExternalId(items.accountId, provider, externalId);
  const [found, wasRemoved, upload] = await Promise.all([
    find(),
    activities.wasRemoved(items.accountId, provider, externalId),
    recognise(intake, sourced),
  ]);
  // What a log of the service brought is known once its id is.
  const known = found ?? ((await activities.giveId(items.accountId, sourced.activity)) ? await find() : null);
  // Who hands in the file of what was removed wants it back; a service only repeats itself.
  if (!known && items.source !== FILES && wasRemoved) return "unchanged";
  if (upload && (!known || (await isReturnedEdit(intake, known, sourced)))) {
    taken.runIds.push(...(await settleReturned(transaction, items.accountId, upload, externalId)));
    taken.bounced.push(externalId);
    return "taken";
  }
  return known ? takeAgain(intake, sourced, known) : takeNew(intake, sourced);
}

async function recognise({ transaction, items }: Intake, sourced: SourcedActivity): Promise<JournalEntry | null> {
  const { startedAt, origin } = sourced.activity;
  const around = (seconds: number) => new Date(Date.parse(startedAt) + seconds * 1000);
  const journal = await createDeliveryRepository(transaction).mayComeBack(items.accountId, items.source, {
    externalId: origin.externalId,
    from: around(-FURTHEST_START_SECONDS),
    to: around(FURTHEST_START_SECONDS),
  });
  return recogniseUpload(sourced, journal);
}

async function isReturnedEdit({ transaction, items }: Intake, { id }: KnownActivity, { activity }: SourcedActivity) {
  const stored = await createActivityRepository(transaction).find(items.accountId, id);
  return stored !== null && isOwnEdit(stored.activity, activity);
}

async function takeNew(intake: Intake, sourced: SourcedActivity): Promise<"taken"> {
  const { transaction, items, taken } = intake;
  const { activity, fingerprint } = incoming(intake, sourced);
  const [first, id] = await Promise.all([
    sameSession(intake, activity.activity),
    createActivityRepository(transaction).insert(items.accountId, activity, fingerprint),
    keepExerciseTemplates(transaction, items.accountId, fingerprint.provider, activity.activity.exercises),
  ]);
  if (first && !(await takesOver(intake, activity.activity, first))) {
    await createServiceActivityRepository(transaction).setDuplicateOf(id, first.id);
    taken.duplicates.push(id);
    return "taken";
  }
  if (first) await giveWay(intake, first.id, id);
  taken.created.push(id);
  await startNew(intake, id, sourced);
  return "taken";
}

/** What came before comes again: an older or equal state changes nothing. */
async function takeAgain(
  intake: Intake,
  sourced: SourcedActivity,
  known: KnownActivity,
): Promise<"unchanged" | "taken"> {
  const { transaction, items, taken } = intake;
  const activities = createServiceActivityRepository(transaction);
  const { activity, fingerprint } = incoming(intake, sourced);
  // Nobody but the plugin that read it, or a file that came first, says what became of it.
  const isForeign = known.source !== null && known.source !== items.source && known.source !== FILES;
  if (isForeign || (!known.isDeleted && !isNewer(known, fingerprint))) return "unchanged";
  if (!known.isDeleted && known.contentSha256 === fingerprint.contentSha256) {
    await activities.touch(known.id, fingerprint.updatedAt);
    return "unchanged";
  }
  await activities.replace(items.accountId, known.id, activity, fingerprint);
  await keepExerciseTemplates(transaction, items.accountId, fingerprint.provider, activity.activity.exercises);
  if (known.isDeleted) {
    taken.created.push(known.id);
    await startNew(intake, known.id, sourced);
    return "taken";
  }
  taken.updated.push(known.id);
  if (known.duplicateOf === null) await runAgain(intake, known.id);
  return "taken";
}

const FILES = "fitglue/file-upload";

function isNewer({ updatedAt }: KnownActivity, fingerprint: ActivityFingerprint): boolean {
  if (updatedAt === null || fingerprint.updatedAt === null) return true;
  return Date.parse(fingerprint.updatedAt) > updatedAt.getTime();
}

/** The pipelines that the activity went through go through it anew; what they began on the former state is not finished. */
async function runAgain({ transaction, registry, items, taken }: Intake, activityId: string): Promise<void> {
  const { accountId } = items;
  taken.cancelledRunIds.push(...(await cancelRuns(transaction, activityId, { code: "activity-edited" })));
  taken.runIds.push(...(await startRunsOf(transaction, registry, { accountId, activityId }, { again: "edited" })));
}

async function startNew(
  { transaction, registry, items, taken }: Intake,
  activityId: string,
  { activity }: SourcedActivity,
): Promise<void> {
  const { accountId, source, startsRuns, startsRunsFrom } = items;
  const endedMs = Date.parse(activity.startedAt) + activity.elapsedSeconds * 1000;
  if (!startsRuns || (startsRunsFrom && endedMs < startsRunsFrom.getTime())) return;
  taken.runIds.push(
    ...(await startRunsOf(transaction, registry, { accountId, activityId }, { first: "arrived", source })),
  );
}

/** The activity of another provider that is most like the same session. */
async function sameSession({ transaction, items }: Intake, activity: Activity): Promise<SessionFacts | null> {
  const session = sessionOf(activity);
  const around = await createServiceActivityRepository(transaction).around(
    items.accountId,
    activity,
    SAME_SESSION_SECONDS,
  );
  const same = around.filter((other) => isSameSession(session, other));
  return same.toSorted((one, other) => sessionLikeness(session, other) - sessionLikeness(session, one))[0] ?? null;
}

function sessionOf({ origin, sport, startedAt, elapsedSeconds }: Activity): Session {
  return { provider: origin.provider, sport, startedAt: new Date(startedAt), elapsedSeconds };
}

/** A log of sets is the better record of a strength session; but what was delivered of the first one stays. */
async function takesOver(
  { transaction, items }: Intake,
  { exercises }: Activity,
  first: SessionFacts,
): Promise<boolean> {
  const isBetter = exercises.length > 0 && first.exerciseCount === 0;
  return isBetter && items.startsRuns && !(await createDeliveryRepository(transaction).wasSent(first.id));
}

async function giveWay({ transaction, taken }: Intake, firstId: string, primaryId: string): Promise<void> {
  taken.cancelledRunIds.push(...(await cancelRuns(transaction, firstId, { code: "came-with-sets" })));
  await createServiceActivityRepository(transaction).setDuplicateOf(firstId, primaryId);
}

async function remove({ transaction, items, taken }: Intake): Promise<void> {
  const activities = createServiceActivityRepository(transaction);
  for (const { id } of await activities.ofSource(items.accountId, items.source, items.deleted)) {
    taken.cancelledRunIds.push(...(await cancelRuns(transaction, id, { code: "activity-deleted" })));
    await activities.bury(id);
    taken.removed.push(id);
  }
}

function incoming(
  { items, homeZone }: Intake,
  sourced: SourcedActivity,
): { readonly activity: NewActivity; readonly fingerprint: ActivityFingerprint } {
  const { provider, externalId } = sourced.activity.origin;
  return {
    activity: { activity: placeInTime(sourced, homeZone), streams: sourced.streams, notices: sourced.notices },
    fingerprint: {
      provider,
      externalId,
      fileSha256: null,
      filePart: 0,
      blobId: null,
      source: items.source,
      updatedAt: sourced.updatedAt ?? null,
      contentSha256: contentSha256(sourced),
    },
  };
}
