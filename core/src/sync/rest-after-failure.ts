import type { ErrorCode } from "@fitglue/sdk";
import { FitGlueError } from "@fitglue/sdk";
import type { Cause } from "../reasons/reason.ts";
import { reasonOfError } from "../reasons/reason-of-error.ts";
import type { Progress } from "../storage/connection-sync-repository.ts";
import { SourceStepError } from "./source-step.ts";

const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 6 * 3600_000;
/** So that connections that failed together do not come back together. */
const JITTER = 0.2;
/** A thing that was tried this often, over about a week, is itself what cannot be done. */
export const MOST_TRIES = 30;

/** Failures of everything that would be asked next too: the service, the connection or this server is the cause. */
const OF_THE_SERVICE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CONNECTION_DISABLED",
  "CONNECTION_EXPIRED",
  "CONNECTION_MISSING",
  "RATE_LIMITED",
  "SERVICE_UNAVAILABLE",
  "EGRESS_FAILED",
  "EGRESS_BUSY",
  "SANDBOX_UNAVAILABLE",
  "PLUGIN_NOT_FOUND",
  "UNAVAILABLE",
]);

/** What went wrong, as far as it decides what happens next. */
export interface WorkFailure {
  /** In English, for the log. */
  readonly message: string;
  readonly reason: Cause;
  /** Whether everything else of the connection would fail too. */
  readonly isOfService: boolean;
  /** The earliest time at which trying again makes sense, where somebody said so. */
  readonly retryAtMs: number | null;
}

/** Null for what is no answer of a plugin, a service or ours: a defect, or a database that does not answer. */
export function workFailureOf(error: unknown): WorkFailure | null {
  if (error instanceof SourceStepError) {
    const { code, message, retryAtMs } = error.failure;
    const isOfService = OF_THE_SERVICE.has(code) || retryAtMs !== null;
    return { message, reason: reasonOfError(error.failure), isOfService, retryAtMs };
  }
  if (!(error instanceof FitGlueError)) return null;
  const retryAtMs = error.details["retryAtMs"];
  return {
    message: error.message,
    reason: reasonOfError({ code: error.code, pluginCode: null, message: error.message }),
    isOfService: OF_THE_SERVICE.has(error.code) || typeof retryAtMs === "number",
    retryAtMs: typeof retryAtMs === "number" ? retryAtMs : null,
  };
}

/** How long to rest after this failure and `attempts` before it: half a minute, then twice as long each time. */
export function restAfter({ reason, retryAtMs }: WorkFailure, attempts: number, nowMs = Date.now()): Progress {
  const restMs = Math.min(FIRST_REST_MS * 2 ** Math.min(attempts, 20), LONGEST_REST_MS);
  // A time that was named is no failure: what waits for its turn has not got worse by waiting.
  const until = retryAtMs === null ? nowMs + restMs * (1 + JITTER * Math.random()) : Math.max(retryAtMs, nowMs + 1000);
  return {
    parkedUntil: new Date(Math.ceil(until)),
    attempts: retryAtMs === null ? attempts + 1 : attempts,
    reason,
  };
}

export const AT_WORK: Progress = { parkedUntil: null, attempts: 0, reason: null };
