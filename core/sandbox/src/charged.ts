import type { Caller } from "./plugin-sandbox.ts";

/** Counts the processor time of this thread, which a busy machine does not lengthen. */
export function charged<Result>(charge: Caller["charge"], work: () => Result): Result {
  const before = process.threadCpuUsage();
  try {
    return work();
  } finally {
    const { user, system } = process.threadCpuUsage(before);
    charge((user + system) / 1_000);
  }
}
