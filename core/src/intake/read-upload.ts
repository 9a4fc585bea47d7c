import type { PluginPackage, Registry } from "@fitglue/registry";
import type { PluginSandbox, StepReportBase } from "@fitglue/sandbox";
import { FitGlueError, isErrorCode, type ErrorCode, type JsonObject, type SourceResult } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { sql, type Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import { stepConfig } from "../pipelines/step-config.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { TapeArchive } from "../tapes/tape-archive.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import {
  createUploadRepository,
  type FileOutcome,
  type NewUploadFile,
  type UnreadFile,
} from "../storage/upload-repository.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { archiveKind, openArchive } from "./open-archive.ts";
import { storeActivities } from "./store-activities.ts";

/** The source that reads uploaded files. */
const UPLOAD_SOURCE = "fitglue/file-upload";
/** A file that was begun this often and never finished is given up: it may be what ends the process. Restarts in a row must not reach it. */
const MOST_ATTEMPTS = 200;

export interface UploadReaderParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sandbox: PluginSandbox;
  readonly queue: JobQueue;
  readonly tapes: TapeArchive;
}

/**
 * Reads the upload's files one after the other, until none is unread. What becomes of a file is written in
 * one transaction with everything that follows from it: however often reading is cut off and begun again, a
 * file becomes its activities once.
 */
export async function readUpload(uploadId: string, signal: AbortSignal, parts: UploadReaderParts): Promise<void> {
  const uploads = createUploadRepository(parts.db);
  while (!signal.aborted) {
    const file = await uploads.takeUnread(uploadId);
    if (!file) return;
    try {
      await readFile(file, signal, parts);
    } catch (error) {
      if (signal.aborted) return;
      // A code of ours is the answer to this file; anything else is tried again by the job.
      if (!(error instanceof FitGlueError) || error.retryable) throw error;
      await settle(parts, file, { state: "failed", code: error.code, message: error.message });
    }
  }
}

async function readFile(file: UnreadFile, signal: AbortSignal, parts: UploadReaderParts): Promise<void> {
  const { db } = parts;
  if (file.attempts > MOST_ATTEMPTS)
    throw new FitGlueError(
      "FILE_DAMAGED",
      `Reading ${file.name} was begun ${String(MOST_ATTEMPTS)} times and never ended; export it again, or report it`,
    );
  const { bytes, sha256 } = await createBlobRepository(db).read(file.blobId);
  if (bytes.length === 0)
    throw new FitGlueError("FILE_EMPTY", `${file.name} has no bytes; export it again from the device or service`);
  const kind = archiveKind(bytes);
  if (kind) return expand(file, openArchive(file.name, bytes, kind), parts);

  const known = await createActivityRepository(db).ofFile(file.accountId, sha256);
  if (known.length > 0) return settle(parts, file, duplicateOf(file, known));
  const plugin = parts.registry.resolve(UPLOAD_SOURCE);
  const {
    outcome: { activities },
    ...report
  } = await runSource(file, bytes, plugin, signal, parts);
  if (activities.length === 0)
    throw new FitGlueError(
      "FILE_NOT_AN_ACTIVITY",
      `${file.name} holds no recorded activity; upload the file of a recorded session`,
    );
  // What could not be read has no run, and so no place where its recording would be looked for.
  const writeTape = await parts.tapes.prepare({ accountId: file.accountId, blobId: file.blobId }, report);
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
              file: { name: file.name, sha256, blobId: file.blobId },
              pipelineId: file.pipelineId,
              homeZone,
            })),
          };
    await uploads.settle(file.id, outcome);
    if (outcome.state === "done") await writeTape(tx);
    const runIds = outcome.state === "done" ? outcome.runIds : [];
    if (runIds.length > 0) await parts.queue.wakeRuns(file.accountId, tx);
    await announce(tx, file);
  });
}

async function runSource(
  file: UnreadFile,
  bytes: Buffer,
  plugin: PluginPackage,
  signal: AbortSignal,
  { db, sandbox }: UploadReaderParts,
): Promise<StepReportBase & { readonly outcome: SourceResult }> {
  const report = await sandbox.run({
    plugin,
    role: "source",
    method: "read",
    input: {
      config: stepConfig(plugin, "source", await sourceConfig(db, file)),
      // An array of its own: a Buffer may be a window on memory that others use too.
      trigger: { type: "upload", file: { name: file.name, bytes: new Uint8Array(bytes) } },
    },
    scope: { accountId: file.accountId, runId: null, stepId: file.id, dryRun: false },
    nowMs: Date.now(),
    seed: createHash("sha256").update(file.id).digest().readUInt32LE(0),
    signal,
  });
  signal.throwIfAborted();
  if (report.ok) return report;
  const { code, pluginCode, message, retryable } = report.failure;
  const shown: ErrorCode = isErrorCode(pluginCode) ? pluginCode : code;
  if (retryable && file.attempts < MOST_ATTEMPTS) throw new FitGlueError("UNAVAILABLE", message);
  throw new FitGlueError(shown, message.includes(file.name) ? message : `${file.name}: ${message}`);
}

/** The chosen pipeline's settings of the source; for all pipelines together, its defaults. */
async function sourceConfig(db: Kysely<Database>, { accountId, pipelineId }: UnreadFile): Promise<JsonObject> {
  const pipeline = pipelineId === null ? null : await createPipelineRepository(db).find(accountId, pipelineId);
  return (pipeline?.published?.document.source.config ?? {}) as JsonObject;
}

async function expand(
  archive: UnreadFile,
  entries: ReturnType<typeof openArchive>,
  parts: UploadReaderParts,
): Promise<void> {
  const blobs = createBlobRepository(parts.db);
  const files: NewUploadFile[] = [];
  const failures: { name: string; code: ErrorCode; message: string }[] = [];
  for await (const entry of entries) {
    if ("error" in entry) failures.push({ name: entry.name, code: entry.error.code, message: entry.error.message });
    else {
      const { id, byteCount } = await blobs.write(
        archive.accountId,
        entry.name,
        Readable.from([entry.bytes]),
        UPLOAD_LIMITS.entryBytes,
      );
      files.push({ name: entry.name, blobId: id, byteCount });
    }
  }
  await parts.db.transaction().execute(async (tx) => {
    const uploads = createUploadRepository(tx);
    if (!(await uploads.lockUnread(archive.id))) return;
    await uploads.expand(archive, files, failures);
    await announce(tx, archive);
  });
}

async function settle({ db }: UploadReaderParts, file: UnreadFile, outcome: FileOutcome): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const uploads = createUploadRepository(tx);
    if (!(await uploads.lockUnread(file.id))) return;
    await uploads.settle(file.id, outcome);
    await announce(tx, file);
  });
}

function duplicateOf({ name }: UnreadFile, activityIds: readonly string[]): FileOutcome {
  return {
    state: "duplicate",
    activityIds,
    message: `${name} was imported before; open the existing activity, nothing was changed`,
  };
}

async function announce(db: Kysely<Database>, { accountId, uploadId }: UnreadFile): Promise<void> {
  const payload = { type: "upload" as const, uploadId };
  await createLiveEventRepository(db).append(accountId, [
    { topic: `upload:${uploadId}`, payload },
    { topic: "account", payload },
  ]);
}
