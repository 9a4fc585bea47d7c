/** Processor time of a quick run, its context included. */
const QUICK_MS = 4;
/** After so many quick runs in a row the next one may be done at once… */
const QUICK_RUNS = 10;
/** …and after one that was late, after so many. */
const QUICK_RUNS_AFTER_LATE = 100;

/**
 * Whether the runs of an isolate are so quick that the next one can be done at once, on the thread that everything else in the
 * process waits for: handing a short run to another thread and back takes as long as the run.
 */
export class Pace {
  #missing = QUICK_RUNS;
  #wasLate = false;

  get isQuick(): boolean {
    return this.#missing <= 0;
  }

  /** A run ended that used this much processor time; what it used before it began again does not count. */
  ran(cpuMs: number): void {
    const isQuick = cpuMs <= QUICK_MS;
    // It was held up by the machine if it was late and then quick.
    if (!isQuick) this.#missing = this.#wasLate ? QUICK_RUNS_AFTER_LATE : Math.max(this.#missing, QUICK_RUNS);
    else if (!this.#wasLate) this.#missing = Math.max(0, this.#missing - 1);
    this.#wasLate = false;
  }

  /** A run that was to be done at once took too long for that, and begins again. */
  wasLate(): void {
    this.#wasLate = true;
  }
}
