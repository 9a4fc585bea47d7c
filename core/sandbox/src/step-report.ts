import { OUTCOME_CHECKS } from "./check-outcome.ts";
import type { StepSubject } from "./check-outcome.ts";
import { decodeResult } from "./decode-result.ts";
import { CROSSING_LIMITS, INPUT_LIMITS } from "./limits.ts";
import type {
  HostCallRecord,
  LogLine,
  MethodOutcomes,
  PluginCode,
  StepReport,
  StepReportBase,
  StepRequest,
  Usage,
} from "./plugin-sandbox.ts";
import { mapPluginPlaces } from "./plugin-stack.ts";
import type { RunOrder, RunResult } from "./process-protocol.ts";
import { failureOf, failureOfError } from "./step-failure.ts";
import type { SupervisedOutcome } from "./supervisor/supervisor.ts";

const SAME_FOR_ALL = {
  inputBytes: INPUT_LIMITS.jsonBytes + INPUT_LIMITS.columnBytes,
  callBytes: CROSSING_LIMITS.runCallBytes,
  answerBytes: CROSSING_LIMITS.runAnswerBytes,
  logLines: CROSSING_LIMITS.logLines,
};

/** What was run, as far as its report depends on it. */
export interface ReportedStep<Method extends StepRequest["method"]> extends StepSubject {
  readonly plugin: PluginCode;
  readonly method: Method;
}

/** The report of a run that ended with `outcome`: what the plugin returned is checked against its manifest. */
export function stepReport<Method extends StepRequest["method"]>(
  { plugin, method, ...subject }: ReportedStep<Method>,
  outcome: SupervisedOutcome,
  reported: StepReportBase,
): StepReport<MethodOutcomes[Method]> {
  const base = { ...reported, logs: reported.logs.map((line) => withAuthorsPlaces(line, plugin)) };
  const result = outcome.kind === "finished" ? outcome.result : null;
  if (result?.verdict !== "ok" || result.json === null)
    return { ok: false, failure: failureOf(plugin, method, outcome, base.hostCalls), ...base };
  try {
    const value = decodeResult(result.json, result.columns, result.arena);
    return { ok: true, outcome: OUTCOME_CHECKS[method](value, plugin.manifest, subject), ...base };
  } catch (error) {
    return { ok: false, failure: failureOfError(plugin, method, error), ...base };
  }
}

/** A stack in a log line names the author's own files. */
function withAuthorsPlaces(line: LogLine, { sourceMap }: PluginCode): LogLine {
  return { ...line, message: mapPluginPlaces(line.message, sourceMap) };
}

/**
 * What every report tells, however the step ended.
 * @param result - null when no process reported one.
 * @param earlyLogs - What was logged before the process died.
 */
export function reportBase(
  order: Pick<RunOrder, "input" | "columns" | "limits">,
  result: RunResult | null,
  hostCalls: readonly HostCallRecord[],
  earlyLogs: readonly LogLine[] = [],
): Omit<StepReportBase, "tape"> {
  const { logs = earlyLogs, droppedLogLines = 0 } = result ?? {};
  const usage = { ...usageOf(order, result, hostCalls), logLines: logs.length };
  return { usage, logs, droppedLogLines, hostCalls };
}

function usageOf(
  { input, columns, limits }: Pick<RunOrder, "input" | "columns" | "limits">,
  result: RunResult | null,
  hostCalls: readonly HostCallRecord[],
): Omit<Usage, "logLines"> {
  const { cpuMs = 0, wallMs = 0, memoryMb = 0 } = result ?? {};
  return {
    cpuMs,
    wallMs,
    // Memory is read between slices; a run that was stopped for it used at least what it may.
    peakMemoryMb: result?.verdict === "MEMORY_LIMIT" ? Math.max(memoryMb, limits.memoryMb) : memoryMb,
    hostCalls: hostCalls.length,
    outputBytes: (result?.json?.length ?? 0) + (result?.arena?.byteLength ?? 0),
    inputBytes: columns.reduce((sum, { byteLength }) => sum + byteLength, input.length),
    callBytes: hostCalls.reduce((sum, { requestBytes }) => sum + requestBytes, 0),
    answerBytes: hostCalls.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
    limits: { ...limits, ...SAME_FOR_ALL },
  };
}
