import { FitGlueError } from "@fitglue/sdk";
import type { ActivityView } from "@fitglue/sdk";
import { grantedCalls, HostCallGate } from "./host-call-gate.ts";
import { stepLimits } from "./limits.ts";
import type {
  HostCall,
  LogLine,
  MethodOutcomes,
  StepLimits,
  StepReport,
  StepReportBase,
  StepRequest,
} from "./plugin-sandbox.ts";
import type { RunOrder } from "./process-protocol.ts";
import { failureOf, failureOfError } from "./step-failure.ts";
import { encodeInput } from "./step-input.ts";
import type { EncodedInput } from "./step-input.ts";
import { reportBase, stepReport } from "./step-report.ts";
import type { RunEvents } from "./supervisor/sandbox-process.ts";
import type { SupervisedOutcome, Supervisor } from "./supervisor/supervisor.ts";
import { resultSha256, TapeRecorder } from "./tape-recorder.ts";

/** One for all steps: nobody looks at where it was made. */
const STEP_IS_OVER = new FitGlueError("CANCELLED", "The step is over");

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
    return {
      ok: false,
      failure: failureOfError(plugin, role, error),
      ...reportBase({ input: "", columns: [], limits }, null, []),
      tape: null,
    };
  }
}

async function runEncoded<Request extends StepRequest>(
  supervisor: Supervisor,
  calls: readonly HostCall[],
  request: Request,
  limits: StepLimits,
  { json, columns, view }: EncodedInput,
): Promise<Report<Request>> {
  const { plugin, role, scope, nowMs, seed, signal } = request;
  const method: Request["method"] = request.method;
  const names = grantedCalls(calls, plugin);
  const order = { digest: plugin.digest, role, method, input: json, columns, limits, calls: names, nowMs, seed };
  const attempt = new Attempt(calls, request, order, view);
  const outcome = await supervisor.run({
    plugin,
    accountId: scope.accountId,
    order,
    signal: signal ?? null,
    beginAttempt: () => attempt.begin(),
    mayRepeat: () => role !== "destination" || !attempt.reachedOut,
  });
  attempt.end();
  return stepReport({ plugin, role, method, view }, outcome, attempt.report(outcome));
}

/** What belongs to one try of a run: calls of a try that died are not answered, and not reported. */
class Attempt {
  readonly #calls: readonly HostCall[];
  readonly #request: StepRequest;
  readonly #order: Omit<RunOrder, "run">;
  readonly #view: ActivityView | null;
  #gate: HostCallGate | null = null;
  #recorder: TapeRecorder | null = null;
  #abort: AbortController | null = null;
  #logs: LogLine[] = [];

  constructor(
    calls: readonly HostCall[],
    request: StepRequest,
    order: Omit<RunOrder, "run">,
    view: ActivityView | null,
  ) {
    this.#calls = calls;
    this.#request = request;
    this.#order = order;
    this.#view = view;
  }

  begin(): RunEvents {
    this.end();
    const abort = new AbortController();
    this.#abort = abort;
    const { plugin, role, scope, signal } = this.#request;
    const either = signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]);
    const caller = { plugin, role, scope, view: this.#view, signal: either };
    const gate = new HostCallGate(this.#calls, caller, this.#order.limits);
    const recorder = new TapeRecorder(plugin.key, this.#order);
    this.#gate = gate;
    this.#recorder = recorder;
    const logs: LogLine[] = [];
    this.#logs = logs;
    return {
      call: ({ call, name, json, bytes }, answer) => {
        if (!recorder.call(call, name, json, bytes)) return;
        void gate.answer(name, json, bytes).then((reply) => {
          if (abort.signal.aborted) return;
          recorder.answer(call, reply);
          answer(reply);
        });
      },
      progress: (fraction, message) => {
        if (!abort.signal.aborted) this.#request.onProgress?.(fraction, message);
      },
      logged: (lines) => {
        logs.push(...lines);
      },
    };
  }

  /** Whether something may have happened outside that a second try would do again. */
  get reachedOut(): boolean {
    return this.#gate?.records.some(({ outward }) => outward) ?? false;
  }

  end(): void {
    this.#abort?.abort(STEP_IS_OVER);
  }

  report(outcome: SupervisedOutcome): StepReportBase {
    const result = outcome.kind === "finished" ? outcome.result : null;
    // A copy: calls that are still under way go on without changing what was reported.
    const base = reportBase(this.#order, result, [...(this.#gate?.records ?? [])], this.#logs);
    const began = outcome.kind === "finished" || outcome.kind === "killed" || this.#recorder?.isEmpty === false;
    if (!began || this.#recorder === null) return { ...base, tape: null };
    const { plugin, role } = this.#request;
    const end = {
      verdict: result?.verdict ?? failureOf(plugin, role, outcome).code,
      resultSha256: result === null ? null : resultSha256(result),
    };
    return { ...base, tape: this.#recorder.tape(end) };
  }
}
