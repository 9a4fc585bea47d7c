/** Time as the simulated service sees it: the real one, moved on demand. */
export interface SimulatedClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves time on; what falls due on the way happens. */
  advance(milliseconds: number): void;
  /** Does `work` when so much simulated time has passed. */
  after(milliseconds: number, work: () => void): void;
  /** Forgets everything that was to come. */
  stop(): void;
}

interface Pending {
  readonly atMs: number;
  readonly work: () => void;
  timer: NodeJS.Timeout | null;
}

/** @param realNow Where time comes from; a fixed one makes a clock that only `advance` moves. */
export function createClock(realNow: () => number = Date.now): SimulatedClock {
  let movedMs = 0;
  const pending = new Set<Pending>();
  const now = (): number => realNow() + movedMs;
  const arm = (entry: Pending): void => {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = setTimeout(
      () => {
        pending.delete(entry);
        entry.work();
      },
      Math.max(0, entry.atMs - now()),
    );
    entry.timer.unref();
  };
  return {
    now,
    advance(milliseconds) {
      movedMs += milliseconds;
      for (const entry of pending) arm(entry);
    },
    after(milliseconds, work) {
      const entry: Pending = { atMs: now() + milliseconds, work, timer: null };
      pending.add(entry);
      arm(entry);
    },
    stop() {
      for (const { timer } of pending) if (timer !== null) clearTimeout(timer);
      pending.clear();
    },
  };
}
