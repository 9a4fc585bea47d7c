import { CROSSING_LIMITS } from "../limits.ts";
import type { LogLine, StepLimits } from "../plugin-sandbox.ts";
import type { CallAnswer, RunResult } from "../process-protocol.ts";
import type { Blame, Cause } from "./blame.ts";

/** A run whose process says nothing of it this long after its own time is over hangs, or its process is not ours any more. */
const OVERDUE_MS = 10_000;

/** A host call as it came out of a process. */
export interface CallFromProcess {
  /** Numbers the calls of a run. */
  readonly call: number;
  readonly name: string;
  readonly json: string;
  readonly bytes: Uint8Array | null;
}

/** What a process needs from whoever asked for the run. */
export interface RunEvents {
  call(call: CallFromProcess, answer: (answer: CallAnswer) => void): void;
  progress(fraction: number, message: string | null): void;
  /** Log lines of a run that takes longer, as they come; its result has them too. */
  logged?(lines: readonly LogLine[]): void;
  /** Its code stands still, after so many answers. */
  waits?(answers: number): void;
}

/** How a run in a process ended. `lost` runs died with their process. */
export type ProcessOutcome =
  | {
      readonly kind: "finished";
      readonly result: RunResult;
      /** Whether the process must be replaced because of this run. */
      readonly tookProcessDown: boolean;
    }
  | { readonly kind: "lost"; readonly blame: Blame; readonly cause: Cause };

/**
 * The account of a run in a process: what an honest process may still say of it, and what it said. A process that says more
 * is not ours any more.
 */
export class ProcessRun {
  readonly number: number;
  readonly events: RunEvents;
  readonly outcome: Promise<ProcessOutcome>;
  /** The longest result that it may bring. */
  readonly outputKb: number;
  logs: readonly LogLine[] = [];
  /** Whether it waits for the host and uses no processor. */
  waits = false;
  /** Whether another run was in the process while this one was. */
  isShared = false;
  /** When it was cancelled, on the clock of `performance`; null when it was not. */
  cancelledMs: number | null = null;
  readonly #resolve: (outcome: ProcessOutcome) => void;
  /** How many more messages about this run an honest process could send… */
  #messagesLeft: number;
  /** …and how many more bytes of arguments. */
  #callBytesLeft: number = CROSSING_LIMITS.runCallBytes;
  /** When the result must have come, on the clock of `performance`. */
  #dueMs: number;

  constructor(number: number, { hostCalls, wallMs, outputKb }: StepLimits, events: RunEvents) {
    const { promise, resolve } = Promise.withResolvers<ProcessOutcome>();
    this.number = number;
    this.events = events;
    this.outcome = promise;
    this.outputKb = outputKb;
    this.#resolve = resolve;
    // Of each call it says that it makes it, and that it waits for it.
    this.#messagesLeft = 2 * hostCalls + CROSSING_LIMITS.progressReports + CROSSING_LIMITS.logLines + 2;
    this.#dueMs = performance.now() + wallMs + OVERDUE_MS;
  }

  /** @param withinMs - After this long it must have ended. */
  cancel(withinMs: number): void {
    this.cancelledMs ??= performance.now();
    this.#dueMs = Math.min(this.#dueMs, this.cancelledMs + withinMs);
  }

  /** @returns false when it is one message too many. */
  takesMessage(): boolean {
    return this.#messagesLeft-- > 0;
  }

  /** @returns false when these are more arguments than all its calls may have. */
  takesCall({ json, bytes }: Pick<CallFromProcess, "json" | "bytes">): boolean {
    this.#callBytesLeft -= json.length + (bytes?.byteLength ?? 0);
    return this.#callBytesLeft >= 0;
  }

  /** @returns false when these are more log lines than a run may have. */
  takesLogs(lines: readonly LogLine[]): boolean {
    if (lines.length === 0) return true;
    this.logs = [...this.logs, ...lines];
    if (this.logs.length > CROSSING_LIMITS.logLines) return false;
    this.events.logged?.(lines);
    return true;
  }

  isOverdue(nowMs: number): boolean {
    return nowMs > this.#dueMs;
  }

  /** Gives it the time back in which this program itself was held up. */
  postpone(byMs: number): void {
    this.#dueMs += byMs;
  }

  end(outcome: ProcessOutcome): void {
    this.#resolve(outcome);
  }
}
