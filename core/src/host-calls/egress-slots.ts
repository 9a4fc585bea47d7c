import { refused } from "./egress-error.ts";

/** Requests under way at once. A step alone may have 16 host calls under way, and there may be many steps. */
export interface SlotLimits {
  readonly all: number;
  readonly account: number;
  readonly plugin: number;
  /** How many may wait for their turn. */
  readonly waiting: number;
}

const LIMITS: SlotLimits = { all: 64, account: 8, plugin: 32, waiting: 256 };

/** Who asks. */
export interface Requester {
  readonly accountId: string;
  /** `publisher/id`. */
  readonly plugin: string;
}

/** Lets requests begin in the order in which they came, each as soon as its account, its plugin and all together allow. */
export interface EgressSlots {
  /**
   * Waits for a turn.
   *
   * @returns what ends it; call it once
   * @throws FitGlueError EGRESS_BUSY when too many wait already; rejects with the signal's reason when it aborts
   */
  take(requester: Requester, signal: AbortSignal): Promise<() => void>;
}

export function createEgressSlots(limits: SlotLimits = LIMITS): EgressSlots {
  const used = new Map<string, number>();
  const waiting = new Set<{ readonly requester: Requester; readonly begin: () => void }>();

  const keysOf = ({ accountId, plugin }: Requester) =>
    [
      ["all", limits.all],
      [`account ${accountId}`, limits.account],
      [`plugin ${plugin}`, limits.plugin],
    ] as const;
  const isFree = (requester: Requester) => keysOf(requester).every(([key, most]) => (used.get(key) ?? 0) < most);
  const add = (requester: Requester, change: 1 | -1) => {
    for (const [key] of keysOf(requester)) {
      const count = (used.get(key) ?? 0) + change;
      if (count === 0) used.delete(key);
      else used.set(key, count);
    }
  };
  const release = (requester: Requester) => {
    add(requester, -1);
    for (const { requester: next, begin } of waiting) if (isFree(next)) begin();
  };

  return {
    async take(requester, signal) {
      signal.throwIfAborted();
      if (isFree(requester)) add(requester, 1);
      else {
        if (waiting.size >= limits.waiting)
          throw refused("busy", `${String(limits.waiting)} requests wait already; it is tried again`);
        await new Promise<void>((resolve, reject) => {
          const stop = () => {
            waiting.delete(waiter);
            reject(signal.reason as Error);
          };
          const begin = () => {
            signal.removeEventListener("abort", stop);
            waiting.delete(waiter);
            add(requester, 1);
            resolve();
          };
          const waiter = { requester, begin };
          waiting.add(waiter);
          signal.addEventListener("abort", stop, { once: true });
        });
      }
      return () => release(requester);
    },
  };
}
