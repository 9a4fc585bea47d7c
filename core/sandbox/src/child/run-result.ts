import type { RunResult } from "../process-protocol.ts";
import { EngineError } from "./engine.ts";
import type { PumpResult, StepPump } from "./step-pump.ts";

export const NO_RESULT = { json: null, columns: [], arena: null, error: null } as const;

/** What the parent is told at the end of a run; `pump` is null when no plugin code ran. */
export function runResult(run: number, result: PumpResult, pump: StepPump | null): RunResult {
  return {
    run,
    ...result,
    logs: pump?.outbox.takeLogs() ?? [],
    droppedLogLines: pump?.outbox.droppedLogLines ?? 0,
    cpuMs: pump?.meter.cpuMs ?? 0,
    wallMs: pump?.meter.wallMs ?? 0,
    memoryMb: pump?.meter.peakMemoryMb ?? 0,
    atOnce: pump?.atOnce ?? false,
  };
}

/** The result of a run whose plugin could not be compiled. */
export function unloadable(error: unknown): PumpResult {
  const message = error instanceof Error ? error.message : "unknown";
  if (!(error instanceof EngineError)) return { ...NO_RESULT, verdict: "INTERNAL", message };
  if (error.kind === "lost") return { ...NO_RESULT, verdict: "MEMORY_LIMIT", message };
  const guest = { name: "SyntaxError", message, stack: error.stack ?? "", code: null, pluginErrorCode: null };
  return { ...NO_RESULT, verdict: "LOAD_ERROR", message, error: guest };
}
