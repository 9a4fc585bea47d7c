import { TIER_LIMITS } from "../limits.ts";
import type { PluginCode } from "../plugin-sandbox.ts";
import type { RunOrder } from "../process-protocol.ts";
import type { ProcessOutcome, RunEvents, SandboxProcess } from "./sandbox-process.ts";

const MOST_WAITING = 2_000;
const WAIT_MS = 60_000;
/** After processes that died at the start, the next one waits this long, doubled each time. */
const BACKOFF_MS = 100;
const MOST_BACKOFF_MS = 10_000;
/** After this many failed starts in a row, jobs are refused at once instead of waiting for the next try. */
const HOPELESS_STARTS = 3;

export interface Job {
  readonly plugin: PluginCode;
  readonly order: Omit<RunOrder, "run">;
  readonly events: RunEvents;
  readonly signal: AbortSignal | null;
  /** Whether no other run may be in the process at the same time. */
  readonly alone: boolean;
}

export type PoolOutcome =
  ProcessOutcome | { readonly kind: "cancelled" } | { readonly kind: "rejected"; readonly reason: string };

interface Waiting {
  readonly job: Job;
  readonly resolve: (outcome: PoolOutcome) => void;
  readonly leave: () => void;
  readonly timer: NodeJS.Timeout;
}

/** The processes of one trust tier and the bounded queue in front of them. */
export class ProcessPool {
  readonly trust: PluginCode["trust"];
  readonly processes = new Set<SandboxProcess>();
  restarts = 0;
  lastFailure: string | null = null;
  readonly #size: number;
  readonly #spares: number;
  readonly #start: (onRetire: (process: SandboxProcess) => void) => SandboxProcess;
  readonly #waiting: Waiting[] = [];
  /** Processes with a run that must be alone. */
  readonly #occupied = new WeakSet<SandboxProcess>();
  #closed = false;
  #failedStarts = 0;
  #backoff: NodeJS.Timeout | null = null;

  constructor(
    trust: PluginCode["trust"],
    size: number,
    spares: number,
    start: (onRetire: (process: SandboxProcess) => void) => SandboxProcess,
  ) {
    this.trust = trust;
    this.#size = size;
    this.#spares = spares;
    this.#start = start;
  }

  /** Starts the first processes; true when one of them serves. */
  async open(): Promise<boolean> {
    this.#fill(this.#size);
    const ready = await Promise.all([...this.processes].map((process) => process.ready));
    return ready.includes(true);
  }

  run(job: Job): Promise<PoolOutcome> {
    if (this.#closed) return Promise.resolve({ kind: "rejected", reason: "the sandbox is closed" });
    if (this.#waiting.length >= MOST_WAITING)
      return Promise.resolve({ kind: "rejected", reason: `${MOST_WAITING} steps wait already` });
    if (this.#isHopeless()) return Promise.resolve(this.#hopeless());
    const { promise, resolve } = Promise.withResolvers<PoolOutcome>();
    const waiting: Waiting = {
      job,
      resolve,
      leave: () => {
        this.#leave(waiting, { kind: "cancelled" });
      },
      timer: setTimeout(() => {
        const reason = this.lastFailure ?? `no process was free for ${WAIT_MS / 1000} s`;
        this.#leave(waiting, { kind: "rejected", reason });
      }, WAIT_MS),
    };
    job.signal?.addEventListener("abort", waiting.leave, { once: true });
    this.#waiting.push(waiting);
    this.#dispatch();
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#backoff !== null) clearTimeout(this.#backoff);
    for (const waiting of [...this.#waiting]) waiting.leave();
    await Promise.all([...this.processes].map((process) => process.close()));
  }

  /** Gives waiting jobs to the least busy of the first `size` processes; the others stay fresh as spares. */
  #dispatch(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      if (this.#backoff === null) this.#fill(this.#size);
      const usable = [...this.processes].filter(({ state }) => state === "ready").slice(0, this.#size);
      const [freest] = usable.sort((one, other) => one.inFlight - other.inFlight);
      const most = this.#waiting[0]?.job.alone === true ? 1 : TIER_LIMITS[this.trust].runsInFlight;
      if (freest === undefined || this.#occupied.has(freest) || freest.inFlight >= most) return;
      const next = this.#waiting.shift();
      if (next !== undefined) void this.#runIn(freest, next);
    }
  }

  #leave(waiting: Waiting, outcome: PoolOutcome): void {
    const at = this.#waiting.indexOf(waiting);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    clearTimeout(waiting.timer);
    waiting.job.signal?.removeEventListener("abort", waiting.leave);
    waiting.resolve(outcome);
  }

  async #runIn(process: SandboxProcess, { job, resolve, leave, timer }: Waiting): Promise<void> {
    clearTimeout(timer);
    job.signal?.removeEventListener("abort", leave);
    if (job.alone) this.#occupied.add(process);
    const { outcome, cancel } = process.run(job.plugin, job.order, job.events);
    job.signal?.addEventListener("abort", cancel, { once: true });
    resolve(await outcome);
    job.signal?.removeEventListener("abort", cancel);
    this.#occupied.delete(process);
    this.#dispatch();
  }

  #fill(count: number): void {
    while (!this.#closed && this.#living() < count) {
      const process = this.#start((retired) => {
        this.#retired(retired);
      });
      this.processes.add(process);
      void process.exited.then(() => this.processes.delete(process));
      void process.ready.then((ready) => {
        this.#started(process, ready);
      });
    }
  }

  #living(): number {
    return [...this.processes].filter(({ state }) => state === "starting" || state === "ready").length;
  }

  #started(process: SandboxProcess, ready: boolean): void {
    if (ready) {
      this.#failedStarts = 0;
      this.#fill(this.#size + this.#spares);
      this.#dispatch();
      return;
    }
    if (this.#closed) return;
    this.lastFailure = process.failure;
    this.#failedStarts++;
    if (this.#isHopeless()) for (const waiting of [...this.#waiting]) this.#leave(waiting, this.#hopeless());
    this.#backoff ??= setTimeout(
      () => {
        this.#backoff = null;
        this.#fill(this.#size);
        this.#dispatch();
      },
      Math.min(MOST_BACKOFF_MS, BACKOFF_MS * 2 ** this.#failedStarts),
    );
  }

  #isHopeless(): boolean {
    return this.#failedStarts >= HOPELESS_STARTS;
  }

  #hopeless(): PoolOutcome {
    return { kind: "rejected", reason: `its processes do not start: ${this.lastFailure ?? "unknown"}` };
  }

  #retired(process: SandboxProcess): void {
    // One that never served is replaced by `#started`, after a pause.
    if (this.#closed || process.facts === null) return;
    this.restarts++;
    queueMicrotask(() => {
      this.#fill(this.#size + this.#spares);
      this.#dispatch();
    });
  }
}
