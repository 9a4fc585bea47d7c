import { sql, type ExpressionBuilder, type Kysely } from "kysely";
import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./database/schema.ts";

export interface NewAsset {
  readonly type: string;
  readonly alt: string;
  readonly bytes: Buffer;
}

export interface AssetRepository {
  /**
   * Stores a picture for a run; the same content of the same account keeps its id. Ids are 128 random bits.
   * A picture stays as long as one of its runs, and so the page that the run published.
   */
  put(place: { readonly accountId: string; readonly runId: string | null }, asset: NewAsset): Promise<string>;
  /** The picture, and whether a page that is not private shows it now. Null unless it is shown or the account's own. */
  get(
    id: string,
    accountId: string | null,
  ): Promise<{ readonly type: string; readonly bytes: Buffer; readonly isShown: boolean } | null>;
  /** Removes pictures that no run shows any more and that nobody put in the last `ageSeconds`. */
  removeUnused(ageSeconds: number): Promise<void>;
}

export function createAssetRepository(db: Kysely<Database>): AssetRepository {
  return {
    async put({ accountId, runId }, { type, alt, bytes }) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return db.transaction().execute(async (tx) => {
        const { id } = await tx
          .insertInto("asset")
          .values({
            id: randomBytes(16).toString("base64url"),
            account_id: accountId,
            sha256,
            type,
            alt,
            content: bytes,
          })
          // Counts as new again, so that it is not removed at this very moment.
          .onConflict((conflict) =>
            conflict.columns(["account_id", "sha256", "type"]).doUpdateSet({ created_at: sql`now()` }),
          )
          .returning("id")
          .executeTakeFirstOrThrow();
        if (runId !== null)
          await tx
            .insertInto("asset_use")
            .values({ asset_id: id, run_id: runId })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        return id;
      });
    },

    async get(id, accountId) {
      const row = await db
        .selectFrom("asset")
        .select(["account_id", "type", "content"])
        .select((asset) => asset.exists(shownOn(asset)).as("isShown"))
        .where("id", "=", id)
        .executeTakeFirst();
      if (row === undefined) return null;
      const isShown = Boolean(row.isShown);
      return isShown || row.account_id === accountId ? { type: row.type, bytes: row.content, isShown } : null;
    },

    async removeUnused(ageSeconds) {
      await db
        .deleteFrom("asset")
        .where("created_at", "<", sql<Date>`now() - make_interval(secs => ${ageSeconds})`)
        .where((asset) =>
          asset.not(
            asset.exists(
              asset.selectFrom("asset_use").select("run_id").whereRef("asset_use.asset_id", "=", "asset.id"),
            ),
          ),
        )
        .execute();
    },
  };
}

/** Pages that anybody may see and that show the picture: of all pictures of a run, a page shows only some. */
function shownOn(asset: ExpressionBuilder<Database, "asset">) {
  return asset
    .selectFrom("showcase_page")
    .innerJoin("activity", "activity.id", "showcase_page.activity_id")
    .select("showcase_page.slug")
    .whereRef("showcase_page.account_id", "=", "asset.account_id")
    .where("activity.deleted_at", "is", null)
    .where("showcase_page.visibility", "!=", "private")
    .where(sql<boolean>`showcase_page.picture_ids @> array[asset.id]`);
}
