import type { KeyObject } from "node:crypto";

const MOST_KEYS = 1000;
/** A key that another process removed opens what it sealed at most this much longer. */
const KEEP_MS = 5 * 60_000;

/** An unwrapped data key. */
export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The accounts' unwrapped data keys that were used of late. */
export interface DataKeyCache {
  /** The kept key, or the one that `load` finds; who asks while it loads gets the same. */
  get(accountId: string): Promise<DataKey>;
  drop(accountId: string): void;
}

/** A cache of at most 1,000 keys, each for at most five minutes. What fails to load is not kept. */
export function createDataKeyCache(load: (accountId: string) => Promise<DataKey>): DataKeyCache {
  const entries = new Map<string, { readonly dataKey: Promise<DataKey>; readonly keepUntilMs: number }>();

  return {
    async get(accountId) {
      const kept = entries.get(accountId);
      if (kept && performance.now() < kept.keepUntilMs) return kept.dataKey;
      const entry = { dataKey: load(accountId), keepUntilMs: performance.now() + KEEP_MS };
      entries.delete(accountId);
      entries.set(accountId, entry);
      // A map keeps the order in which keys came, so the first is the oldest.
      for (const oldest of entries.keys()) {
        if (entries.size <= MOST_KEYS) break;
        entries.delete(oldest);
      }
      try {
        return await entry.dataKey;
      } catch (error) {
        if (entries.get(accountId) === entry) entries.delete(accountId);
        throw error;
      }
    },
    drop: (accountId) => void entries.delete(accountId),
  };
}
