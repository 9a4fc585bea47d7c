import { pluginErrorHelpPath } from "@fitglue/registry";
import type { StepFailure, StepReport } from "@fitglue/sandbox";
import { errorHelpPath, FitGlueError } from "@fitglue/sdk";
import type { Reason } from "../reasons/reason.ts";
import { reasonOfError } from "../reasons/reason-of-error.ts";
import type { StoredError } from "../storage/database/schema.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";

type FailedStep = Pick<StoredStep, "role" | "plugin" | "onError">;

/** Waits before a step that failed for a passing reason is tried again; then it has failed. */
const RETRY_SECONDS = [2, 15, 120];

/** A service may be out of order for hours, and a delivery holds up nothing: in all a little more than a day. */
const DELIVERY_RETRY_SECONDS = [...RETRY_SECONDS, 600, 1800, 3600, 7200, 14_400, 28_800, 36_000];

/** Failures that only the person can end, with how what waits for that says so. */
const UNTIL_CONNECTED = new Map<StepFailure["code"], "goes-on-when-connected" | "goes-on-when-switched-on">([
  ["CONNECTION_EXPIRED", "goes-on-when-connected"],
  ["CONNECTION_DISABLED", "goes-on-when-switched-on"],
]);

/** How long a service is left alone that did not say for how long. */
const RATE_LIMIT_SECONDS = 60;

/** What every report tells, however the step ended. */
export function reportColumns({ usage, hostCalls, logs }: StepReport<unknown>, startedAt: Date): StepChange {
  return {
    durationMs: Date.now() - startedAt.getTime(),
    usage: { ...usage, limits: { ...usage.limits } },
    hostCalls: hostCalls.map(({ seq, call, durationMs, requestBytes, responseBytes, errorCode }) => ({
      seq,
      call,
      durationMs,
      requestBytes,
      responseBytes,
      errorCode,
    })),
    logs: logs.map(({ level, message }) => ({ level, message })),
    progress: null,
  };
}

/** A failed step, or one that is parked because the reason may pass. `tries` counts this one. */
export function failureColumns(failure: StepFailure, step: FailedStep, tries: number): StepChange {
  const error = errorOf(failure, step);
  const waiting = isWorthWaiting(failure, step) ? waitingColumns(failure, step) : null;
  // To wait for the service or the person is no failure of the step, and not counted as one.
  if (waiting) return { ...waiting, error, tries: tries - 1 };
  const waits = step.role === "destination" ? DELIVERY_RETRY_SECONDS : RETRY_SECONDS;
  const seconds = waits[tries - 1];
  if (!failure.retryable || seconds === undefined || !isWorthWaiting(failure, step))
    return { state: "failed", reason: null, error };
  const because = reasonOfError(failure);
  if (failure.retryAtMs === null) return { ...parkedColumns(seconds, { code: "tried-again", because }), error };
  const named = Math.max(seconds, secondsUntil(failure.retryAtMs));
  return { ...parkedColumns(named, { code: "tried-again-then", because }), error };
}

/** A step that can go on only when the service allows requests again, or when the person has seen to the connection. */
function waitingColumns(failure: StepFailure, { plugin }: FailedStep): StepChange | null {
  const { code, retryAtMs } = failure;
  const because = reasonOfError(failure);
  // A service that failed several times in a row is asked again at a time of its own.
  if (code === "RATE_LIMITED" || (code === "SERVICE_UNAVAILABLE" && retryAtMs !== null)) {
    const seconds = retryAtMs === null ? RATE_LIMIT_SECONDS : Math.max(1, secondsUntil(retryAtMs));
    return parkedColumns(seconds, { code: "goes-on-then", because });
  }
  const until = UNTIL_CONNECTED.get(code);
  if (until === undefined) return null;
  return { state: "parked", reason: { code: until, because }, resumesAt: null, waitsFor: plugin.replace(/@.*$/, "") };
}

function secondsUntil(instantMs: number): number {
  return Math.ceil((instantMs - Date.now()) / 1000);
}

/** What is out of use for a while does not hold up a run that can go on without it. */
function isWorthWaiting({ code, retryAtMs }: StepFailure, { role, onError }: FailedStep): boolean {
  return (retryAtMs === null && !UNTIL_CONNECTED.has(code)) || role === "destination" || onError === "stop";
}

export function parkedColumns(afterSeconds: number, reason: Reason): StepChange {
  return { state: "parked", reason, resumesAt: new Date(Date.now() + afterSeconds * 1000) };
}

/** What went wrong before or after the plugin ran, in the shape of a plugin's failure. */
export function failureOfError(error: unknown): StepFailure {
  if (!(error instanceof FitGlueError)) throw error;
  return {
    code: error.code,
    pluginCode: null,
    message: error.message,
    stack: null,
    retryable: error.retryable,
    retryAtMs: null,
  };
}

/** A plugin's own code is explained on the plugin's page, ours in the catalogue. */
function errorOf({ code, pluginCode, message, stack }: StepFailure, { role, plugin }: FailedStep): StoredError {
  const help = pluginCode === null ? errorHelpPath(code) : pluginErrorHelpPath(role, pluginId(plugin), pluginCode);
  return { code, pluginCode, message, stack, help };
}

/** `fitglue/weather@1.0.0` → `weather`. */
function pluginId(key: string): string {
  return key.replace(/^.*\//, "").replace(/@.*$/, "");
}
