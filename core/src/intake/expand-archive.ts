import { FitGlueError } from "@fitglue/sdk";
import { Readable } from "node:stream";
import { createBlobRepository } from "../storage/blob-repository.ts";
import { createUploadRepository, type UnreadFile } from "../storage/upload-repository.ts";
import { filesToRead, listFileOf, type ArchiveList } from "./files-of-archive.ts";
import { cutHealthExport, healthExportIn, type FilesOfArchive } from "./health-export.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { unfold, type ZipArchive } from "./open-archive.ts";
import { runSource } from "./run-source.ts";
import type { UploadReader, UploadReaderParts } from "./upload-reader.ts";

/**
 * Puts the files of an archive in its place, as places in the archive: each is unpacked when it is its turn. In the place of
 * Apple Health's export it puts the workouts.
 * @returns false when it is no archive.
 */
export async function expandArchive(file: UnreadFile, signal: AbortSignal, reader: UploadReader): Promise<boolean> {
  const { parts } = reader;
  const kind = await reader.kindOf(file);
  if (kind === null) return false;
  if (kind === "gzip") {
    const { name, bytes } = unfold(file.name, (await createBlobRepository(parts.db).read(file.blobId)).bytes);
    const blobs = createBlobRepository(parts.db);
    const { id, byteCount } = await blobs.write(file.accountId, name, Readable.from([bytes]), UPLOAD_LIMITS.entryBytes);
    await replaceBy(file, [{ name, blobId: id, byteCount }], [], reader);
    return true;
  }
  const { files, failures } =
    kind === "health" ? await filesOfExport(file, signal, parts) : await filesOfZip(file, signal, reader);
  await replaceBy(file, files, failures, reader);
  return true;
}

/** Apple Health's export without the zip that it comes in, and so without its routes. */
async function filesOfExport(
  file: UnreadFile,
  signal: AbortSignal,
  { db }: UploadReaderParts,
): Promise<FilesOfArchive> {
  const content = await createBlobRepository(db).open(file.blobId);
  return cutHealthExport(file, content.read(0, content.byteCount), { archive: null, name: file.name, signal });
}

async function filesOfZip(file: UnreadFile, signal: AbortSignal, reader: UploadReader): Promise<FilesOfArchive> {
  const archive = await reader.archive(file);
  const { damage } = archive;
  const failures = damage ? [{ name: file.name, code: damage.code, message: damage.message }] : [];
  const health = await healthExportIn(archive);
  if (health) {
    const content = archive.stream(health.index, UPLOAD_LIMITS.healthExportBytes);
    const cut = await cutHealthExport(file, content, { archive, name: health.name, signal });
    return { files: cut.files, failures: [...failures, ...cut.failures] };
  }
  const list = await listOf(file, archive, signal, reader.parts);
  const files = filesToRead(file.name, archive.files, list).map(({ file: entry, listed }) => ({
    name: entry.name.replace(/\.gz$/i, ""),
    blobId: file.blobId,
    byteCount: entry.byteCount,
    entryIndex: entry.index,
    ...(listed ? { listed } : {}),
  }));
  return { files, failures };
}

async function replaceBy(
  archive: UnreadFile,
  files: FilesOfArchive["files"],
  failures: FilesOfArchive["failures"],
  reader: UploadReader,
): Promise<void> {
  await reader.parts.db.transaction().execute(async (tx) => {
    const uploads = createUploadRepository(tx);
    if (!(await uploads.lockUnread(archive.id))) return;
    await uploads.expand(archive, files, failures);
    await reader.announce(tx, archive);
  });
}

/** The archive's list of its activities; null when it has none, or one that the source cannot read. */
async function listOf(
  archive: UnreadFile,
  zip: ZipArchive,
  signal: AbortSignal,
  parts: UploadReaderParts,
): Promise<ArchiveList | null> {
  const file = listFileOf(zip.files);
  if (file === null) return null;
  try {
    const { bytes } = await zip.read(file.index);
    const { outcome } = await runSource({ ...archive, name: file.name }, bytes, signal, parts);
    const isList = outcome.activities.some(({ activity }) => activity.origin.fileName !== null);
    return isList ? { file, activities: outcome.activities } : null;
  } catch (error) {
    // Then it is a file like the others, and says itself what is wrong with it.
    if (error instanceof FitGlueError && !error.retryable) return null;
    throw error;
  }
}
