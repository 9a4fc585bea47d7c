import { FitGlueError } from "@fitglue/sdk";
import { OUTCOME_CHECKS } from "./check-outcome.ts";
import { decodeResult } from "./decode-result.ts";
import { grantedCalls, HostCallGate } from "./host-call-gate.ts";
import { stepLimits } from "./limits.ts";
import type {
  HostCall,
  MethodOutcomes,
  StepLimits,
  StepReport,
  StepReportBase,
  StepRequest,
  Usage,
} from "./plugin-sandbox.ts";
import type { RunResult } from "./process-protocol.ts";
import { failureOf, failureOfError } from "./step-failure.ts";
import { encodeInput } from "./step-input.ts";
import type { EncodedInput } from "./step-input.ts";
import type { RunEvents } from "./supervisor/sandbox-process.ts";
import type { Supervisor } from "./supervisor/supervisor.ts";

type Report<Request extends StepRequest> = StepReport<MethodOutcomes[Request["method"]]>;

/** One step from end to end: remove what is not declared, run, check what came back. Never rejects. */
export async function runStep<Request extends StepRequest>(
  supervisor: Supervisor,
  calls: readonly HostCall[],
  request: Request,
): Promise<Report<Request>> {
  const { plugin, role, input } = request;
  const limits = stepLimits(plugin.manifest, role, plugin.trust);
  try {
    return await runEncoded(supervisor, calls, request, limits, encodeInput(plugin.manifest, role, input));
  } catch (error) {
    return { ok: false, failure: failureOfError(plugin, error), ...reportBase(limits, null, null) };
  }
}

async function runEncoded<Request extends StepRequest>(
  supervisor: Supervisor,
  calls: readonly HostCall[],
  request: Request,
  limits: StepLimits,
  { json, columns, view }: EncodedInput,
): Promise<Report<Request>> {
  const { plugin, role, nowMs, seed, signal } = request;
  const method: Request["method"] = request.method;
  const attempt = new Attempt(calls, request, limits);
  const names = grantedCalls(calls, plugin);
  const order = { digest: plugin.digest, role, method, input: json, columns, limits, calls: names, nowMs, seed };
  const outcome = await supervisor.run({
    plugin,
    order,
    signal: signal ?? null,
    beginAttempt: () => attempt.begin(),
    mayRepeat: () => role !== "destination" || !attempt.reachedOut,
  });
  attempt.end();
  const result = outcome.kind === "finished" ? outcome.result : null;
  const base = reportBase(limits, result, attempt.gate);
  if (result?.verdict !== "ok" || result.json === null)
    return { ok: false, failure: failureOf(plugin, role, outcome), ...base };
  try {
    const value = decodeResult(result.json, result.columns, result.arena);
    return { ok: true, outcome: OUTCOME_CHECKS[method](value, plugin.manifest, view), ...base };
  } catch (error) {
    return { ok: false, failure: failureOfError(plugin, error), ...base };
  }
}

/** What belongs to one try of a run: calls of a try that died are not answered, and not reported. */
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

  begin(): RunEvents {
    this.end();
    const abort = new AbortController();
    this.#abort = abort;
    const { plugin, role, scope, signal } = this.#request;
    const either = signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]);
    const gate = new HostCallGate(this.#calls, { plugin, role, scope, signal: either }, this.#limits.hostCalls);
    this.gate = gate;
    return {
      call: ({ name, json, bytes }, answer) => {
        void gate.answer(name, json, bytes).then((reply) => {
          if (!abort.signal.aborted) answer(reply.ok, reply.json);
        });
      },
      progress: (fraction, message) => {
        if (!abort.signal.aborted) this.#request.onProgress?.(fraction, message);
      },
    };
  }

  /** Whether something may have happened outside that a second try would do again. */
  get reachedOut(): boolean {
    return this.gate?.records.some(({ outward }) => outward) ?? false;
  }

  end(): void {
    this.#abort?.abort(new FitGlueError("CANCELLED", "The step is over"));
  }
}

function reportBase(limits: StepLimits, result: RunResult | null, gate: HostCallGate | null): StepReportBase {
  // A copy: calls that are still under way go on without changing what was reported.
  const hostCalls = [...(gate?.records ?? [])];
  if (result === null) {
    const unknown = { cpuMs: 0, wallMs: 0, peakMemoryMb: 0, outputBytes: 0 };
    return { usage: { ...unknown, hostCalls: hostCalls.length, limits }, logs: [], droppedLogLines: 0, hostCalls };
  }
  const { logs, droppedLogLines } = result;
  return { usage: usageOf(result, hostCalls.length, limits), logs, droppedLogLines, hostCalls };
}

function usageOf(
  { verdict, cpuMs, wallMs, memoryMb, json, arena }: RunResult,
  hostCalls: number,
  limits: StepLimits,
): Usage {
  return {
    cpuMs,
    wallMs,
    // Memory is read between slices; a run that was stopped for it used at least what it may.
    peakMemoryMb: verdict === "MEMORY_LIMIT" ? Math.max(memoryMb, limits.memoryMb) : memoryMb,
    hostCalls,
    outputBytes: (json?.length ?? 0) + (arena?.byteLength ?? 0),
    limits,
  };
}
