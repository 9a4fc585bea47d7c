import type { Registry } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import type { Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import { createUploadRepository, type FileOutcome, type UnreadFile } from "../storage/upload-repository.ts";
import type { TapeArchive } from "../tapes/tape-archive.ts";
import { archiveKind, openZip, TELLING_BYTES, type ArchiveKind, type ZipArchive } from "./open-archive.ts";

/** The source that reads uploaded files. */
export const UPLOAD_SOURCE = "fitglue/file-upload";
/** A file that was begun this often and never finished is given up: it may be what ends the process. Restarts in a row must not reach it. */
export const MOST_ATTEMPTS = 200;
/** An upload of thousands of files is told about this often, since everything of it is told each time. */
const TELL_EVERY_MS = 250;

export interface UploadReaderParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sandbox: PluginSandbox;
  readonly queue: JobQueue;
  readonly tapes: TapeArchive;
}

/** What is kept between the files of one upload. */
export interface UploadReader {
  readonly parts: UploadReaderParts;
  kindOf(file: UnreadFile): Promise<ArchiveKind | null>;
  /**
   * The archive that the file lies in, or is. One stays open, because its files are read one after the other.
   * @throws FitGlueError as `openZip`
   */
  archive(file: UnreadFile): Promise<ZipArchive>;
  settle(file: UnreadFile, outcome: FileOutcome): Promise<void>;
  /** Tells live pages, unless they were told just now; see `finish`. */
  announce(db: Kysely<Database>, file: UnreadFile): Promise<void>;
  /** Tells what was held back. */
  finish(): Promise<void>;
}

export function createUploadReader(parts: UploadReaderParts): UploadReader {
  const blobs = createBlobRepository(parts.db);
  let open: { readonly blobId: string; readonly archive: ZipArchive } | null = null;
  let toldAtMs = -Infinity;
  let untold: UnreadFile | null = null;

  const reader: UploadReader = {
    parts,

    async kindOf({ blobId }) {
      const content = await blobs.open(blobId);
      for await (const piece of content.read(0, TELLING_BYTES)) return archiveKind(piece);
      return null;
    },

    async archive({ name, blobId }) {
      if (open?.blobId !== blobId) open = { blobId, archive: await openZip(name, await blobs.open(blobId)) };
      return open.archive;
    },

    async settle(file, outcome) {
      await parts.db.transaction().execute(async (tx) => {
        const uploads = createUploadRepository(tx);
        if (!(await uploads.lockUnread(file.id))) return;
        await uploads.settle(file.id, outcome);
        await reader.announce(tx, file);
      });
    },

    async announce(db, file) {
      const nowMs = performance.now();
      untold = file;
      if (nowMs - toldAtMs < TELL_EVERY_MS) return;
      toldAtMs = nowMs;
      untold = null;
      await tell(db, file);
    },

    async finish() {
      if (untold) await tell(parts.db, untold);
      untold = null;
    },
  };
  return reader;
}

async function tell(db: Kysely<Database>, { accountId, uploadId }: UnreadFile): Promise<void> {
  const payload = { type: "upload" as const, uploadId };
  await createLiveEventRepository(db).append(accountId, [
    { topic: `upload:${uploadId}`, payload },
    { topic: "account", payload },
  ]);
}
