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
import type { CallAnswer, RunOrder } from "./process-protocol.ts";
import { failureOf, failureOfError } from "./step-failure.ts";
import { encodeInput } from "./step-input.ts";
import type { EncodedInput } from "./step-input.ts";
import { reportBase, stepReport } from "./step-report.ts";
import type { CallFromProcess, RunEvents } from "./supervisor/process-run.ts";
import type { SupervisedOutcome, Supervisor } from "./supervisor/supervisor.ts";
import { tapeEnd, TapeRecorder } from "./tape-recorder.ts";

/** One for all steps: nobody looks at where it was made. */
const STEP_IS_OVER = new FitGlueError("CANCELLED", "The step is over");

type Report<Request extends StepRequest> = StepReport<MethodOutcomes[Request["method"]]>;

/** One step from end to end: remove what is not declared, run, check what came back. Never rejects. */
export async function runStep<Request extends StepRequest>(
  supervisor: Supervisor,
  calls: readonly HostCall[],
  request: Request,
): Promise<Report<Request>> {
  const { plugin, input } = request;
  const method: Request["method"] = request.method;
  const limits = stepLimits(plugin.manifest, method, plugin.trust);
  try {
    return await runEncoded(supervisor, calls, request, limits, encodeInput(plugin.manifest, method, input));
  } catch (error) {
    return {
      ok: false,
      failure: failureOfError(plugin, method, error),
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
  { json, columns, ...seen }: EncodedInput,
): Promise<Report<Request>> {
  const { plugin, role, scope, nowMs, seed, signal } = request;
  const method: Request["method"] = request.method;
  const names = grantedCalls(calls, plugin, method);
  const order = { digest: plugin.digest, role, method, input: json, columns, limits, calls: names, nowMs, seed };
  const attempts: Attempt[] = [];
  const outcome = await supervisor.run({
    plugin,
    accountId: scope.accountId,
    order,
    signal: signal ?? null,
    beginAttempt: () => {
      attempts.at(-1)?.end();
      const attempt = new Attempt(calls, request, order, seen.view);
      attempts.push(attempt);
      return attempt;
    },
    mayRepeat: () => role !== "destination" || attempts.at(-1)?.reachedOut !== true,
  });
  const last = attempts.at(-1);
  last?.end();
  const reported = last?.report(outcome) ?? { ...reportBase(order, null, []), tape: null };
  return stepReport({ plugin, method, ...seen }, outcome, reported);
}

/** What belongs to one try of a run: calls of a try that died are not answered, and not reported. */
class Attempt implements RunEvents {
  readonly #calls: readonly HostCall[];
  readonly #request: StepRequest;
  readonly #order: Omit<RunOrder, "run">;
  readonly #view: ActivityView | null;
  readonly #recorder: TapeRecorder;
  readonly #startedMs = performance.now();
  readonly #logs: LogLine[] = [];
  /** null until the first call: most steps make none. */
  #host: { readonly gate: HostCallGate; readonly abort: AbortController } | null = null;
  #isOver = false;

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
    this.#recorder = new TapeRecorder(request.plugin.key, order);
  }

  call({ call, name, json, bytes }: CallFromProcess, answer: (answer: CallAnswer) => void): void {
    if (this.#isOver || !this.#recorder.call(call, name, json, bytes)) return;
    this.#host ??= this.#openHost();
    void this.#host.gate.answer(name, json, bytes).then((reply) => {
      if (this.#isOver) return;
      this.#recorder.answer(call, reply);
      answer(reply);
    });
  }

  progress(fraction: number, message: string | null): void {
    if (!this.#isOver) this.#request.onProgress?.(fraction, message);
  }

  logged(lines: readonly LogLine[]): void {
    this.#logs.push(...lines);
  }

  /** Whether something may have happened outside that a second try would do again. */
  get reachedOut(): boolean {
    return this.#host?.gate.records.some(({ outward }) => outward) ?? false;
  }

  end(): void {
    this.#isOver = true;
    this.#host?.abort.abort(STEP_IS_OVER);
  }

  report(outcome: SupervisedOutcome): StepReportBase {
    const result = outcome.kind === "finished" ? outcome.result : null;
    // A copy: calls that are still under way go on without changing what was reported.
    const base = reportBase(this.#order, result, [...(this.#host?.gate.records ?? [])], this.#logs);
    const began = outcome.kind === "finished" || outcome.kind === "killed" || !this.#recorder.isEmpty;
    if (!began) return { ...base, tape: null };
    const { plugin, method } = this.#request;
    const verdict = result?.verdict ?? failureOf(plugin, method, outcome).code;
    return { ...base, tape: this.#recorder.tape(tapeEnd(verdict, result)) };
  }

  #openHost(): { readonly gate: HostCallGate; readonly abort: AbortController } {
    const { plugin, role, method, scope, signal } = this.#request;
    const abort = new AbortController();
    const either = signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]);
    const caller = { plugin, role, method, scope, view: this.#view, signal: either };
    return { gate: new HostCallGate(this.#calls, caller, this.#order.limits, this.#startedMs), abort };
  }
}
