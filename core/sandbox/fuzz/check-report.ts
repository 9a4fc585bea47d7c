import { resolve } from "node:path";
import { isErrorCode } from "@fitglue/sdk";
import { CROSSING_LIMITS, stepLimits, TIER_LIMITS } from "../src/limits.ts";
import type { HostCallRecord, MethodOutcomes, StepReport, StepRequest } from "../src/plugin-sandbox.ts";
import { CANARY } from "./fuzz-host.ts";
import { HOST_SECRET } from "./odd-reason.ts";

export type AnyReport = StepReport<MethodOutcomes[StepRequest["method"]]>;

/** How a step of a random program may end, besides well. */
const NAMED_CODES = [
  ...["PLUGIN_ERROR", "LOAD_ERROR", "RESULT_INVALID", "RESULT_TOO_LARGE", "DEADLOCK"],
  ...["CPU_LIMIT", "WALL_LIMIT", "MEMORY_LIMIT", "SANDBOX_HANG", "HOST_CALL_LIMIT"],
  // A plugin may end with what a host call refused it.
  ...["HOST_CALL_INVALID", "HOST_CALL_UNKNOWN", "CAPABILITY_NOT_GRANTED", "EGRESS_REFUSED", "EGRESS_FAILED"],
  ...["QUOTA_EXCEEDED", "ASSET_INVALID", "CONFLICT", "UNAVAILABLE", "INTERNAL"],
] as const;

/** No path of this program may be told to a plugin, and no frame of it. */
const HOST_FOLDER = resolve(import.meta.dirname, "../../..");
const SECRETS = [CANARY, HOST_SECRET, HOST_FOLDER, "node:internal", `"reason":"FORGED"`];
/** Step limits are looked at every few milliseconds, on a machine that does much else. */
const LATE_MS = 6_000;
const MEMORY_LATE_MB = 200;
const MOST_MESSAGE_CHARACTERS = 20_000;

export interface ReportExpectation {
  /** Codes besides {@link NAMED_CODES}. */
  readonly alsoAllowed: readonly string[];
  /** Names of the host functions that were run, in each try; null when nobody looked. */
  readonly seen: readonly (readonly string[])[] | null;
}

/** @returns What is wrong with the report of a step, whatever the step was; empty when nothing is. */
export function problemsOf(request: StepRequest, report: AnyReport, expected: ReportExpectation): readonly string[] {
  const text = JSON.stringify(report);
  return [
    ...SECRETS.filter((secret) => text.includes(secret)).map((secret) => `The report holds ${secret}`),
    ...problemsOfEnd(report, expected.alsoAllowed),
    ...problemsOfUsage(request, report),
    ...problemsOfLogs(report),
    ...problemsOfCalls(report, expected.seen),
    ...problemsOfTape(report),
  ];
}

function problemsOfEnd(report: AnyReport, alsoAllowed: readonly string[]): readonly string[] {
  if (report.ok) return report.outcome === undefined ? ["It went well and has no outcome"] : [];
  const { code, message, stack, retryable, retryAtMs, pluginCode } = report.failure;
  const named: readonly string[] = [...NAMED_CODES, ...alsoAllowed];
  return [
    ...(named.includes(code) ? [] : [`It ended with ${code}: ${message}`]),
    // What a host function fails with is an answer; what the sandbox itself fails with is a defect.
    ...(code === "INTERNAL" && message.includes("defect of ours") ? [`It met a defect: ${message}`] : []),
    // Whatever a plugin does is named; a process that ends without a word is a defect, or was killed from outside.
    ...(message.includes("ended its sandbox process") ? [`It was charged for a crash: ${message}`] : []),
    ...(message === "" || message.length > MOST_MESSAGE_CHARACTERS ? ["Its message is empty or endless"] : []),
    ...(stack === null || typeof stack === "string" ? [] : ["Its stack is no text"]),
    ...(typeof retryable === "boolean" && retryAtMs === null ? [] : ["Whether it may be tried again is not told"]),
    ...(pluginCode === null || code === "PLUGIN_ERROR"
      ? []
      : ["A code of the platform comes with one of the plugin's"]),
  ];
}

function problemsOfUsage(
  { plugin, method }: StepRequest,
  { ok, usage, hostCalls, logs }: AnyReport,
): readonly string[] {
  const { limits: told, ...amounts } = usage;
  const limits = stepLimits(plugin.manifest, method, plugin.trust);
  const most: Partial<Record<keyof typeof amounts, number>> = {
    cpuMs: limits.cpuMs + LATE_MS,
    wallMs: limits.wallMs + LATE_MS,
    peakMemoryMb: TIER_LIMITS[plugin.trust].residentMb + MEMORY_LATE_MB,
    hostCalls: limits.hostCalls,
    // Each column begins at a multiple of eight.
    ...(ok ? { outputBytes: limits.outputKb * 1024 + CROSSING_LIMITS.resultColumns * 8 } : {}),
    callBytes: CROSSING_LIMITS.runCallBytes + CROSSING_LIMITS.callBytes,
    answerBytes: CROSSING_LIMITS.runAnswerBytes,
    logLines: CROSSING_LIMITS.logLines,
  };
  const problems = Object.entries(amounts).flatMap(([name, amount]) => {
    if (!Number.isFinite(amount) || amount < 0) return [`usage.${name} is ${String(amount)}`];
    const limit = most[name as keyof typeof amounts] ?? Infinity;
    return amount > limit ? [`usage.${name} is ${amount}, and ${limit} is the most`] : [];
  });
  return [
    ...problems,
    ...(usage.hostCalls === hostCalls.length ? [] : ["usage.hostCalls is not the number of host calls"]),
    ...(usage.logLines === logs.length ? [] : ["usage.logLines is not the number of log lines"]),
    ...Object.entries(limits).flatMap(([name, limit]) =>
      told[name as keyof typeof limits] === limit ? [] : [`usage.limits.${name} is not the limit`],
    ),
  ];
}

function problemsOfLogs({ logs, droppedLogLines }: AnyReport): readonly string[] {
  const characters = logs.reduce(
    (sum, { message, fields }) => sum + message.length + (JSON.stringify(fields)?.length ?? 0),
    0,
  );
  // Fields are counted as the plugin wrote them; numbers may become longer.
  const most = 4 * CROSSING_LIMITS.logCharacters;
  return [
    ...(characters > most ? [`Its log has ${characters} characters`] : []),
    ...(Number.isSafeInteger(droppedLogLines) && droppedLogLines >= 0 ? [] : ["Dropped log lines are not counted"]),
    ...logs.flatMap(({ level, message, fields }) =>
      ["debug", "info", "warn", "error"].includes(level) && typeof message === "string" && typeof fields === "object"
        ? []
        : ["A log line is none"],
    ),
  ];
}

function problemsOfCalls({ hostCalls }: AnyReport, seen: ReportExpectation["seen"]): readonly string[] {
  return [
    ...hostCalls.flatMap((record, index) =>
      isRecord(record, index) ? [] : [`Host call ${index} is recorded wrongly`],
    ),
    ...(seen === null || agrees(hostCalls, seen)
      ? []
      : [`The host ran ${JSON.stringify(seen)}, reported is ${namesOf(hostCalls)}`]),
  ];
}

function isRecord(record: HostCallRecord, index: number): boolean {
  const { seq, call, startedAtMs, durationMs, requestBytes, responseBytes, errorCode } = record;
  return (
    seq === index &&
    call.length <= 60 &&
    [startedAtMs, durationMs, requestBytes, responseBytes].every((amount) => Number.isFinite(amount) && amount >= 0) &&
    (errorCode === null || isErrorCode(errorCode))
  );
}

/** In one of the tries the host ran every call that the report says went well, and none that it does not have. */
function agrees(hostCalls: readonly HostCallRecord[], seen: readonly (readonly string[])[]): boolean {
  const watched = hostCalls.filter(({ call }) => call !== "sleep" && !call.startsWith("kernels."));
  const well = countsOf(watched.filter(({ errorCode }) => errorCode === null).map(({ call }) => call));
  const all = countsOf(watched.map(({ call }) => call));
  return [...seen, []].some((names) => {
    const ran = countsOf(names);
    const isAtLeast = (more: ReadonlyMap<string, number>, less: ReadonlyMap<string, number>) =>
      [...less].every(([name, count]) => (more.get(name) ?? 0) >= count);
    return isAtLeast(ran, well) && isAtLeast(all, ran);
  });
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function namesOf(hostCalls: readonly HostCallRecord[]): string {
  return JSON.stringify(hostCalls.map(({ call, errorCode }) => (errorCode === null ? call : `${call} ${errorCode}`)));
}

function problemsOfTape({ ok, tape, hostCalls }: AnyReport): readonly string[] {
  if (tape === null) return ok ? ["It went well and has no tape"] : [];
  const calls = tape.events.filter(({ type }) => type === "call").length;
  return calls < hostCalls.length ? [`Its tape has ${calls} calls, its report ${hostCalls.length}`] : [];
}
