import { FitGlueError, NO_STREAMS, type Activity } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import { createUploadRepository, type UnreadFile } from "../storage/upload-repository.ts";
import { expandArchive } from "./expand-archive.ts";
import { asListed, withoutFile } from "./files-of-archive.ts";
import { readPiece } from "./health-export.ts";
import type { ZipArchive } from "./open-archive.ts";
import { runSource } from "./run-source.ts";
import { duplicateOf, storeFile, takeNamedFile, type Content } from "./settle-file.ts";
import { createUploadReader, MOST_ATTEMPTS, type UploadReader, type UploadReaderParts } from "./upload-reader.ts";

/**
 * Reads the upload's files one after the other, until none is unread. What becomes of a file is written in
 * one transaction with everything that follows from it: however often reading is cut off and begun again, a
 * file becomes its activities once.
 */
export async function readUpload(uploadId: string, signal: AbortSignal, parts: UploadReaderParts): Promise<void> {
  const uploads = createUploadRepository(parts.db);
  const reader = createUploadReader(parts);
  try {
    while (!signal.aborted) {
      const file = await uploads.takeUnread(uploadId);
      if (!file) return;
      await readOne(file, signal, reader);
    }
  } finally {
    await reader.finish();
  }
}

async function readOne(file: UnreadFile, signal: AbortSignal, reader: UploadReader): Promise<void> {
  try {
    await readFile(file, signal, reader);
  } catch (error) {
    if (signal.aborted) return;
    // A code of ours is the answer to this file; anything else is tried again by the job.
    if (!(error instanceof FitGlueError) || error.retryable) throw error;
    if (file.listed) return takeListedAlone(file, file.listed, error, { signal, reader });
    await reader.settle(file, { state: "failed", code: error.code, message: error.message });
  }
}

/** The recording cannot be read; what the archive's list says of the activity is there all the same. */
async function takeListedAlone(
  file: UnreadFile,
  activity: Activity,
  { message }: FitGlueError,
  { signal, reader }: { readonly signal: AbortSignal; readonly reader: UploadReader },
): Promise<void> {
  const notices = [`Only what the list says of the activity was imported: ${message}`];
  await takeNamedFile(file, [{ activity, streams: NO_STREAMS, notices }], { signal, content: null, reader });
}

async function readFile(file: UnreadFile, signal: AbortSignal, reader: UploadReader): Promise<void> {
  const { parts } = reader;
  if (file.attempts > MOST_ATTEMPTS)
    throw new FitGlueError(
      "FILE_DAMAGED",
      `Reading ${file.name} was begun ${String(MOST_ATTEMPTS)} times and never ended; export it again, or report it`,
    );
  const isOfArchive = file.entryIndex !== null || file.beside.length > 0;
  const archive = isOfArchive ? await reader.archive(file) : null;
  if (file.entryIndex === null && file.piece === null && (await expandArchive(file, signal, reader))) return;
  const content = await contentOf(file, archive, parts);
  if (content.bytes.length === 0)
    throw new FitGlueError("FILE_EMPTY", `${file.name} has no bytes; export it again from the device or service`);

  const known = await createActivityRepository(parts.db).ofFile(file.accountId, content.sha256);
  if (known.length > 0) return reader.settle(file, duplicateOf(file, known));
  const {
    outcome: { activities },
    ...report
  } = await runSource(file, content.bytes, signal, parts);
  if (activities.length === 0)
    throw new FitGlueError(
      "FILE_NOT_AN_ACTIVITY",
      `${file.name} holds no recorded activity; upload the file of a recorded session`,
    );
  const [first, ...others] = activities;
  if (file.listed && first)
    return takeNamedFile(file, [asListed(first, file.listed), ...others], { signal, content, reader });
  const listFile = archive?.files.find(({ index }) => index === file.entryIndex);
  if (first?.activity.origin.externalId == null) return storeFile(file, activities, report, { content, reader });
  const own = archive && listFile ? withoutFile(activities, listFile, archive.files) : activities;
  return takeNamedFile(file, own, { signal, content: null, reader });
}

async function contentOf(file: UnreadFile, archive: ZipArchive | null, { db }: UploadReaderParts): Promise<Content> {
  if (file.piece) {
    const bytes = await readPiece(file.piece, file.beside, archive);
    return { bytes, sha256: sha256Of(bytes) };
  }
  if (archive === null || file.entryIndex === null) return createBlobRepository(db).read(file.blobId);
  const { bytes } = await archive.read(file.entryIndex);
  return { bytes, sha256: sha256Of(bytes) };
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
