import type { StepReportBase } from "@fitglue/sandbox";
import type { SourcedActivity } from "@fitglue/sdk";
import { Readable } from "node:stream";
import { sql, type Transaction } from "kysely";
import { announceRuns } from "../pipelines/announce-run.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createServiceActivityRepository } from "../storage/service-activity-repository.ts";
import {
  createUploadRepository,
  type Brought,
  type FileOutcome,
  type UnreadFile,
} from "../storage/upload-repository.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { placeInTime } from "./place-in-time.ts";
import { storeActivities } from "./store-activities.ts";
import { takeNamed } from "./take-named.ts";
import { UPLOAD_SOURCE, type UploadReader, type UploadReaderParts } from "./upload-reader.ts";

/** Activities of a log that are taken in in one transaction: nobody else's intake waits for long. */
const TAKEN_AT_ONCE = 50;
const MOST_NOTICES = 20;

/** What a file holds. */
export interface Content {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** The blob that keeps the file for its activity: an archive's file has none of its own until then. */
async function blobOf(file: UnreadFile, { bytes }: Content, { db }: UploadReaderParts): Promise<string> {
  if (file.entryIndex === null) return file.blobId;
  const { id } = await createBlobRepository(db).write(
    file.accountId,
    file.name,
    Readable.from([bytes]),
    UPLOAD_LIMITS.entryBytes,
  );
  return id;
}

/** Stores the activities of a recording, with their runs. */
export async function storeFile(
  file: UnreadFile,
  activities: readonly SourcedActivity[],
  report: StepReportBase,
  { content, reader }: { readonly content: Content; readonly reader: UploadReader },
): Promise<void> {
  const { parts } = reader;
  const { db } = parts;
  const { sha256 } = content;
  const blobId = await blobOf(file, content, parts);
  // What could not be read has no run, and so no place where its recording would be looked for.
  const tape = await parts.tapes.prepare({ accountId: file.accountId, blobId }, report);
  const { timeZone: homeZone } = await createAccountRepository(db).settings(file.accountId);

  await db.transaction().execute(async (tx) => {
    const uploads = createUploadRepository(tx);
    if (!(await uploads.lockUnread(file.id))) return;
    // Another upload may have brought the same file in the meantime: one after the other from here on.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`intake ${file.accountId}`}, 0))`.execute(tx);
    const meanwhile = await createActivityRepository(tx).ofFile(file.accountId, sha256);
    const outcome: FileOutcome =
      meanwhile.length > 0
        ? duplicateOf(file, meanwhile)
        : {
            state: "done",
            ...(await storeActivities(tx, parts.registry, {
              accountId: file.accountId,
              source: UPLOAD_SOURCE,
              activities,
              file: { name: file.name, sha256, blobId },
              pipelineId: file.pipelineId,
              startsRuns: file.startsRuns,
              homeZone,
            })),
          };
    await uploads.settle(file.id, outcome);
    if (outcome.state === "done") await parts.tapes.write(tx, [tape]);
    const runIds = outcome.state === "done" ? outcome.runIds : [];
    if (runIds.length > 0) await parts.queue.wakeRuns(file.accountId, tx);
    await reader.announce(tx, file);
  });
}

/**
 * Takes in activities that name themselves, some at a time: each is there with everything that follows from it or not at
 * all, and beginning again brings nothing twice. The last ones settle the file.
 */
export async function takeNamedFile(
  file: UnreadFile,
  activities: readonly SourcedActivity[],
  { signal, content, reader }: { signal: AbortSignal; content: Content | null; reader: UploadReader },
): Promise<void> {
  const { db, registry, queue } = reader.parts;
  const { timeZone: homeZone } = await createAccountRepository(db).settings(file.accountId);
  const kept = content && { sha256: content.sha256, blobId: await blobOf(file, content, reader.parts) };
  let updated = 0;
  const placed = activities.map((sourced) => ({
    ...sourced,
    activity: placeInTime(sourced, homeZone),
    startsAtWallTime: false,
  }));
  for (let from = 0; from < placed.length || from === 0; from += TAKEN_AT_ONCE) {
    signal.throwIfAborted();
    const isLast = from + TAKEN_AT_ONCE >= placed.length;
    await db.transaction().execute(async (tx) => {
      if (!(await createUploadRepository(tx).lockUnread(file.id))) return;
      const taken = await takeNamed(tx, registry, {
        accountId: file.accountId,
        source: UPLOAD_SOURCE,
        activities: placed.slice(from, from + TAKEN_AT_ONCE),
        file: kept,
        pipelineId: file.pipelineId,
      });
      const { created: activityIds, runIds } = taken;
      const brought = await createUploadRepository(tx).noteBrought(file.id, { activityIds, runIds });
      updated += taken.updated.length;
      if (runIds.length > 0) await queue.wakeRuns(file.accountId, tx);
      if (isLast)
        await createUploadRepository(tx).settle(file.id, await namedOutcome(tx, file, placed, { brought, updated }));
      await announceRuns(tx, file.accountId, taken.cancelledRunIds);
      if (isLast) await reader.announce(tx, file);
    });
  }
}

async function namedOutcome(
  tx: Transaction<Database>,
  file: UnreadFile,
  activities: readonly SourcedActivity[],
  { brought, updated }: { readonly brought: Brought; readonly updated: number },
): Promise<FileOutcome> {
  const origins = activities.map(({ activity }) => activity.origin);
  const stored = await createServiceActivityRepository(tx).ofExternalIds(
    file.accountId,
    origins[0]?.provider ?? "",
    origins.flatMap(({ externalId }) => externalId ?? []),
  );
  const { activityIds: fresh, runIds } = brought;
  const activityIds = stored.map(({ id }) => id);
  const notices = [...new Set(activities.flatMap((each) => each.notices))].slice(0, MOST_NOTICES);
  if (activities.length === 0)
    return { state: "done", activityIds, runIds, notices: ["Every activity of the list has a file of its own here"] };
  if (stored.length === 0)
    return {
      state: "duplicate",
      activityIds,
      message: `${file.name} is what FitGlue itself uploaded there; nothing was imported`,
    };
  if (fresh.length === 0 && updated === 0) return duplicateOf(file, activityIds);
  const counts =
    activities.length > 1
      ? [
          `${String(activities.length)} activities: ${String(fresh.length)} are new, ${String(updated)} were brought up to date, the others were here already`,
        ]
      : [];
  return { state: "done", activityIds, runIds, notices: [...counts, ...notices] };
}

export function duplicateOf({ name }: UnreadFile, activityIds: readonly string[]): FileOutcome {
  return {
    state: "duplicate",
    activityIds,
    message: `${name} was imported before; open the existing activity, nothing was changed`,
  };
}
