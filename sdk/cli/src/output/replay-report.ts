import { inspect } from "node:util";
import type { PluginPackage } from "@fitglue/registry";
import type { Divergence, HostCallRecord, ReplayReport, Tape } from "@fitglue/sandbox";
import type { JsonValue } from "@fitglue/sdk";

/** More calls than this are counted, not listed. */
const MOST_CALLS = 20;
/** A longer outcome is cut off; `--json` has all of it. */
const MOST_OUTCOME_LINES = 30;

/** A tape that was replayed, with which code, and what came of it. */
export interface Replayed {
  readonly name: string;
  readonly tape: Tape;
  readonly plugin: PluginPackage;
  readonly replay: ReplayReport;
}

/** A replay for people: whether it was the same, what the plugin returned, its log, and the calls that the tape answered. */
export function replayLines({ name, tape, plugin, replay }: Replayed): readonly string[] {
  const { report, divergence, identical, notes } = replay;
  const verdict = identical ? "identical" : divergence === null ? "cannot be compared" : "diverged";
  const { manifest } = plugin;
  const cost = `${report.usage.cpuMs.toFixed(1)} ms`;
  const head = `${identical ? "✓" : divergence === null ? "–" : "✗"} ${manifest.icon} ${manifest.name} (${name}): ${verdict}  ${cost}`;
  const lines = [
    ...(divergence === null ? [] : divergenceLines(divergence)),
    ...notes,
    ...outcomeLines(tape, replay),
    ...report.logs.map(({ level, message }) => `${level}: ${message}`),
    ...callLines(report.hostCalls),
  ];
  return [head, ...lines.flatMap((line) => line.split("\n")).map((line) => `    ${line}`)];
}

function divergenceLines({ call, sentence, expected, actual }: Divergence): readonly string[] {
  // Of an end the tape has a digest only.
  return call === "end" ? [sentence] : [sentence, `on the tape:  ${expected}`, `now:          ${actual}`];
}

function outcomeLines({ method }: Tape, { report, divergence }: ReplayReport): readonly string[] {
  if (report.ok) {
    const shown = inspect(report.outcome, { depth: 8, maxArrayLength: 5, maxStringLength: 500, breakLength: 100 });
    const lines = `${method}() returned ${shown}`.split("\n");
    const more = lines.length - MOST_OUTCOME_LINES;
    return more > 0 ? [...lines.slice(0, MOST_OUTCOME_LINES), `… and ${more} lines more, see --json`] : lines;
  }
  const { code, pluginCode, message, stack } = report.failure;
  if (code === "REPLAY_DIVERGED" && divergence !== null) return [];
  return [`${method}() failed with ${pluginCode ?? code}: ${message}`, ...(stack === null ? [] : [stack])];
}

function callLines(calls: readonly HostCallRecord[]): readonly string[] {
  if (calls.length === 0) return [];
  const lines = calls
    .slice(0, MOST_CALLS)
    .map(
      ({ seq, call, errorCode, responseBytes }) =>
        `${String(seq + 1).padStart(4)} ${call}: ${errorCode === "CANCELLED" ? "no answer" : (errorCode ?? `${responseBytes} bytes`)}`,
    );
  const more = calls.length > MOST_CALLS ? [`     and ${calls.length - MOST_CALLS} more`] : [];
  return [`${calls.length === 1 ? "1 call" : `${calls.length} calls`} answered from the tape:`, ...lines, ...more];
}

/** A replay as data. */
export function replayJson({ name, tape, plugin, replay }: Replayed): object {
  const { report, divergence, identical, notes } = replay;
  return {
    step: name,
    role: tape.role,
    method: tape.method,
    recordedWith: tape.plugin,
    plugin: plugin.key,
    digest: plugin.digest,
    identical,
    divergence,
    notes,
    outcome: report.ok ? asJson(report.outcome) : null,
    failure: report.ok ? null : report.failure,
    limitsUsed: report.usage,
    hostCalls: report.hostCalls,
    logs: report.logs,
  };
}

/** Columns become lists of numbers, null where there is no value. */
function asJson(outcome: unknown): JsonValue {
  const text = JSON.stringify(outcome, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
  );
  return JSON.parse(text) as JsonValue;
}
