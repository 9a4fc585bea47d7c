import type { PluginCode, SandboxStatus } from "../plugin-sandbox.ts";
import type { RunOrder, RunResult } from "../process-protocol.ts";
import type { ChildProgram } from "./child-program.ts";
import type { OsProtections } from "./launch-plan.ts";
import { ProcessPool } from "./process-pool.ts";
import { SandboxProcess } from "./sandbox-process.ts";
import type { Cause, RunEvents } from "./sandbox-process.ts";

/** An innocent run is tried again this often; its neighbours cannot all be hostile. */
const MOST_INNOCENT_RETRIES = 5;

/** A step, able to be started again: each attempt gets events of its own. */
export interface SupervisedJob {
  readonly plugin: PluginCode;
  readonly order: Omit<RunOrder, "run">;
  readonly signal: AbortSignal | null;
  beginAttempt(): RunEvents;
}

export type SupervisedOutcome =
  | { readonly kind: "finished"; readonly result: RunResult }
  /** The step took its process with it. */
  | { readonly kind: "killed"; readonly cause: Cause }
  | { readonly kind: "cancelled" }
  | { readonly kind: "unavailable"; readonly reason: string };

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
    let pool = this.#pools[job.plugin.trust];
    let retries = 0;
    let suspected = false;
    for (;;) {
      if (job.signal?.aborted === true || this.#closed) return { kind: "cancelled" };
      const outcome = await pool.run({
        plugin: job.plugin,
        order: job.order,
        events: job.beginAttempt(),
        signal: job.signal,
      });
      if (outcome.kind === "finished" || outcome.kind === "cancelled") return outcome;
      if (outcome.kind === "rejected") return { kind: "unavailable", reason: outcome.reason };
      if (outcome.cause === "closed") return { kind: "cancelled" };
      if (outcome.blame === "guilty" || (outcome.blame === "suspect" && suspected))
        return { kind: "killed", cause: outcome.cause };
      if (outcome.blame === "innocent" && ++retries > MOST_INNOCENT_RETRIES)
        return { kind: "unavailable", reason: `its process died ${retries} times through other steps` };
      if (outcome.blame === "suspect") {
        suspected = true;
        // Whole files do not fit into the other tiers, so first-party suspects stay where they are.
        if (job.plugin.trust === "standard") pool = this.#pools.probation;
      }
    }
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
