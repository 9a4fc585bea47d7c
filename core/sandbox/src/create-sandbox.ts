import { availableParallelism } from "node:os";
import { KERNEL_CALLS } from "./kernel-calls.ts";
import type { HostCall, PluginSandbox } from "./plugin-sandbox.ts";
import { replayStep } from "./replay-step.ts";
import { runStep } from "./run-step.ts";
import { sleepCall } from "./sleep-call.ts";
import { loadChildProgram } from "./supervisor/child-program.ts";
import { probeOsProtections } from "./supervisor/launch-plan.ts";
import { Supervisor } from "./supervisor/supervisor.ts";

export interface SandboxOptions {
  /** The list is the API that plugins get; `sleep` and `kernels` are always there. */
  readonly hostCalls: readonly HostCall[];
  /** Processes for plugins of the tier `standard`; by default one less than there are cores, at least one. A spare is added. */
  readonly processes?: number;
  /** Told why a process never served, for the operator's log: the reason may hold paths of this machine. */
  readonly onFailedStart?: (reason: string) => void;
}

/**
 * Starts the sandbox: its first processes are up when it resolves, or are being tried again.
 * Whoever makes it must `close()` it, or its processes keep the program alive.
 */
export async function createSandbox({
  hostCalls,
  processes = Math.max(1, availableParallelism() - 1),
  onFailedStart,
}: SandboxOptions): Promise<PluginSandbox> {
  const [program, protections] = await Promise.all([loadChildProgram(), probeOsProtections()]);
  const supervisor = new Supervisor(program, protections, processes, { onFailedStart });
  await supervisor.open();
  const calls = [...hostCalls, ...KERNEL_CALLS, sleepCall];
  return {
    run: (request) => runStep(supervisor, calls, request),
    replay: (tape, plugin, options = {}) => replayStep((job) => supervisor.run(job), tape, plugin, options),
    status: () => supervisor.status(),
    lift: (pluginKey) => supervisor.lift(pluginKey),
    close: () => supervisor.close(),
  };
}
