import { closeSync, openSync, readSync } from "node:fs";
import type { ProcessRun } from "./process-run.ts";

/** How often a process is looked at. */
export const WATCH_MS = 20;
/** A few missed heartbeats would be noise on a busy machine; this many milliseconds are not. */
const SILENT_MS = 5_000;
const PAGE_BYTES = 4_096;
/** Seven numbers. */
const MOST_STATM_BYTES = 256;

/** What is to be seen of a process from outside: how large it is, when it was last heard, and which of its runs is overdue. */
export class ProcessWatch {
  residentMb = 0;
  readonly #statm = Buffer.alloc(MOST_STATM_BYTES);
  /** Of the system's file about the process's memory; null where there is none. */
  #file: number | null = null;
  #lastHeardMs = performance.now();
  /** Since when it says nothing, while this program would have heard it. */
  #silentSinceMs = performance.now();
  #lastLookMs = performance.now();

  /** @param pid - Of the process itself, not of commands in front of it. */
  open(pid: number): void {
    try {
      this.#file = openSync(`/proc/${pid}/statm`, "r");
    } catch {
      // Not Linux, or gone already.
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  /** The process said something, or begins to have something to say. */
  heard(): void {
    this.#lastHeardMs = performance.now();
    this.#silentSinceMs = this.#lastHeardMs;
  }

  /** @param atMs - On the clock of `performance`. */
  wasHeardSince(atMs: number): boolean {
    return this.#lastHeardMs >= atMs;
  }

  get isSilent(): boolean {
    return performance.now() - this.#silentSinceMs > SILENT_MS;
  }

  /**
   * To be called every {@link WATCH_MS}. When this program itself was held up, a missing heartbeat says nothing about the
   * process, and its runs get the time back.
   */
  look(runs: Iterable<ProcessRun>): void {
    const now = performance.now();
    const passedMs = now - this.#lastLookMs;
    this.#lastLookMs = now;
    if (passedMs <= WATCH_MS * 10) return;
    this.#silentSinceMs = now;
    for (const run of runs) run.postpone(passedMs);
  }

  /** Asks the system how large the process is now. */
  measureMemory(): void {
    if (this.#file === null) return;
    try {
      const bytes = readSync(this.#file, this.#statm, 0, MOST_STATM_BYTES, 0);
      this.residentMb = (Number(this.#statm.toString("latin1", 0, bytes).split(" ")[1]) * PAGE_BYTES) / 1e6;
    } catch {
      // It has just ended; the last measurement stays.
    }
  }
}
