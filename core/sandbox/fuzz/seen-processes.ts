import { readFileSync } from "node:fs";
import { isAlive } from "./host-watch.ts";

/** Number of the field that says when a process was started, counted from behind its name. */
const STARTED_FIELD = 19;

/** Processes that were there once. In ten minutes a busy system gives a number twice, so each is known by its start as well. */
export class SeenProcesses {
  readonly #startOf: (pid: number) => string | null;
  readonly #starts = new Map<number, string>();

  /** @param startOf - When a process was started; null when it is not there. */
  constructor(startOf = startOfProcess) {
    this.#startOf = startOf;
  }

  note(pid: number): void {
    const start = this.#startOf(pid);
    if (start !== null) this.#starts.set(pid, start);
  }

  /** Those that are still there. */
  left(): readonly number[] {
    return [...this.#starts].filter(([pid, start]) => this.#startOf(pid) === start).map(([pid]) => pid);
  }
}

function startOfProcess(pid: number): string | null {
  if (!isAlive(pid)) return null;
  try {
    // The name stands in brackets, and may hold anything.
    return (
      readFileSync(`/proc/${pid}/stat`, "latin1")
        .replace(/^.*\) /s, "")
        .split(" ")[STARTED_FIELD] ?? null
    );
  } catch {
    return null;
  }
}
