import type { Kysely } from "kysely";
import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./database/schema.ts";

export interface NewAsset {
  readonly type: string;
  readonly alt: string;
  readonly bytes: Buffer;
}

export interface AssetRepository {
  /** Stores a picture; the same content of the same account keeps its id. Ids are 128 random bits. */
  put(accountId: string, asset: NewAsset): Promise<string>;
  get(id: string): Promise<{ type: string; bytes: Buffer } | null>;
}

export function createAssetRepository(db: Kysely<Database>): AssetRepository {
  return {
    async put(accountId, { type, alt, bytes }) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await db
        .insertInto("asset")
        .values({ id: randomBytes(16).toString("base64url"), account_id: accountId, sha256, type, alt, content: bytes })
        .onConflict((conflict) => conflict.columns(["account_id", "sha256", "type"]).doNothing())
        .execute();
      const { id } = await db
        .selectFrom("asset")
        .select("id")
        .where("account_id", "=", accountId)
        .where("sha256", "=", sha256)
        .where("type", "=", type)
        .executeTakeFirstOrThrow();
      return id;
    },

    async get(id) {
      const row = await db.selectFrom("asset").select(["type", "content"]).where("id", "=", id).executeTakeFirst();
      return row ? { type: row.type, bytes: row.content } : null;
    },
  };
}
