import type { SandboxStatus } from "../plugin-sandbox.ts";
import type { ProcessPool } from "./process-pool.ts";
import { PROTECTIONS } from "./protections.ts";
import type { Quarantine } from "./quarantine.ts";

/** What an operator may want to know, as it is now. */
export function sandboxStatus(closed: boolean, pools: readonly ProcessPool[], quarantine: Quarantine): SandboxStatus {
  const all = pools.flatMap(({ processes }) => processes);
  for (const process of all) process.measureMemory();
  const restartsByCause = { MEMORY_LIMIT: 0, SANDBOX_HANG: 0, crash: 0, replaced: 0 };
  for (const { restarts } of pools) {
    restartsByCause.MEMORY_LIMIT += restarts.MEMORY_LIMIT;
    restartsByCause.SANDBOX_HANG += restarts.SANDBOX_HANG;
    restartsByCause.crash += restarts.crash;
    restartsByCause.replaced += restarts.replaced;
  }
  const serving = all.flatMap((process) => process.protection ?? []);
  const isOn = PROTECTIONS.map(({ name, holds }) => [name, serving.length > 0 && serving.every(holds)] as const);
  const missing = PROTECTIONS.filter(({ holds }) => !serving.every(holds));
  return {
    ready: !closed && all.some(({ trust, state }) => trust === "standard" && state === "ready"),
    processes: all.map(({ pid, trust, state, residentMb, runs, runsAtOnce }) => ({
      ...{ pid, trust, state, residentMb },
      ...{ runs, runsAtOnce },
    })),
    restarts: Object.values(restartsByCause).reduce((sum, restarts) => sum + restarts, 0),
    restartsByCause,
    waiting: Object.fromEntries(pools.map(({ trust, waiting }) => [trust, waiting])),
    quarantined: quarantine.list(),
    protections: Object.fromEntries(isOn),
    missingProtections: Object.fromEntries(missing.map(({ name, sentence }) => [name, sentence])),
  };
}
