import { errorHelpPath, isErrorCode, type Activity, type ErrorCode } from "@fitglue/sdk";
import { sql, type Kysely, type Selectable } from "kysely";
import type { Upload, UploadFile, UploadFilesQuery } from "../api/activities.ts";
import type { Database } from "./database/schema.ts";
import { decodeCursor, encodeCursor, isSequence, pageLimit } from "./page-cursor.ts";
import { isRecordId } from "./record-id.ts";
import { storedJson, storedText } from "./stored-json.ts";

const LISTED_UPLOADS = 50;
/** Of each listed upload: what it was, at a glance. */
const LISTED_FILES = 5;
/** A statement has at most 65,535 values. */
const ROWS_AT_ONCE = 1000;
/** Pieces are small, but not always. */
const PIECES_AT_ONCE = 100;
const UNREAD = ["queued", "reading"] as const;
/** What people see of a file. */
const SHOWN = [
  ...(["id", "upload_id", "position", "name", "byte_count", "state"] as const),
  ...(["activity_ids", "run_ids", "notices", "error_code", "error_message"] as const),
] as const;
type ShownFile = Pick<Selectable<Database["upload_file"]>, (typeof SHOWN)[number]>;

export interface NewUploadFile {
  readonly name: string;
  /** The content; of an archive's file, the archive. */
  readonly blobId: string;
  readonly byteCount: number;
  /** Place in the archive's directory. */
  readonly entryIndex?: number;
  /** What the archive's list of activities says of the one in this file. */
  readonly listed?: Activity;
  /** What was cut out of a larger file to be read on its own, gzipped. */
  readonly piece?: Buffer;
  /** Places in the archive's directory of files that belong to the piece. */
  readonly beside?: readonly number[];
}

/** A file that waits to be read. */
export interface UnreadFile extends Omit<NewUploadFile, "entryIndex" | "listed" | "piece" | "beside"> {
  readonly entryIndex: number | null;
  readonly listed: Activity | null;
  readonly piece: Buffer | null;
  readonly beside: readonly number[];
  readonly createdAt: Date;
  readonly id: string;
  readonly uploadId: string;
  readonly accountId: string;
  readonly pipelineId: string | null;
  /** Whether pipelines run on what it brings. */
  readonly startsRuns: boolean;
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

/** What a file brought that was not here before. */
export interface Brought {
  readonly activityIds: readonly string[];
  readonly runIds: readonly string[];
}

export interface UploadRepository {
  /** @param startsRuns Whether pipelines run on what it brings; true when left out. */
  create(
    accountId: string,
    pipelineId: string | null,
    files: readonly NewUploadFile[],
    startsRuns?: boolean,
  ): Promise<string>;
  /** An upload with a page of its files; the first one when nothing else is said. */
  find(accountId: string, id: string, query?: UploadFilesQuery): Promise<Upload | null>;
  /** Newest first. */
  list(accountId: string): Promise<Upload[]>;
  /** The upload's next file that was not read to its end, marked as being read. */
  takeUnread(uploadId: string): Promise<UnreadFile | null>;
  /** Whether the file still waits for its outcome; locks it until the transaction ends, so that only one reader settles it. */
  lockUnread(fileId: string): Promise<boolean>;
  /**
   * Notes what a part of the file brought: reading it may be cut off and begun again.
   *
   * @returns everything that it brought so far
   */
  noteBrought(fileId: string, brought: Brought): Promise<Brought>;
  settle(fileId: string, outcome: FileOutcome): Promise<void>;
  /** Puts an archive's files in its place, some at a time. It stays for as long as one of them is unread. */
  expand(
    archive: UnreadFile,
    files: Iterable<NewUploadFile>,
    failures: readonly { name: string; code: ErrorCode; message: string }[],
  ): Promise<void>;
  /** Ids of uploads with unread files. */
  unfinished(): Promise<string[]>;
}

export function createUploadRepository(db: Kysely<Database>): UploadRepository {
  const read = async (
    uploads: Selectable<Database["upload"]>[],
    { limit, after = -1, state }: { limit: number; after?: number; state?: UploadFile["state"] },
  ): Promise<Upload[]> => {
    if (uploads.length === 0) return [];
    const ids = uploads.map(({ id }) => id);
    const shown = db.selectFrom("upload_file").where("upload_id", "in", ids).where("state", "<>", "expanded");
    const counts = await shown
      .select(["upload_id", "state", sql<number>`count(*)::integer`.as("count")])
      .groupBy(["upload_id", "state"])
      .execute();
    const asked = shown
      .where("position", ">", after)
      .$if(state !== undefined, (query) => query.where("state", "=", state ?? "done"))
      .select(SHOWN)
      .select(sql<number>`row_number() over (partition by upload_id order by position)`.as("place"));
    const files = await db
      .selectFrom(asked.as("file"))
      .selectAll()
      .where("place", "<=", limit + 1)
      .orderBy("position")
      .execute();
    return uploads.map((upload) => {
      const isOfThis = (row: { readonly upload_id: string }) => row.upload_id === upload.id;
      return toUpload(upload, counts.filter(isOfThis), files.filter(isOfThis), limit);
    });
  };

  return {
    async create(accountId, pipelineId, files, startsRuns = true) {
      const { id } = await db
        .insertInto("upload")
        .values({ account_id: accountId, pipeline_id: pipelineId, starts_runs: startsRuns })
        .returning("id")
        .executeTakeFirstOrThrow();
      const rows = files.map((file, position) => newFileRow(file, { uploadId: id, accountId, position }));
      await db.insertInto("upload_file").values(rows).execute();
      return id;
    },

    async find(accountId, id, { cursor, limit, state } = {}) {
      if (!isRecordId(id)) return null;
      const after = cursor === undefined ? -1 : Number(decodeCursor(cursor, [isSequence])[0]);
      const rows = await db
        .selectFrom("upload")
        .selectAll()
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .execute();
      const page = { limit: pageLimit(limit), after, ...(state !== undefined && { state }) };
      return (await read(rows, page))[0] ?? null;
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
        { limit: LISTED_FILES },
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
      const { pipeline_id, starts_runs } = await db
        .selectFrom("upload")
        .select(["pipeline_id", "starts_runs"])
        .where("id", "=", uploadId)
        .executeTakeFirstOrThrow();
      return {
        id: file.id,
        uploadId,
        accountId: file.account_id,
        pipelineId: pipeline_id,
        startsRuns: starts_runs,
        name: file.name,
        blobId: file.blob_id,
        entryIndex: file.entry_index,
        listed: file.listed,
        piece: file.piece,
        beside: file.beside,
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

    async noteBrought(fileId, { activityIds, runIds }) {
      const row = await db
        .updateTable("upload_file")
        .set({
          activity_ids: sql`activity_ids || ${activityIds}::uuid[]`,
          run_ids: sql`run_ids || ${runIds}::uuid[]`,
        })
        .where("id", "=", fileId)
        .returning(["activity_ids", "run_ids"])
        .executeTakeFirstOrThrow();
      return { activityIds: row.activity_ids, runIds: row.run_ids };
    },

    async settle(fileId, outcome) {
      await db
        .updateTable("upload_file")
        .set({ ...outcomeColumns(outcome), piece: null, updated_at: new Date() })
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
      let position = max + 1;
      const rows: ReturnType<typeof newFileRow>[] = [];
      for (const file of files) {
        rows.push(newFileRow(file, { ...owner, position: position++ }));
        if (rows.length >= (file.piece ? PIECES_AT_ONCE : ROWS_AT_ONCE))
          await db.insertInto("upload_file").values(rows.splice(0)).execute();
      }
      for (const { name, ...failure } of failures)
        rows.push({
          ...newFileRow({ name, byteCount: 0 }, { ...owner, position: position++ }),
          ...outcomeColumns({ state: "failed", ...failure }),
        });
      if (rows.length > 0) await db.insertInto("upload_file").values(rows).execute();
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
    piece: file.piece ?? null,
    beside: [...(file.beside ?? [])],
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

/** @param files - in their order, one more than `limit` when there are more */
function toUpload(
  row: Selectable<Database["upload"]>,
  counts: readonly { readonly state: string; readonly count: number }[],
  files: readonly ShownFile[],
  limit: number,
): Upload {
  const working = counts.some(({ state }) => state === "queued" || state === "reading");
  const last = files[limit - 1];
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    pipelineId: row.pipeline_id,
    state: working ? "working" : "done",
    counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
    files: files.slice(0, limit).map(toUploadFile),
    nextCursor: files.length > limit && last ? encodeCursor([String(last.position)]) : null,
  };
}

function toUploadFile(row: ShownFile): UploadFile {
  const error = isErrorCode(row.error_code)
    ? { code: row.error_code, message: row.error_message ?? "", said: null, help: errorHelpPath(row.error_code) }
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
