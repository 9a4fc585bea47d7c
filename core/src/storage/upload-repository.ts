import { errorHelpPath, isErrorCode, type Activity, type ErrorCode } from "@fitglue/sdk";
import { sql, type Kysely, type Selectable } from "kysely";
import type { Upload, UploadFile } from "../api/activities.ts";
import type { Database } from "./database/schema.ts";
import { isRecordId } from "./record-id.ts";
import { storedJson, storedText } from "./stored-json.ts";

const LISTED_UPLOADS = 50;
/** A statement has at most 65,535 values. */
const ROWS_AT_ONCE = 1000;
const UNREAD = ["queued", "reading"] as const;

export interface NewUploadFile {
  readonly name: string;
  /** The content; of an archive's file, the archive. */
  readonly blobId: string;
  readonly byteCount: number;
  /** Place in the archive's directory. */
  readonly entryIndex?: number;
  /** What the archive's list of activities says of the one in this file. */
  readonly listed?: Activity;
}

/** A file that waits to be read. */
export interface UnreadFile extends Omit<NewUploadFile, "entryIndex" | "listed"> {
  readonly entryIndex: number | null;
  readonly listed: Activity | null;
  readonly createdAt: Date;
  readonly id: string;
  readonly uploadId: string;
  readonly accountId: string;
  readonly pipelineId: string | null;
  readonly position: number;
  readonly attempts: number;
}

export type FileOutcome =
  | {
      readonly state: "done";
      readonly activityIds: readonly string[];
      readonly runIds: readonly string[];
      readonly notices: readonly string[];
    }
  | { readonly state: "duplicate"; readonly activityIds: readonly string[]; readonly message: string }
  | { readonly state: "failed"; readonly code: ErrorCode; readonly message: string };

export interface UploadRepository {
  create(accountId: string, pipelineId: string | null, files: readonly NewUploadFile[]): Promise<string>;
  find(accountId: string, id: string): Promise<Upload | null>;
  /** Newest first. */
  list(accountId: string): Promise<Upload[]>;
  /** The upload's next file that was not read to its end, marked as being read. */
  takeUnread(uploadId: string): Promise<UnreadFile | null>;
  /** Whether the file still waits for its outcome; locks it until the transaction ends, so that only one reader settles it. */
  lockUnread(fileId: string): Promise<boolean>;
  settle(fileId: string, outcome: FileOutcome): Promise<void>;
  /** Puts an archive's files in its place. It stays for as long as one of them is unread. */
  expand(
    archive: UnreadFile,
    files: readonly NewUploadFile[],
    failures: readonly { name: string; code: ErrorCode; message: string }[],
  ): Promise<void>;
  /** Ids of uploads with unread files. */
  unfinished(): Promise<string[]>;
}

export function createUploadRepository(db: Kysely<Database>): UploadRepository {
  const read = async (uploads: Selectable<Database["upload"]>[]): Promise<Upload[]> => {
    if (uploads.length === 0) return [];
    const files = await db
      .selectFrom("upload_file")
      .selectAll()
      .where(
        "upload_id",
        "in",
        uploads.map(({ id }) => id),
      )
      .where("state", "<>", "expanded")
      .orderBy("position")
      .execute();
    return uploads.map((upload) =>
      toUpload(
        upload,
        files.filter((file) => file.upload_id === upload.id),
      ),
    );
  };

  return {
    async create(accountId, pipelineId, files) {
      const { id } = await db
        .insertInto("upload")
        .values({ account_id: accountId, pipeline_id: pipelineId })
        .returning("id")
        .executeTakeFirstOrThrow();
      const rows = files.map((file, position) => newFileRow(file, { uploadId: id, accountId, position }));
      await db.insertInto("upload_file").values(rows).execute();
      return id;
    },

    async find(accountId, id) {
      if (!isRecordId(id)) return null;
      const rows = await db
        .selectFrom("upload")
        .selectAll()
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .execute();
      return (await read(rows))[0] ?? null;
    },

    async list(accountId) {
      return read(
        await db
          .selectFrom("upload")
          .selectAll()
          .where("account_id", "=", accountId)
          .orderBy("created_at", "desc")
          .limit(LISTED_UPLOADS)
          .execute(),
      );
    },

    async takeUnread(uploadId) {
      const file = await db
        .updateTable("upload_file")
        .set((row) => ({ state: "reading" as const, attempts: row("attempts", "+", 1), updated_at: sql<Date>`now()` }))
        .where("id", "=", (row) =>
          row
            .selectFrom("upload_file")
            .select("id")
            .where("upload_id", "=", uploadId)
            .where("state", "in", UNREAD)
            .orderBy("position")
            .limit(1),
        )
        .returningAll()
        .executeTakeFirst();
      if (!file?.blob_id) return null;
      const { pipeline_id } = await db
        .selectFrom("upload")
        .select("pipeline_id")
        .where("id", "=", uploadId)
        .executeTakeFirstOrThrow();
      return {
        id: file.id,
        uploadId,
        accountId: file.account_id,
        pipelineId: pipeline_id,
        name: file.name,
        blobId: file.blob_id,
        entryIndex: file.entry_index,
        listed: file.listed,
        createdAt: file.created_at,
        byteCount: Number(file.byte_count),
        position: file.position,
        attempts: file.attempts,
      };
    },

    async lockUnread(fileId) {
      const row = await db
        .selectFrom("upload_file")
        .select("id")
        .where("id", "=", fileId)
        .where("state", "in", UNREAD)
        .forUpdate()
        .executeTakeFirst();
      return row !== undefined;
    },

    async settle(fileId, outcome) {
      await db
        .updateTable("upload_file")
        .set({ ...outcomeColumns(outcome), updated_at: new Date() })
        .where("id", "=", fileId)
        .execute();
    },

    async expand(archive, files, failures) {
      const { max } = await db
        .selectFrom("upload_file")
        .select(({ fn }) => fn.max("position").as("max"))
        .where("upload_id", "=", archive.uploadId)
        .executeTakeFirstOrThrow();
      const owner = { uploadId: archive.uploadId, accountId: archive.accountId };
      const first = max + 1;
      const rows = [
        ...files.map((file, index) => newFileRow(file, { ...owner, position: first + index })),
        ...failures.map(({ name, ...failure }, index) => ({
          ...newFileRow({ name, byteCount: 0 }, { ...owner, position: first + files.length + index }),
          ...outcomeColumns({ state: "failed", ...failure }),
        })),
      ];
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
        await db
          .insertInto("upload_file")
          .values(rows.slice(from, from + ROWS_AT_ONCE))
          .execute();
      await db
        .updateTable("upload_file")
        .set({ state: "expanded", blob_id: null })
        .where("id", "=", archive.id)
        .execute();
    },

    async unfinished() {
      const rows = await db
        .selectFrom("upload_file")
        .select("upload_id")
        .distinct()
        .where("state", "in", UNREAD)
        .execute();
      return rows.map(({ upload_id }) => upload_id);
    },
  };
}

function newFileRow(
  file: Omit<NewUploadFile, "blobId"> & { blobId?: string },
  owner: { uploadId: string; accountId: string; position: number },
) {
  return {
    upload_id: owner.uploadId,
    account_id: owner.accountId,
    position: owner.position,
    name: storedText(file.name),
    byte_count: file.byteCount,
    blob_id: file.blobId ?? null,
    entry_index: file.entryIndex ?? null,
    listed: file.listed ? storedJson(file.listed) : null,
    state: "queued" as UploadFileState,
    error_code: null as string | null,
    error_message: null as string | null,
  };
}

type UploadFileState = Database["upload_file"]["state"];

function outcomeColumns(outcome: FileOutcome) {
  switch (outcome.state) {
    case "done":
      return {
        state: outcome.state,
        activity_ids: [...outcome.activityIds],
        run_ids: [...outcome.runIds],
        notices: outcome.notices.map(storedText),
      };
    case "duplicate":
      return {
        state: outcome.state,
        activity_ids: [...outcome.activityIds],
        error_code: "ACTIVITY_DUPLICATE",
        error_message: storedText(outcome.message),
      };
    case "failed":
      return { state: outcome.state, error_code: outcome.code, error_message: storedText(outcome.message) };
  }
}

function toUpload(row: Selectable<Database["upload"]>, files: readonly Selectable<Database["upload_file"]>[]): Upload {
  const working = files.some(({ state }) => state === "queued" || state === "reading");
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    pipelineId: row.pipeline_id,
    state: working ? "working" : "done",
    files: files.map(toUploadFile),
  };
}

function toUploadFile(row: Selectable<Database["upload_file"]>): UploadFile {
  const error = isErrorCode(row.error_code)
    ? { code: row.error_code, message: row.error_message ?? "", help: errorHelpPath(row.error_code) }
    : null;
  return {
    id: row.id,
    name: row.name,
    bytes: Number(row.byte_count),
    state: row.state === "expanded" ? "done" : row.state,
    activityIds: row.activity_ids,
    runIds: row.run_ids,
    notices: row.notices,
    error,
  };
}
