import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import type { UploadService } from "../services.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { found } from "../storage/record-id.ts";
import { createUploadRepository, type NewUploadFile } from "../storage/upload-repository.ts";
import { archiveEntryName } from "./archive-entry-name.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { archiveKind } from "./open-archive.ts";

export function createUploadService(db: Kysely<Database>, queue: Pick<JobQueue, "wakeUpload">): UploadService {
  const uploads = createUploadRepository(db);

  return {
    async create(accountId, { pipelineId, files, startsRuns = true }) {
      if (pipelineId !== null) await requirePublished(db, accountId, pipelineId);
      const stored = await storeFiles(db, accountId, files);
      const id = await db.transaction().execute(async (tx) => {
        const uploadId = await createUploadRepository(tx).create(accountId, pipelineId, stored, startsRuns);
        await queue.wakeUpload(uploadId, tx);
        return uploadId;
      });
      return found(await uploads.find(accountId, id), "upload", id);
    },
    async get(accountId, id, query) {
      return found(await uploads.find(accountId, id, query), "upload", id);
    },
    list: (accountId) => uploads.list(accountId),
  };
}

async function requirePublished(db: Kysely<Database>, accountId: string, pipelineId: string): Promise<void> {
  const pipeline = found(await createPipelineRepository(db).find(accountId, pipelineId), "pipeline", pipelineId);
  if (!pipeline.published)
    throw new FitGlueError("PIPELINE_INVALID", `${pipeline.name} was never published; publish it, then upload`);
}

/** Keeps the files' content before anything refers to it; what an upload that fails leaves is removed later. */
async function storeFiles(
  db: Kysely<Database>,
  accountId: string,
  files: Parameters<UploadService["create"]>[1]["files"],
): Promise<NewUploadFile[]> {
  const blobs = createBlobRepository(db);
  const stored: NewUploadFile[] = [];
  let left: number = UPLOAD_LIMITS.uploadBytes;
  for await (const { name, content } of files) {
    if (stored.length === UPLOAD_LIMITS.files)
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `One upload takes at most ${String(UPLOAD_LIMITS.files)} files; send the others in another one`,
      );
    const shownName = archiveEntryName(name);
    const { first, all } = await withFirst(content);
    const most = archiveKind(first) === "zip" ? UPLOAD_LIMITS.zipBytes : UPLOAD_LIMITS.fileBytes;
    const { id, byteCount } = await blobs.write(accountId, shownName, all, Math.min(most, left));
    left -= byteCount;
    stored.push({ name: shownName, blobId: id, byteCount });
  }
  if (stored.length === 0) throw new FitGlueError("REQUEST_INVALID", "The upload has no file; choose at least one");
  return stored;
}

/** Content with its first piece, which tells what it is. */
async function withFirst(
  content: AsyncIterable<Uint8Array>,
): Promise<{ readonly first: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const pieces = content[Symbol.asyncIterator]();
  const next = await pieces.next();
  const first = next.done ? new Uint8Array() : next.value;
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return { first, all: all() };
}
