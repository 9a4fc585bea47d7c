import { isErrorCode } from "@fitglue/sdk";
import { LIMIT_CEILINGS } from "./limits.ts";
import type {
  Divergence,
  MethodOutcomes,
  PluginCode,
  ReplayOptions,
  ReplayReport,
  StepFailure,
  StepLimits,
  StepReport,
  StepRequest,
} from "./plugin-sandbox.ts";
import type { RunOrder } from "./process-protocol.ts";
import { failureOf } from "./step-failure.ts";
import { reportBase, stepReport } from "./step-report.ts";
import type { SupervisedJob, SupervisedOutcome } from "./supervisor/supervisor.ts";
import { dependsOnTime, TapeFollower } from "./tape-follower.ts";
import { tapeEnd } from "./tape-recorder.ts";
import { tapeSubject } from "./tape-subject.ts";
import type { Tape, TapeEnd } from "./tape.ts";

type Report = StepReport<MethodOutcomes[StepRequest["method"]]>;
/** No manifest may ask for less, and no isolate can have less. */
const LEAST_MEMORY_MB = 8;

type RunJob = (job: SupervisedJob) => Promise<SupervisedOutcome>;

/**
 * Runs a step again as its tape has it: the same input, clock and seed, every call answered from the tape and none by the
 * host, so that nothing is waited for and nothing happens outside.
 * @param run - Runs it in a sandbox process.
 * @throws FitGlueError TAPE_INVALID when the tape's input is none; nothing that the plugin does.
 */
export async function replayStep(
  run: RunJob,
  tape: Tape,
  plugin: PluginCode,
  { signal, accountId = "" }: ReplayOptions,
): Promise<ReplayReport> {
  const subject = tapeSubject(tape);
  const order = orderOf(tape, plugin);
  const abort = new AbortController();
  let follower = new TapeFollower(tape, () => undefined);
  const outcome = await run({
    plugin,
    accountId,
    order,
    signal: signal === undefined ? abort.signal : AbortSignal.any([abort.signal, signal]),
    beginAttempt: () => {
      const current = new TapeFollower(tape, () => {
        if (current === follower) abort.abort();
      });
      follower = current;
      return {
        call: (call, answer) => {
          if (current === follower) current.call(call, answer);
        },
        waits: (answers) => {
          if (current === follower) current.waits(answers);
        },
        progress: () => undefined,
      };
    },
    mayRepeat: () => true,
  });
  const result = outcome.kind === "finished" ? outcome.result : null;
  const base = { ...reportBase(order, result, follower.records), tape: null };
  const report = stepReport({ plugin, method: tape.method, ...subject }, outcome, base);
  return compare(tape, follower, { plugin, report, end: endOf(plugin, tape, outcome) });
}

function orderOf(tape: Tape, { digest }: PluginCode): Omit<RunOrder, "run"> {
  const { role, method, input, columns, calls, nowMs, seed } = tape;
  return { digest, role, method, input, columns, limits: withinBounds(tape.limits), calls, nowMs, seed };
}

function withinBounds(limits: StepLimits): StepLimits {
  const limit = (name: keyof StepLimits) => Math.min(limits[name], LIMIT_CEILINGS[name]);
  return {
    cpuMs: limit("cpuMs"),
    wallMs: limit("wallMs"),
    memoryMb: Math.max(LEAST_MEMORY_MB, limit("memoryMb")),
    hostCalls: limit("hostCalls"),
    outputKb: limit("outputKb"),
  };
}

function endOf(plugin: PluginCode, { method }: Tape, outcome: SupervisedOutcome): TapeEnd {
  if (outcome.kind !== "finished") return tapeEnd(failureOf(plugin, method, outcome).code, null);
  return tapeEnd(outcome.result.verdict, outcome.result);
}

interface Replayed {
  readonly plugin: PluginCode;
  readonly report: Report;
  readonly end: TapeEnd;
}

/** What the run came to, beside what the tape says. */
function compare(tape: Tape, follower: TapeFollower, { plugin, report, end }: Replayed): ReplayReport {
  const notes = [...noteOnCode(tape, plugin)];
  const { stop } = follower;
  if (stop?.kind === "diverged") return diverged(report, stop.divergence, notes);
  if (stop?.kind === "tape-ends") return tapeEnds(tape, report, stop.waitsFor, notes);
  if (dependsOnTime(end.verdict)) {
    notes.push(
      `The replay was stopped with ${end.verdict}, which depends on the machine and its load: how it would have gone on is not known`,
    );
    return { report, divergence: null, identical: false, notes };
  }
  // Calls of the slice in which it made too many are sometimes sent and sometimes not.
  const missing = end.verdict === "HOST_CALL_LIMIT" ? null : follower.missingAtEnd();
  if (missing !== null) return diverged(report, missing, notes);
  if (dependsOnTime(tape.end.verdict)) {
    notes.push(
      `When it was recorded the step was stopped with ${tape.end.verdict}, which depends on the machine and its load; the replay went on to ${end.verdict}`,
    );
    return { report, divergence: null, identical: false, notes };
  }
  const divergence = differenceOfEnds(tape, end);
  return { report, divergence, identical: divergence === null, notes };
}

function noteOnCode(tape: Tape, { key, digest }: PluginCode): readonly string[] {
  if (tape.plugin.digest === digest) return [];
  const [recorded, replayed] =
    tape.plugin.key === key ? [`another build of ${key}`, "this one"] : [tape.plugin.key, key];
  return [`The step was recorded with ${recorded} and replayed with ${replayed}`];
}

function diverged(report: Report, divergence: Divergence, notes: readonly string[]): ReplayReport {
  // A step that came to an end of its own is shown with it.
  const cancelled = !report.ok && report.failure.code === "CANCELLED";
  const shown = cancelled ? failed(report, "REPLAY_DIVERGED", divergence.sentence) : report;
  return { report: shown, divergence, identical: false, notes };
}

/** Nothing is left on the tape, and the plugin waits or asks for more. */
function tapeEnds(tape: Tape, report: Report, waitsFor: string, notes: readonly string[]): ReplayReport {
  const { verdict } = tape.end;
  if (dependsOnTime(verdict)) {
    const note = `The tape ends where the plugin waits for ${waitsFor}: there the step was stopped with ${verdict} when it was recorded`;
    const code = isErrorCode(verdict) ? verdict : "CANCELLED";
    return { report: failed(report, code, note), divergence: null, identical: true, notes: [...notes, note] };
  }
  const actual = `waits for ${waitsFor}`;
  const sentence = `The plugin waits for ${waitsFor}, to which the tape has no answer; when it was recorded the step ended with ${verdict}`;
  const divergence = { at: tape.events.length, call: "end", expected: verdict, actual, sentence };
  return diverged(report, divergence, notes);
}

function differenceOfEnds({ end: expected, events }: Tape, actual: TapeEnd): Divergence | null {
  const at = events.length;
  if (expected.verdict !== actual.verdict) {
    const sentence = `The step ended with ${actual.verdict}; when it was recorded it ended with ${expected.verdict}`;
    return { at, call: "end", expected: expected.verdict, actual: actual.verdict, sentence };
  }
  if (expected.resultSha256 === actual.resultSha256) return null;
  const what = actual.verdict === "ok" ? "returned something else" : "failed in another way";
  return {
    at,
    call: "end",
    expected: expected.resultSha256 ?? "nothing",
    actual: actual.resultSha256 ?? "nothing",
    sentence: `The plugin made the same calls and ${what} than when it was recorded`,
  };
}

function failed(report: Report, code: StepFailure["code"], message: string): Report {
  const { usage, logs, droppedLogLines, hostCalls, tape } = report;
  const failure = { code, pluginCode: null, message, stack: null, retryable: false, retryAtMs: null };
  return { ok: false, failure, usage, logs, droppedLogLines, hostCalls, tape };
}
