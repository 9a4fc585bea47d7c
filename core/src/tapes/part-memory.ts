import { createHmac } from "node:crypto";
import { bytesOf, type TapeColumn } from "./tape-content.ts";

/** Much shorter than unused parts are left alone, so what is fresh here is still stored. */
const FRESH_MS = 10 * 60_000;
const MOST_FRESH = 20_000;
const MOST_KEYS = 1_000;
const KEY_MS = 5 * 60_000;

/** What this process remembers of parts, so that the steps of a run do not hash and look up the same columns again. */
export interface PartMemory {
  /** HMAC-SHA-256 of each column with the account's key, in hex. A column that was asked for before must not have changed. */
  hashes(accountId: string, columns: readonly TapeColumn[]): Promise<string[]>;
  /** Whether the part was stored or touched a short time ago. */
  isFresh(accountId: string, hash: string): boolean;
  keepFresh(accountId: string, hash: string): void;
}

export function createPartMemory(loadKey: (accountId: string) => Promise<Buffer>): PartMemory {
  const known = new WeakMap<TapeColumn, { readonly accountId: string; readonly hash: string }>();
  const fresh = new Map<string, number>();
  const keys = new Map<string, { readonly key: Promise<Buffer>; readonly untilMs: number }>();

  async function keyOf(accountId: string): Promise<Buffer> {
    const kept = keys.get(accountId);
    if (kept && kept.untilMs > Date.now()) return kept.key;
    const key = loadKey(accountId);
    keys.delete(accountId);
    keys.set(accountId, { key, untilMs: Date.now() + KEY_MS });
    dropOldest(keys, MOST_KEYS);
    key.catch(() => keys.delete(accountId));
    return key;
  }

  return {
    async hashes(accountId, columns) {
      if (columns.length === 0) return [];
      const key = await keyOf(accountId);
      return columns.map((column) => {
        const seen = known.get(column);
        if (seen?.accountId === accountId) return seen.hash;
        const hash = createHmac("sha256", key).update(bytesOf(column)).digest("hex");
        known.set(column, { accountId, hash });
        return hash;
      });
    },

    isFresh: (accountId, hash) => (fresh.get(`${accountId} ${hash}`) ?? 0) > Date.now(),

    keepFresh(accountId, hash) {
      const name = `${accountId} ${hash}`;
      if ((fresh.get(name) ?? 0) > Date.now()) return;
      fresh.delete(name);
      fresh.set(name, Date.now() + FRESH_MS);
      dropOldest(fresh, MOST_FRESH);
    },
  };
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
