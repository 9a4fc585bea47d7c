import { setTimeout as sleep } from "node:timers/promises";

const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 60_000;

export interface WorkLineParts {
  /** How many are worked on at the same time. */
  readonly places: number;
  /** Takes the right to work on it. @returns false when another process has it, which hears of every wake-up as well */
  readonly take: (id: string) => Promise<boolean>;
  readonly giveBack: (id: string) => Promise<void>;
  readonly work: (id: string) => Promise<void>;
  /** Work failed, and is tried again. */
  readonly onFailure: (error: unknown, id: string) => void;
}

/** What is to be worked on, in the order in which it was woken. */
export interface WorkLine {
  /** Whoever is woken while it is worked on is worked on once more: the work may have looked too early. */
  wake(id: string): void;
  /** Begins nothing more. @returns what was woken and is not finished, once nothing is under way */
  end(): Promise<readonly string[]>;
}

/** Works on so many at the same time, and on each only once at a time: here, and by `take` in all processes. */
export function createWorkLine({ places, take, giveBack, work, onFailure }: WorkLineParts): WorkLine {
  const waiting = new Set<string>();
  /** Whether it was woken again meanwhile. */
  const busy = new Map<string, boolean>();
  const failures = new Map<string, number>();
  const resting = new AbortController();
  const underWay = new Set<Promise<void>>();
  let isOpen = true;

  const attend = async (id: string): Promise<void> => {
    try {
      if (await take(id))
        try {
          await work(id);
        } finally {
          await giveBack(id);
        }
      failures.delete(id);
    } catch (error) {
      onFailure(error, id);
      void wakeLater(id);
    }
  };

  const wakeLater = async (id: string) => {
    const count = failures.get(id) ?? 0;
    failures.set(id, count + 1);
    const restMs = Math.min(FIRST_REST_MS * 2 ** count, LONGEST_REST_MS);
    await sleep(restMs, undefined, { ref: false, signal: resting.signal }).catch(() => undefined);
    wake(id);
  };

  const begin = (id: string) => {
    waiting.delete(id);
    busy.set(id, false);
    const attending = attend(id).then(() => {
      underWay.delete(attending);
      const isWokenAgain = busy.get(id) === true;
      busy.delete(id);
      if (isWokenAgain) waiting.add(id);
      fill();
    });
    underWay.add(attending);
  };

  const fill = () => {
    for (const id of waiting) {
      if (!isOpen || busy.size >= places) return;
      begin(id);
    }
  };

  const wake = (id: string) => {
    if (busy.has(id)) busy.set(id, true);
    else waiting.add(id);
    fill();
  };

  return {
    wake,
    async end() {
      isOpen = false;
      const unfinished = [...busy.keys()];
      resting.abort();
      await Promise.all(underWay);
      return [...new Set([...waiting, ...unfinished, ...failures.keys()])];
    },
  };
}
