import type { PluginCode, SandboxStatus } from "../plugin-sandbox.ts";
import type { RunOrder, RunResult } from "../process-protocol.ts";
import type { ChildProgram } from "./child-program.ts";
import type { OsProtections } from "./launch-plan.ts";
import { ProcessPool } from "./process-pool.ts";
import { SandboxProcess } from "./sandbox-process.ts";
import type { Cause, ProcessOutcome, RunEvents } from "./sandbox-process.ts";

/** A run is tried again this often; its neighbours cannot all be hostile. */
const MOST_RETRIES = 5;

/** A step, able to be started again: each attempt gets events of its own. */
export interface SupervisedJob {
  readonly plugin: PluginCode;
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
  | { readonly kind: "unavailable"; readonly reason: string };

type AttemptOutcome = SupervisedOutcome | Extract<ProcessOutcome, { kind: "lost" }>;

/**
 * Keeps the processes of all trust tiers and sees to it that a run is only charged for what it did:
 * runs that died with somebody else's process are repeated, runs under suspicion are repeated alone.
 */
export class Supervisor {
  readonly #pools: Readonly<Record<PluginCode["trust"], ProcessPool>>;
  readonly #protections: OsProtections;
  #closed = false;

  constructor(program: ChildProgram, protections: OsProtections, processes: number) {
    this.#protections = protections;
    const pool = (trust: PluginCode["trust"], size: number, spares: number) =>
      new ProcessPool(trust, size, spares, (onRetire) => new SandboxProcess(trust, program, protections, onRetire));
    this.#pools = {
      probation: pool("probation", 1, 0),
      standard: pool("standard", processes, 1),
      "first-party": pool("first-party", 1, 0),
    };
  }

  /** Starts the processes that serve from the beginning. */
  async open(): Promise<boolean> {
    const ready = await Promise.all([this.#pools.standard.open(), this.#pools["first-party"].open()]);
    return ready.every(Boolean);
  }

  async run(job: SupervisedJob): Promise<SupervisedOutcome> {
    let suspected = false;
    for (let retries = 0; ; retries++) {
      if (isAborted(job) || this.#closed) return { kind: "cancelled" };
      if (retries > MOST_RETRIES)
        return {
          kind: "unavailable",
          reason: `it was begun ${retries} times and died each time with the process of another step`,
        };
      const outcome = await this.#attempt(job, suspected);
      if (outcome.kind !== "lost") return outcome;
      if (isAborted(job) || outcome.cause === "closed") return { kind: "cancelled" };
      const isGuilty = outcome.blame === "guilty" || (outcome.blame === "suspect" && suspected);
      if (isGuilty) return { kind: "killed", cause: outcome.cause };
      if (!job.mayRepeat())
        return {
          kind: "unavailable",
          reason: "its process ended after it had reached out, so it is not begun again unasked",
        };
      suspected ||= outcome.blame === "suspect";
    }
  }

  /** A suspect runs alone; whole files do not fit into the other tiers, so a first-party one stays where it is. */
  async #attempt({ plugin, order, signal, beginAttempt }: SupervisedJob, suspected: boolean): Promise<AttemptOutcome> {
    const trust = suspected && plugin.trust === "standard" ? "probation" : plugin.trust;
    const job = { plugin, order, signal, events: beginAttempt(), alone: suspected };
    const outcome = await this.#pools[trust].run(job);
    return outcome.kind === "rejected" ? { kind: "unavailable", reason: outcome.reason } : outcome;
  }

  status(): SandboxStatus {
    const pools = Object.values(this.#pools);
    const processes = pools.flatMap(({ trust, processes: own }) =>
      [...own].map(({ pid, state, residentMb, runs }) => ({ pid, trust, state, residentMb, runs })),
    );
    const facts = pools.flatMap(({ processes: own }) => [...own].flatMap((process) => process.facts ?? []));
    const all = (holds: (fact: (typeof facts)[number]) => boolean) => facts.length > 0 && facts.every(holds);
    return {
      ready: !this.#closed && processes.some(({ trust, state }) => trust === "standard" && state === "ready"),
      processes,
      restarts: pools.reduce((sum, { restarts }) => sum + restarts, 0),
      protections: {
        "permission-model": all((fact) => fact.permissionModel),
        "dropped-privileges": all((fact) => fact.droppedPrivileges),
        "no-network": all((fact) => fact.noNetwork),
        // First-party processes run with JIT, which a data limit does not allow.
        "data-limit": this.#protections.resourceLimits && all((fact) => fact.dataLimit || !fact.jitless),
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(Object.values(this.#pools).map((pool) => pool.close()));
  }
}

function isAborted({ signal }: SupervisedJob): boolean {
  return signal?.aborted === true;
}
