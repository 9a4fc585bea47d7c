import { availableParallelism } from "node:os";
import { OUTCOME_CHECKS } from "./check-outcome.ts";
import { decodeResult } from "./decode-result.ts";
import { grantedCalls, HostCallGate } from "./host-call-gate.ts";
import { stepLimits } from "./limits.ts";
import type {
  HostCall,
  MethodOutcomes,
  PluginSandbox,
  StepFailure,
  StepLimits,
  StepReport,
  StepReportBase,
  StepRequest,
} from "./plugin-sandbox.ts";
import type { RunResult } from "./process-protocol.ts";
import { sleepCall } from "./sleep-call.ts";
import { failureOf, failureOfError } from "./step-failure.ts";
import { encodeInput } from "./step-input.ts";
import type { EncodedInput } from "./step-input.ts";
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

/** Minimise, run, check. */
async function runStep<Request extends StepRequest>(
  supervisor: Supervisor,
  calls: readonly HostCall[],
  request: Request,
): Promise<StepReport<MethodOutcomes[Request["method"]]>> {
  const { plugin, role, method, input, nowMs, seed } = request;
  const limits = stepLimits(plugin.manifest, role, plugin.trust);
  let encoded: EncodedInput;
  try {
    encoded = encodeInput(plugin.manifest, role, input);
  } catch (error) {
    return { ok: false, failure: failureOfError(plugin, error), ...reportBase(limits, null, null) };
  }
  const attempt = new Attempt(calls, request, limits);
  const order = {
    digest: plugin.digest,
    role,
    method,
    input: encoded.json,
    columns: encoded.columns,
    limits,
    calls: grantedCalls(calls, plugin),
    nowMs,
    seed,
  };
  const outcome = await supervisor.run({
    plugin,
    order,
    signal: request.signal ?? null,
    beginAttempt: () => attempt.begin(),
  });
  attempt.end();
  const result = outcome.kind === "finished" ? outcome.result : null;
  const base = reportBase(limits, result, attempt.gate);
  if (result === null || result.verdict !== "ok" || result.json === null)
    return { ok: false, failure: failureOf(plugin, role, outcome), ...base };
  try {
    const check = OUTCOME_CHECKS[method as Request["method"]];
    return {
      ok: true,
      outcome: check(decodeResult(result.json, result.columns, result.arena), plugin.manifest, encoded.view),
      ...base,
    };
  } catch (error) {
    return { ok: false, failure: failureOfError(plugin, error), ...base };
  }
}

/** What belongs to one try of a run: calls of an attempt that died are not answered, and not reported. */
class Attempt {
  gate: HostCallGate | null = null;
  readonly #calls: readonly HostCall[];
  readonly #request: StepRequest;
  readonly #limits: StepLimits;
  #abort: AbortController | null = null;

  constructor(calls: readonly HostCall[], request: StepRequest, limits: StepLimits) {
    this.#calls = calls;
    this.#request = request;
    this.#limits = limits;
  }

  begin() {
    this.end();
    const abort = new AbortController();
    this.#abort = abort;
    const { plugin, role, scope, signal } = this.#request;
    const gate = new HostCallGate(
      this.#calls,
      { plugin, role, scope, signal: signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]) },
      this.#limits.hostCalls,
    );
    this.gate = gate;
    return {
      call: async (
        _call: number,
        name: string,
        json: string,
        bytes: Uint8Array | null,
        answer: (ok: boolean, json: string) => void,
      ) => {
        const { ok, json: reply } = await gate.answer(name, json, bytes);
        if (!abort.signal.aborted) answer(ok, reply);
      },
      progress: (fraction: number, message: string | null) => {
        if (!abort.signal.aborted) this.#request.onProgress?.(fraction, message);
      },
    };
  }

  end(): void {
    this.#abort?.abort();
  }
}

function reportBase(limits: StepLimits, result: RunResult | null, gate: HostCallGate | null): StepReportBase {
  return {
    usage: {
      cpuMs: result?.cpuMs ?? 0,
      wallMs: result?.wallMs ?? 0,
      peakMemoryMb: result?.memoryMb ?? 0,
      hostCalls: gate?.records.length ?? 0,
      outputBytes: (result?.json?.length ?? 0) + (result?.arena?.byteLength ?? 0),
      limits,
    },
    logs: result?.logs ?? [],
    droppedLogLines: result?.droppedLogLines ?? 0,
    hostCalls: gate?.records ?? [],
  };
}
