import type { PluginCode, SandboxStatus } from "../plugin-sandbox.ts";
import type { RunOrder, RunResult } from "../process-protocol.ts";
import type { Cause } from "./blame.ts";
import type { ChildProgram } from "./child-program.ts";
import type { OsProtections } from "./launch-plan.ts";
import { ProcessPool } from "./process-pool.ts";
import { Quarantine } from "./quarantine.ts";
import type { QuarantinedPlugin, StrikeCause } from "./quarantine.ts";
import type { ProcessOutcome, RunEvents } from "./process-run.ts";
import { SandboxProcess } from "./sandbox-process.ts";
import { sandboxStatus } from "./sandbox-status.ts";

/** A run is tried again this often; its neighbours cannot all be hostile. */
const MOST_RETRIES = 5;

/** A step, able to be started again: each attempt gets events of its own. */
export interface SupervisedJob {
  readonly plugin: PluginCode;
  /** Whose turn the step uses up. */
  readonly accountId: string;
  readonly order: Omit<RunOrder, "run">;
  readonly signal: AbortSignal | null;
  readonly beginAttempt: () => RunEvents;
  /** Whether the attempt that just died may be followed by another without doing something twice. */
  readonly mayRepeat: () => boolean;
}

export type SupervisedOutcome =
  | { readonly kind: "finished"; readonly result: RunResult }
  /** The step took its process with it. */
  | { readonly kind: "killed"; readonly cause: Cause }
  | { readonly kind: "cancelled" }
  /** Its plugin took down too many. */
  | ({ readonly kind: "quarantined" } & QuarantinedPlugin)
  | { readonly kind: "unavailable"; readonly reason: string };

type AttemptOutcome =
  | ProcessOutcome
  | Extract<SupervisedOutcome, { kind: "cancelled" | "unavailable" }>
  /** It was still waiting when another step of its plugin took a process down. */
  | { readonly kind: "evicted" };

export interface SupervisorOptions {
  readonly quarantine?: Quarantine;
  /** Told why a process never served; the reason may hold paths of this machine. */
  readonly onFailedStart?: ((reason: string) => void) | undefined;
}

/**
 * Keeps the processes of all trust tiers and sees to it that a run is only charged for what it did:
 * runs that died with somebody else's process are repeated, runs under suspicion are repeated alone,
 * and a plugin that takes processes down is kept away from the others.
 */
export class Supervisor {
  readonly #pools: Readonly<Record<PluginCode["trust"], ProcessPool>>;
  readonly #quarantine: Quarantine;
  #closed = false;

  constructor(
    program: ChildProgram,
    protections: OsProtections,
    processes: number,
    { quarantine = new Quarantine(), onFailedStart }: SupervisorOptions = {},
  ) {
    this.#quarantine = quarantine;
    const pool = (trust: PluginCode["trust"], serving: number, kept: number) =>
      new ProcessPool(
        trust,
        { serving, kept },
        (events) => new SandboxProcess(trust, program, protections, events),
        onFailedStart,
      );
    // Only the tier that everybody shares has a spare: in the others a killed process costs its own kind 0.2 s.
    this.#pools = {
      probation: pool("probation", Math.max(2, processes), 0),
      standard: pool("standard", processes, processes + 1),
      "first-party": pool("first-party", 1, 1),
    };
  }

  /** Starts the processes that serve from the beginning. */
  async open(): Promise<boolean> {
    const ready = await Promise.all([this.#pools.standard.open(), this.#pools["first-party"].open()]);
    return ready.every(Boolean);
  }

  async run(job: SupervisedJob): Promise<SupervisedOutcome> {
    let suspected = false;
    for (let deaths = 0; deaths <= MOST_RETRIES;) {
      if (isAborted(job) || this.#closed) return { kind: "cancelled" };
      const admission = this.#quarantine.admit(job.plugin, job.accountId);
      if (admission.kind === "refused") return { ...admission, kind: "quarantined" };
      const alone = suspected || admission.alone;
      const outcome = await this.#attempt(job, alone);
      const strike = strikeOf(outcome, suspected, isAborted(job));
      // Whoever is stopped by others did not show how it would have gone on.
      admission.end(strike ?? (outcome.kind === "finished" && !isAborted(job) ? "good" : "untold"), alone);
      if (strike !== null) this.#evict(job.plugin);
      if (outcome.kind === "evicted") continue;
      const end = outcome.kind === "lost" ? endOfLost(job, outcome.cause, strike) : outcome;
      if (end !== null) return end;
      suspected ||= outcome.kind === "lost" && outcome.blame === "suspect";
      deaths++;
    }
    return {
      kind: "unavailable",
      reason: `it was begun ${MOST_RETRIES + 1} times and died each time with the process of another step`,
    };
  }

  /** Lets a plugin in quarantine run again at once. False when it is not in quarantine. */
  lift(pluginKey: string): boolean {
    return this.#quarantine.lift(pluginKey);
  }

  status(): SandboxStatus {
    return sandboxStatus(this.#closed, Object.values(this.#pools), this.#quarantine);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(Object.values(this.#pools).map((pool) => pool.close()));
  }

  /** Who must be alone leaves the others; whole files do not fit elsewhere, so a first-party one stays where it is. */
  async #attempt(job: SupervisedJob, alone: boolean): Promise<AttemptOutcome> {
    const { plugin, accountId, order, signal, beginAttempt } = job;
    const trust = alone && plugin.trust === "standard" ? "probation" : plugin.trust;
    const outcome = await this.#pools[trust].run({ plugin, accountId, order, signal, events: beginAttempt(), alone });
    return outcome.kind === "rejected" ? { kind: "unavailable", reason: outcome.reason } : outcome;
  }

  /** Steps of the plugin that have not begun ask again whether and where they may. */
  #evict({ digest }: PluginCode): void {
    for (const pool of Object.values(this.#pools)) pool.evict(digest);
  }
}

/**
 * What the step did to its process; null when it did nothing, or when it cannot be told yet. Of a step that was cancelled
 * only what is proven counts: it is not tried again, and all of it counts no less, or a cancellation would hide every deed.
 * @param suspected - Whether a process died with it before, and this time it was alone.
 */
function strikeOf(outcome: AttemptOutcome, suspected: boolean, isCancelled: boolean): StrikeCause | null {
  if (outcome.kind === "finished") {
    if (!outcome.tookProcessDown) return null;
    return outcome.result.verdict === "MEMORY_LIMIT" ? "MEMORY_LIMIT" : "SANDBOX_HANG";
  }
  if (outcome.kind !== "lost" || outcome.cause === "closed" || outcome.cause === "replaced") return null;
  const isGuilty = outcome.blame === "guilty" || (outcome.blame === "suspect" && suspected && !isCancelled);
  return isGuilty ? outcome.cause : null;
}

/** How a step ends that died with its process; null when it is begun again. */
function endOfLost(job: SupervisedJob, cause: Cause, strike: StrikeCause | null): SupervisedOutcome | null {
  if (isAborted(job) || cause === "closed") return { kind: "cancelled" };
  if (strike !== null) return { kind: "killed", cause: strike };
  if (job.mayRepeat()) return null;
  return {
    kind: "unavailable",
    reason: "its process ended after it had reached out, so it is not begun again unasked",
  };
}

function isAborted({ signal }: SupervisedJob): boolean {
  return signal?.aborted === true;
}
