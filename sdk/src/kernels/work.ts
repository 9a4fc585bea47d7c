/**
 * A computation over a long stream that pauses every few thousand samples, so that whoever runs it can count its time,
 * give up, or let others go first. Nothing is passed in or out at a pause.
 */
export type Work<Result> = Generator<undefined, Result, undefined>;

/** Samples between two pauses: some tenths of a millisecond at most. */
export const BLOCK_SAMPLES = 16_384;

/**
 * Does something with the samples from 0 to before `count`, block by block, with a pause after each.
 *
 * The loop over samples belongs into `block`, and its sums into variables of the block that are kept at its end: inside of
 * a generator the engine compiles a loop badly, and a fraction that outlives a function is an object each time it changes.
 * Both together took ten times as long.
 */
export function* inBlocks(count: number, block: (from: number, to: number) => void): Work<void> {
  for (let from = 0; from < count; from += BLOCK_SAMPLES) {
    block(from, Math.min(count, from + BLOCK_SAMPLES));
    yield;
  }
}

/** Runs a computation to its end without pausing. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
