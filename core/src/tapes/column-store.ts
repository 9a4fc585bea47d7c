import { FitGlueError } from "@fitglue/sdk";
import { randomBytes } from "node:crypto";
import type { TapeRepository } from "../storage/tape-repository.ts";
import type { Vault, VaultPlace } from "../vault/vault.ts";
import { createPartMemory } from "./part-memory.ts";
import { packColumn, unpackColumn, type ColumnRef, type TapeColumn } from "./tape-content.ts";

const HASH_KEY_BYTES = 32;

/** Columns of an account's recordings: each content is kept once, compressed and sealed, under a hash with the account's own key. */
export interface ColumnStore {
  /** Stores the columns that are not stored yet. A column that was kept before must not have changed. @returns The hash of each. */
  keep(accountId: string, columns: readonly TapeColumn[]): Promise<string[]>;
  /** @throws FitGlueError TAPE_INVALID when it is not there, VAULT_UNREADABLE when it does not open */
  read(accountId: string, ref: Exclude<ColumnRef, { readonly kind: "file" }>): Promise<TapeColumn>;
}

export function createColumnStore(tapes: TapeRepository, vault: Vault): ColumnStore {
  const memory = createPartMemory(hashKeyOf);

  async function hashKeyOf(accountId: string): Promise<Buffer> {
    const place = { accountId, table: "tape_hash_key", column: "sealed", row: accountId };
    const stored = await tapes.hashKey(accountId);
    const key = stored && (await openOrNull(place, stored));
    if (key) return key;
    // There is none, or its data key is gone for good. Where only the master key is missing, nothing can be sealed either.
    const made = await vault.seal(place, randomBytes(HASH_KEY_BYTES));
    return vault.open(place, await tapes.makeHashKey(accountId, made, stored));
  }

  async function openOrNull(place: VaultPlace, sealed: Buffer): Promise<Buffer | null> {
    try {
      return await vault.open(place, sealed);
    } catch (error) {
      if (error instanceof FitGlueError && error.code === "VAULT_UNREADABLE") return null;
      throw error;
    }
  }

  return {
    async keep(accountId, columns) {
      const hashes = await memory.hashes(accountId, columns);
      const unsure = new Map(columns.map((column, index) => [hashes[index] ?? "", column]));
      for (const hash of hashes) if (memory.isFresh(accountId, hash)) unsure.delete(hash);
      const stored = new Set(await tapes.touchParts(accountId, [...unsure.keys()]));
      const missing = [...unsure].filter(([hash]) => !stored.has(hash));
      const seal = async ([hash, column]: [string, TapeColumn]) => ({
        hash,
        content: await vault.seal(partPlace(accountId, hash), await packColumn(column)),
      });
      await tapes.addParts(accountId, await Promise.all(missing.map(seal)));
      for (const hash of unsure.keys()) memory.keepFresh(accountId, hash);
      return hashes;
    },

    async read(accountId, { hash, kind }) {
      const content = await tapes.part(accountId, hash);
      if (!content)
        throw new FitGlueError(
          "TAPE_INVALID",
          "A part of this recording is missing; restore the database from a backup, or run the activity again",
        );
      return unpackColumn(await vault.open(partPlace(accountId, hash), content), kind);
    },
  };
}

function partPlace(accountId: string, hash: string): VaultPlace {
  return { accountId, table: "tape_part", column: "content", row: hash };
}
