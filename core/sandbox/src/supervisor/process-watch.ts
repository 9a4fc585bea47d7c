import { closeSync, openSync, readSync } from "node:fs";
import type { ProcessRun } from "./process-run.ts";

/** How often a process is looked at. */
export const WATCH_MS = 20;
/** A few missed heartbeats would be noise on a busy machine; this many milliseconds are not. */
const SILENT_MS = 5_000;
/** A thread that used this much processor time without a word is not held up by the machine: it is in a loop. */
const SILENT_CPU_MS = 1_000;
/** After this many milliseconds of silence it is worth a look at the processor time. */
const SUSPICIOUS_MS = 300;
const PAGE_BYTES = 4_096;
/** Seven numbers, or three. */
const MOST_FILE_BYTES = 256;

/** What is to be seen of a process from outside: how large it is, when it was last heard, and which of its runs is overdue. */
export class ProcessWatch {
  residentMb = 0;
  #measuredMs = -Infinity;
  readonly #text = Buffer.alloc(MOST_FILE_BYTES);
  /** The system's files about the process's memory and its main thread's time; null where there are none. */
  #memoryFile: number | null = null;
  #timeFile: number | null = null;
  /** Processor time of the main thread when its silence was first noticed; null while it speaks. */
  #silentSinceCpuMs: number | null = null;
  #lastHeardMs = performance.now();
  /** Since when it says nothing, while this program would have heard it. */
  #silentSinceMs = performance.now();
  #lastLookMs = performance.now();

  /** @param pid - Of the process itself, not of commands in front of it. */
  open(pid: number): void {
    this.#memoryFile = openedFile(`/proc/${pid}/statm`);
    this.#timeFile = openedFile(`/proc/${pid}/task/${pid}/schedstat`);
  }

  close(): void {
    for (const file of [this.#memoryFile, this.#timeFile]) if (file !== null) closeSync(file);
    this.#memoryFile = null;
    this.#timeFile = null;
  }

  /** There are runs from now on; whatever time passed before is nobody's. */
  begin(): void {
    this.#lastLookMs = performance.now();
    this.heard();
  }

  /** The process said something. */
  heard(): void {
    this.#lastHeardMs = performance.now();
    this.#silentSinceMs = this.#lastHeardMs;
    this.#silentSinceCpuMs = null;
  }

  /** @param atMs - On the clock of `performance`. */
  wasHeardSince(atMs: number): boolean {
    return this.#lastHeardMs >= atMs;
  }

  /** Whether it has gone silent: for long, or while it computes. */
  get isSilent(): boolean {
    const silentMs = performance.now() - this.#silentSinceMs;
    if (silentMs < SUSPICIOUS_MS) return false;
    const cpuMs = this.#mainThreadCpuMs();
    if (cpuMs === null) return silentMs > SILENT_MS;
    this.#silentSinceCpuMs ??= cpuMs;
    return silentMs > SILENT_MS || cpuMs - this.#silentSinceCpuMs > SILENT_CPU_MS;
  }

  /**
   * To be called every {@link WATCH_MS} while there are runs. When this program itself was held up, a missing heartbeat says nothing about the
   * process, and its runs get the time back.
   */
  look(runs: Iterable<ProcessRun>): void {
    const now = performance.now();
    const passedMs = now - this.#lastLookMs;
    this.#lastLookMs = now;
    if (passedMs <= WATCH_MS * 10) return;
    this.#silentSinceMs = now;
    this.#silentSinceCpuMs = null;
    for (const run of runs) run.postpone(passedMs);
  }

  /** The same as {@link measureMemory}, unless it was measured a moment ago: the system takes as long for it as a small step. */
  measureMemoryAgain(): void {
    if (performance.now() - this.#measuredMs >= WATCH_MS) this.measureMemory();
  }

  /** Asks the system how large the process is now. */
  measureMemory(): void {
    this.#measuredMs = performance.now();
    const pages = this.#firstNumbers(this.#memoryFile)?.[1];
    // When it has just ended, the last measurement stays.
    if (pages !== undefined) this.residentMb = (pages * PAGE_BYTES) / 1e6;
  }

  #mainThreadCpuMs(): number | null {
    const nanoseconds = this.#firstNumbers(this.#timeFile)?.[0];
    return nanoseconds === undefined ? null : nanoseconds / 1e6;
  }

  /** What a file of the system says now; null when it says nothing. */
  #firstNumbers(file: number | null): readonly number[] | null {
    if (file === null) return null;
    try {
      const bytes = readSync(file, this.#text, 0, MOST_FILE_BYTES, 0);
      return bytes === 0 ? null : this.#text.toString("latin1", 0, bytes).split(" ").map(Number);
    } catch {
      return null;
    }
  }
}

/** null where there is no such file: not on Linux, or not any more. */
function openedFile(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch {
    return null;
  }
}
