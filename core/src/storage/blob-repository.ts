import { FitGlueError } from "@fitglue/sdk";
import { sql, type Kysely } from "kysely";
import { createHash } from "node:crypto";
import type { Database } from "./database/schema.ts";

/** Size of the pieces in which content is stored: what is held in memory while somebody uploads. */
const CHUNK_BYTES = 1024 * 1024;

export interface StoredBlob {
  readonly id: string;
  readonly byteCount: number;
}

export interface BlobRepository {
  /**
   * Stores content as it arrives. Until something refers to it, it is an orphan.
   * @throws FitGlueError FILE_TOO_LARGE as soon as there are more than `maxBytes`; nothing is kept then.
   */
  write(accountId: string, name: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredBlob>;
  read(id: string): Promise<{ readonly bytes: Buffer; readonly sha256: string }>;
  /** Content of which parts are read, a piece at a time. */
  open(id: string): Promise<{ readonly byteCount: number; read(start: number, end: number): AsyncIterable<Buffer> }>;
  /**
   * Removes content older than `ageSeconds` that is neither still to be read nor the file of an activity: of
   * uploads that were cut off, of archives, of files that could not be read, of removed activities.
   */
  removeOrphans(ageSeconds: number): Promise<void>;
}

export function createBlobRepository(db: Kysely<Database>): BlobRepository {
  const remove = async (id: string) => {
    await db.deleteFrom("blob").where("id", "=", id).execute();
  };

  return {
    async write(accountId, name, content, maxBytes) {
      const { id } = await db
        .insertInto("blob")
        .values({ account_id: accountId, byte_count: 0, sha256: null })
        .returning("id")
        .executeTakeFirstOrThrow();
      try {
        const hash = createHash("sha256");
        let byteCount = 0;
        let position = 0;
        for await (const chunk of inChunks(content)) {
          byteCount += chunk.length;
          if (byteCount > maxBytes) throw tooLarge(name, maxBytes);
          hash.update(chunk);
          await db.insertInto("blob_chunk").values({ blob_id: id, position: position++, content: chunk }).execute();
        }
        await db
          .updateTable("blob")
          .set({ sha256: hash.digest("hex"), byte_count: byteCount })
          .where("id", "=", id)
          .execute();
        return { id, byteCount };
      } catch (error) {
        await remove(id);
        throw error;
      }
    },

    async read(id) {
      const { sha256 } = await db.selectFrom("blob").select("sha256").where("id", "=", id).executeTakeFirstOrThrow();
      const chunks = await db
        .selectFrom("blob_chunk")
        .select("content")
        .where("blob_id", "=", id)
        .orderBy("position")
        .execute();
      if (sha256 === null) throw new Error(`Blob ${id} was never completed`);
      return { bytes: Buffer.concat(chunks.map(({ content }) => content)), sha256 };
    },

    async open(id) {
      const rows = await db
        .selectFrom("blob_chunk")
        .select(["position", sql<number>`octet_length(content)`.as("size")])
        .where("blob_id", "=", id)
        .orderBy("position")
        .execute();
      const pieces: { readonly position: number; readonly start: number; readonly end: number }[] = [];
      for (const { position, size } of rows) {
        const start = pieces.at(-1)?.end ?? 0;
        pieces.push({ position, start, end: start + size });
      }
      return { byteCount: pieces.at(-1)?.end ?? 0, read: pieceReader(db, id, pieces) };
    },

    async removeOrphans(ageSeconds) {
      await db
        .deleteFrom("blob")
        .where("created_at", "<", sql<Date>`now() - make_interval(secs => ${ageSeconds})`)
        .where((blob) =>
          blob.not(
            blob.exists(
              blob
                .selectFrom("upload_file")
                .select("id")
                .whereRef("upload_file.blob_id", "=", "blob.id")
                .where("upload_file.state", "in", ["queued", "reading"]),
            ),
          ),
        )
        .where((blob) =>
          blob.not(
            blob.exists(
              blob
                .selectFrom("activity_source")
                .select("activity_id")
                .whereRef("activity_source.blob_id", "=", "blob.id"),
            ),
          ),
        )
        .execute();
    },
  };
}

/** Reads ranges; the last piece is kept, because most reads go on where one ended. */
function pieceReader(
  db: Kysely<Database>,
  id: string,
  pieces: readonly { readonly position: number; readonly start: number; readonly end: number }[],
): (start: number, end: number) => AsyncGenerator<Buffer> {
  let kept: { readonly position: number; readonly content: Buffer } | null = null;
  const pieceAt = async (position: number): Promise<Buffer> => {
    if (kept?.position !== position) {
      const { content } = await db
        .selectFrom("blob_chunk")
        .select("content")
        .where("blob_id", "=", id)
        .where("position", "=", position)
        .executeTakeFirstOrThrow();
      kept = { position, content };
    }
    return kept.content;
  };
  return async function* (start, end) {
    for (const piece of pieces)
      if (piece.end > start && piece.start < end)
        yield (await pieceAt(piece.position)).subarray(Math.max(0, start - piece.start), end - piece.start);
  };
}

async function* inChunks(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let byteCount = 0;
  for await (const piece of content) {
    waiting.push(piece);
    byteCount += piece.length;
    if (byteCount < CHUNK_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    byteCount = 0;
  }
  if (byteCount > 0) yield Buffer.concat(waiting);
}

function tooLarge(name: string, maxBytes: number): FitGlueError {
  const limit = `${String(Math.floor(maxBytes / 1024 / 1024))} MiB`;
  return new FitGlueError(
    "FILE_TOO_LARGE",
    `${name} is larger than the ${limit} that are left for it; upload it alone, or a smaller file`,
    { details: { name, maxBytes } },
  );
}
