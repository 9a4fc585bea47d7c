import { QUEUE_LIMITS, TIER_LIMITS } from "../limits.ts";
import type { PluginCode } from "../plugin-sandbox.ts";
import type { RunOrder } from "../process-protocol.ts";
import type { Cause } from "./blame.ts";
import { FairQueue } from "./fair-queue.ts";
import { hasRoom } from "./has-room.ts";
import type { Newcomer, Occupant } from "./has-room.ts";
import type { ProcessOutcome, RunEvents } from "./process-run.ts";
import type { ProcessEvents, SandboxProcess } from "./sandbox-process.ts";

/** After processes that died at the start, the next one waits this long, doubled each time. */
const BACKOFF_MS = 100;
const MOST_BACKOFF_MS = 10_000;
/** After this many failed starts in a row, and when nothing serves, jobs are refused at once instead of waiting for the next try. */
const HOPELESS_STARTS = 3;
/** For each process that was killed within this time one more is kept ready… */
const SERIES_MS = 10_000;
/** …up to this many. */
const MOST_MORE_SPARES = 2;

export interface Job {
  readonly plugin: PluginCode;
  readonly accountId: string;
  readonly order: Omit<RunOrder, "run">;
  readonly events: RunEvents;
  readonly signal: AbortSignal | null;
  /** Whether no other run may be in the process at the same time. */
  readonly alone: boolean;
}

export type PoolOutcome =
  | ProcessOutcome
  | { readonly kind: "cancelled" }
  /** It was still waiting when its plugin was sent away from here. */
  | { readonly kind: "evicted" }
  | { readonly kind: "rejected"; readonly reason: string };

interface Waiting extends Newcomer {
  readonly job: Job;
  readonly resolve: (outcome: PoolOutcome) => void;
  readonly leave: () => void;
  readonly timer: NodeJS.Timeout;
}

/** What a person is told; why it is so is the operator's to know. */
const HOPELESS = "the sandbox processes of this server do not start, and its log says why";

type StartProcess = (events: ProcessEvents) => SandboxProcess;

/** How many processes a tier has. */
export interface PoolSize {
  /** So many are given steps at the same time. */
  readonly serving: number;
  /** So many are kept started when there is nothing to do; those beyond `serving` are spares. */
  readonly kept: number;
}

/** The processes of one trust tier and the bounded, fair queue in front of them. */
export class ProcessPool {
  readonly trust: PluginCode["trust"];
  readonly restarts: Record<Exclude<Cause, "closed">, number> = {
    MEMORY_LIMIT: 0,
    SANDBOX_HANG: 0,
    crash: 0,
    replaced: 0,
  };
  readonly #size: PoolSize;
  readonly #start: StartProcess;
  readonly #onFailedStart: (reason: string) => void;
  /** In the order in which they were started, with what runs in each. */
  readonly #processes = new Map<SandboxProcess, Set<Occupant>>();
  readonly #waiting = new FairQueue<Waiting>();
  #killedAtMs: readonly number[] = [];
  #closed = false;
  #failedStarts = 0;
  #backoff: NodeJS.Timeout | null = null;

  /** @param onFailedStart - Told why a process never served; the reason may hold paths of this machine. */
  constructor(
    trust: PluginCode["trust"],
    size: PoolSize,
    start: StartProcess,
    onFailedStart: (reason: string) => void = () => undefined,
  ) {
    this.trust = trust;
    this.#size = size;
    this.#start = start;
    this.#onFailedStart = onFailedStart;
  }

  get processes(): readonly SandboxProcess[] {
    return [...this.#processes.keys()];
  }

  /** Steps that have no process yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Starts the first processes; true when one of them serves. */
  async open(): Promise<boolean> {
    this.#fill();
    const ready = await Promise.all(this.processes.map((process) => process.ready));
    return ready.includes(true);
  }

  run(job: Job): Promise<PoolOutcome> {
    const reason = this.#reasonToReject(job);
    if (reason !== null) return Promise.resolve({ kind: "rejected", reason });
    const { promise, resolve } = Promise.withResolvers<PoolOutcome>();
    const waiting: Waiting = {
      job,
      accountId: job.accountId,
      digest: job.plugin.digest,
      alone: job.alone,
      resolve,
      leave: () => {
        this.#leave(waiting, { kind: "cancelled" });
      },
      timer: setTimeout(() => {
        const reason = `no process was free for ${QUEUE_LIMITS.waitMs / 1000} s`;
        this.#leave(waiting, { kind: "rejected", reason });
      }, QUEUE_LIMITS.waitMs),
    };
    job.signal?.addEventListener("abort", waiting.leave, { once: true });
    this.#waiting.push(waiting);
    this.#dispatch();
    return promise;
  }

  /** Sends the waiting steps of a plugin away: they end with `evicted`. */
  evict(digest: string): void {
    for (const waiting of [...this.#waiting]) if (waiting.digest === digest) this.#leave(waiting, { kind: "evicted" });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#backoff !== null) clearTimeout(this.#backoff);
    for (const waiting of [...this.#waiting]) waiting.leave();
    await Promise.all(this.processes.map((process) => process.close()));
  }

  #reasonToReject({ accountId }: Job): string | null {
    if (this.#closed) return "the sandbox is closed";
    if (this.#isHopeless()) return HOPELESS;
    const { steps, stepsOfAccount } = QUEUE_LIMITS;
    if (this.#waiting.length >= steps) return `${steps} steps wait already, which is as many as may`;
    if (this.#waiting.lengthOf(accountId) >= stepsOfAccount)
      return `${stepsOfAccount} steps of this account wait already, which is as many as may`;
    return null;
  }

  /** Whose turn it is and for whom there is room now, in that order. */
  #dispatch(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      if (this.#backoff === null) this.#fill();
      this.#replaceUsed();
      let chosen: SandboxProcess | null = null;
      let isHeld = false;
      const next = this.#waiting.take((waiting) => {
        if (!isHeld) chosen = this.#freestFor(waiting);
        // Who must be alone would wait for ever if others went on entering.
        isHeld ||= waiting.alone && chosen === null;
        return chosen !== null;
      });
      if (next === null || chosen === null) return;
      void this.#runIn(chosen, next);
    }
  }

  /** Plugins on probation do not even get a process after one another: what one may have broken, the next does not meet. */
  #replaceUsed(): void {
    if (this.trust !== "probation") return;
    const [next] = this.#waiting;
    for (const [process, runs] of this.#processes)
      if (runs.size === 0 && process.lastDigest !== null && process.lastDigest !== next?.digest)
        process.drain("replaced");
  }

  /** The least busy of the serving processes; the others stay fresh as spares. */
  #freestFor(newcomer: Newcomer): SandboxProcess | null {
    const limits = TIER_LIMITS[this.trust];
    let usable = 0;
    let freest: SandboxProcess | null = null;
    for (const [process, runs] of this.#processes) {
      if (process.state !== "ready" || this.#isFull(process)) continue;
      if (++usable > this.#size.serving) break;
      const isFreer = freest === null || runs.size < (this.#processes.get(freest)?.size ?? 0);
      if (isFreer && hasRoom(limits, [...runs], newcomer)) freest = process;
    }
    return freest;
  }

  /** It goes on with what it has; another one takes its place. */
  #isFull({ residentMb }: SandboxProcess): boolean {
    return residentMb > TIER_LIMITS[this.trust].admitMb;
  }

  #leave(waiting: Waiting, outcome: PoolOutcome): void {
    if (!this.#waiting.delete(waiting)) return;
    clearTimeout(waiting.timer);
    waiting.job.signal?.removeEventListener("abort", waiting.leave);
    waiting.resolve(outcome);
  }

  async #runIn(process: SandboxProcess, { job, accountId, digest, alone, ...waiting }: Waiting): Promise<void> {
    clearTimeout(waiting.timer);
    job.signal?.removeEventListener("abort", waiting.leave);
    const step = process.run(job.plugin, job.order, job.events);
    const occupant: Occupant = {
      accountId,
      digest,
      alone,
      get waits() {
        return step.waits;
      },
    };
    const inside = this.#processes.get(process);
    inside?.add(occupant);
    job.signal?.addEventListener("abort", step.cancel, { once: true });
    waiting.resolve(await step.outcome);
    job.signal?.removeEventListener("abort", step.cancel);
    inside?.delete(occupant);
    this.#dispatch();
    this.#trim();
  }

  #fill(): void {
    while (!this.#closed && this.#living() < this.#wanted()) {
      const process = this.#start({
        retired: (retired) => {
          this.#retired(retired);
        },
        idle: () => {
          this.#dispatch();
        },
      });
      this.#processes.set(process, new Set());
      void process.exited.then(() => {
        this.#ended(process);
      });
      void process.ready.then((ready) => {
        this.#started(process, ready);
      });
    }
  }

  /** Those that serve or will, and as many full ones as are more than may be replaced before they end. */
  #living(): number {
    const living = this.processes.filter(({ state }) => state === "starting" || state === "ready");
    const full = living.filter((process) => this.#isFull(process)).length;
    return living.length - Math.min(full, this.#size.serving);
  }

  #wanted(): number {
    const { serving, kept } = this.#size;
    const inUse = [...this.#processes.values()].filter(({ size }) => size > 0).length;
    const needed = Math.min(serving, inUse + this.#waiting.length);
    // Spares can wait until something serves.
    if (!this.processes.some(({ state }) => state === "ready"))
      // Where nobody may wait any more, nobody's need would ever have another start tried.
      return Math.max(needed, Math.min(serving, kept), this.#isHopeless() ? 1 : 0);
    return Math.max(needed, kept + (kept > serving ? this.#moreSpares() : 0));
  }

  /** While processes are being killed in a row, more are kept ready. */
  #moreSpares(): number {
    return this.#killedAtMs.filter((atMs) => performance.now() - atMs < SERIES_MS).length;
  }

  /** Ends a spare that is no longer wanted. */
  #trim(): void {
    if (this.#size.kept === 0 || this.#living() <= this.#wanted()) return;
    const fresh = this.processes.filter(({ state, runs }) => state === "ready" && runs === 0);
    fresh.at(-1)?.drain("replaced");
  }

  #started(process: SandboxProcess, ready: boolean): void {
    if (ready) {
      this.#failedStarts = 0;
      this.#fill();
      this.#dispatch();
      return;
    }
    if (this.#closed) return;
    this.#onFailedStart(process.failure ?? "unknown");
    this.#failedStarts++;
    if (this.#isHopeless())
      for (const waiting of [...this.#waiting]) this.#leave(waiting, { kind: "rejected", reason: HOPELESS });
    this.#backoff ??= setTimeout(
      () => {
        this.#backoff = null;
        this.#fill();
        this.#dispatch();
      },
      Math.min(MOST_BACKOFF_MS, BACKOFF_MS * 2 ** this.#failedStarts),
    );
  }

  #isHopeless(): boolean {
    return this.#failedStarts >= HOPELESS_STARTS && !this.processes.some(({ state }) => state === "ready");
  }

  #retired(process: SandboxProcess): void {
    // One that never served is replaced by `#started`, after a pause.
    if (this.#closed || process.protection === null) return;
    if (process.cause !== "replaced")
      this.#killedAtMs = [...this.#killedAtMs, performance.now()].slice(-MOST_MORE_SPARES);
    queueMicrotask(() => {
      this.#fill();
      this.#dispatch();
    });
  }

  #ended(process: SandboxProcess): void {
    this.#processes.delete(process);
    if (process.protection !== null && process.cause !== "closed") this.restarts[process.cause]++;
  }
}
