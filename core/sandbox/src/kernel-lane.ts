import { setImmediate as nextTurn } from "node:timers/promises";
import type { Work } from "@fitglue/sdk";
import { charged } from "./charged.ts";
import type { Caller } from "./plugin-sandbox.ts";

/** How long kernels may hold this program up in one turn of its event loop; a pause of theirs more at most. */
const SLICE_MS = 2;

/** Works on one thing for a while; true when it is done with it. */
type Slice = () => boolean;

/**
 * Runs the computations that plugins ask for, all of them on this program's own thread, so that none of them is felt:
 * one slice of about 2 ms a turn of the event loop, in turns between the runs that wait. Each slice is charged to its run.
 */
export class KernelLane {
  /** Work of each run, in the order in which it was asked for; the run whose turn it is comes first. */
  readonly #waiting = new Map<AbortSignal, Slice[]>();
  #serving = false;

  /**
   * Runs `work` to its end.
   * @throws FitGlueError CPU_LIMIT when the run has no time left, CANCELLED when it is over; and what the work throws.
   */
  run<Result>(work: Work<Result>, { signal, charge }: Pick<Caller, "signal" | "charge">): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const slice = (): boolean => {
      try {
        signal.throwIfAborted();
        const step = charged(charge, () => advance(work));
        if (step.done !== true) return false;
        resolve(step.value);
      } catch (error) {
        reject(error instanceof Error ? error : new Error("A kernel failed", { cause: error }));
      }
      return true;
    };
    const slices = this.#waiting.get(signal);
    if (slices === undefined) this.#waiting.set(signal, [slice]);
    else slices.push(slice);
    void this.#serve();
    return promise;
  }

  async #serve(): Promise<void> {
    if (this.#serving) return;
    this.#serving = true;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      const [run, slices] = next;
      if (slices[0]?.() === true) slices.shift();
      // The run goes to the end of the row.
      this.#waiting.delete(run);
      if (slices.length > 0) this.#waiting.set(run, slices);
      await nextTurn();
    }
    this.#serving = false;
  }
}

function advance<Result>(work: Work<Result>): IteratorResult<undefined, Result> {
  const untilMs = performance.now() + SLICE_MS;
  let step = work.next();
  while (step.done !== true && performance.now() < untilMs) step = work.next();
  return step;
}
