import { sql, type Kysely, type Selectable } from "kysely";
import type { PipelineDetail, PipelineDocument, PipelineRevision } from "../api/pipelines.ts";
import type { Database } from "./database/schema.ts";
import { isRecordId } from "./record-id.ts";
import { storedJson, storedText } from "./stored-json.ts";

export interface Pipeline {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly draft: PipelineDocument;
  readonly draftVersion: number;
  readonly published: PipelineRevision | null;
  /** When the draft was last saved, and where, as far as that is known. */
  readonly saved: PipelineDetail["saved"];
  readonly updatedAt: Date;
}

/** A draft to save, and where that is done, e.g. `Firefox on Linux`; null when nobody knows. */
export interface SavedDraft {
  readonly draftVersion: number;
  readonly document: PipelineDocument;
  readonly by: string | null;
}

export interface PipelineRepository {
  /** In the order in which they were made. */
  list(accountId: string): Promise<Pipeline[]>;
  find(accountId: string, id: string): Promise<Pipeline | null>;
  create(accountId: string, name: string, document: PipelineDocument): Promise<string>;
  /** @returns false when the draft is no longer at `draftVersion`. */
  saveDraft(accountId: string, id: string, draft: SavedDraft): Promise<boolean>;
  /** Makes the draft a revision and enables the pipeline. */
  publish(accountId: string, id: string, document: PipelineDocument, by?: string | null): Promise<void>;
  update(accountId: string, id: string, change: { name?: string; enabled?: boolean }): Promise<void>;
  remove(accountId: string, id: string): Promise<boolean>;
  /** Newest first. */
  revisions(accountId: string, id: string): Promise<PipelineRevision[]>;
}

export function createPipelineRepository(db: Kysely<Database>): PipelineRepository {
  const selectPipelines = (accountId: string) =>
    db
      .selectFrom("pipeline")
      .leftJoin("pipeline_revision", (join) =>
        join
          .onRef("pipeline_revision.pipeline_id", "=", "pipeline.id")
          .onRef("pipeline_revision.revision", "=", "pipeline.published_revision"),
      )
      .selectAll("pipeline")
      .select([
        "pipeline_revision.document as published_document",
        "pipeline_revision.published_at",
        "pipeline_revision.published_by",
      ])
      .where("account_id", "=", accountId);

  return {
    async list(accountId) {
      return (await selectPipelines(accountId).orderBy("created_at").orderBy("id").execute()).map(toPipeline);
    },

    async find(accountId, id) {
      if (!isRecordId(id)) return null;
      const row = await selectPipelines(accountId).where("pipeline.id", "=", id).executeTakeFirst();
      return row ? toPipeline(row) : null;
    },

    async create(accountId, name, document) {
      const { id } = await db
        .insertInto("pipeline")
        .values({ account_id: accountId, name: storedText(name), draft: storedJson(document) })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },

    async saveDraft(accountId, id, { draftVersion, document, by }) {
      const { numUpdatedRows } = await db
        .updateTable("pipeline")
        .set({
          draft: storedJson(document),
          draft_version: draftVersion + 1,
          saved_by: by,
          saved_at: sql<Date>`now()`,
          updated_at: sql<Date>`now()`,
        })
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .where("draft_version", "=", draftVersion)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async publish(accountId, id, document, by = null) {
      await db.transaction().execute(async (tx) => {
        const { published_revision } = await tx
          .selectFrom("pipeline")
          .select("published_revision")
          .where("id", "=", id)
          .where("account_id", "=", accountId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const revision = (published_revision ?? 0) + 1;
        await tx
          .insertInto("pipeline_revision")
          .values({ pipeline_id: id, revision, document: storedJson(document), published_by: by })
          .execute();
        await tx
          .updateTable("pipeline")
          .set({ published_revision: revision, enabled: true, updated_at: sql<Date>`now()` })
          .where("id", "=", id)
          .execute();
      });
    },

    async update(accountId, id, { name, enabled }) {
      await db
        .updateTable("pipeline")
        .set({
          ...(name !== undefined && { name: storedText(name) }),
          ...(enabled !== undefined && { enabled }),
          updated_at: sql<Date>`now()`,
        })
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .execute();
    },

    async remove(accountId, id) {
      if (!isRecordId(id)) return false;
      const { numDeletedRows } = await db
        .deleteFrom("pipeline")
        .where("id", "=", id)
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async revisions(accountId, id) {
      if (!isRecordId(id)) return [];
      const rows = await db
        .selectFrom("pipeline_revision")
        .innerJoin("pipeline", "pipeline.id", "pipeline_id")
        .select(["revision", "document", "published_at", "published_by"])
        .where("pipeline_id", "=", id)
        .where("account_id", "=", accountId)
        .orderBy("revision", "desc")
        .execute();
      return rows.map(({ revision, document, published_at, published_by }) => ({
        revision,
        document,
        publishedAt: published_at.toISOString(),
        publishedBy: published_by,
      }));
    },
  };
}

type PipelineRow = Selectable<Database["pipeline"]> & {
  readonly published_document: PipelineDocument | null;
  readonly published_at: Date | null;
  readonly published_by: string | null;
};

function toPipeline(row: PipelineRow): Pipeline {
  const { published_revision: revision, published_document: document, published_at, published_by } = row;
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    draft: row.draft,
    draftVersion: row.draft_version,
    published:
      revision !== null && document && published_at
        ? { revision, document, publishedAt: published_at.toISOString(), publishedBy: published_by }
        : null,
    saved: { at: (row.saved_at ?? row.created_at).toISOString(), by: row.saved_by },
    updatedAt: row.updated_at,
  };
}
