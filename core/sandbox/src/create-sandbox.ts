import { availableParallelism } from "node:os";
import type { HostCall, PluginSandbox } from "./plugin-sandbox.ts";
import { runStep } from "./run-step.ts";
import { sleepCall } from "./sleep-call.ts";
import { loadChildProgram } from "./supervisor/child-program.ts";
import { probeOsProtections } from "./supervisor/launch-plan.ts";
import { Supervisor } from "./supervisor/supervisor.ts";

export interface SandboxOptions {
  /** The list is the API that plugins get; `sleep` is always there. */
  readonly hostCalls: readonly HostCall[];
  /** Processes for plugins of the tier `standard`; by default one less than there are cores, at least one. A spare is added. */
  readonly processes?: number;
}

/**
 * Starts the sandbox: its first processes are up when it resolves, or are being tried again.
 * Whoever makes it must `close()` it, or its processes keep the program alive.
 */
export async function createSandbox({
  hostCalls,
  processes = Math.max(1, availableParallelism() - 1),
}: SandboxOptions): Promise<PluginSandbox> {
  const [program, protections] = await Promise.all([loadChildProgram(), probeOsProtections()]);
  const supervisor = new Supervisor(program, protections, processes);
  await supervisor.open();
  const calls = [...hostCalls, sleepCall];
  return {
    run: (request) => runStep(supervisor, calls, request),
    status: () => supervisor.status(),
    close: () => supervisor.close(),
  };
}
