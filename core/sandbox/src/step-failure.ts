import { ERRORS, FitGlueError, isErrorCode } from "@fitglue/sdk";
import type { ErrorCode, PluginErrorDefinition } from "@fitglue/sdk";
import { limitCeilings, stepLimits } from "./limits.ts";
import type { HostCallRecord, PluginCode, StepFailure, StepMethod } from "./plugin-sandbox.ts";
import { mapPluginStack, splitSyntaxPlace } from "./plugin-stack.ts";
import type { GuestError, RunResult } from "./process-protocol.ts";
import { ROLE_OF } from "./step-terms.ts";
import type { QuarantinedPlugin } from "./supervisor/quarantine.ts";
import type { SupervisedOutcome } from "./supervisor/supervisor.ts";
import { verdictSentence } from "./verdict-sentence.ts";
import type { FailedVerdict } from "./verdict-sentence.ts";

/** Codes of the platform that a plugin's own code may end with: files it reads, and answers to its host calls. */
const CODES_THAT_PLUGINS_MAY_RAISE: ReadonlySet<string> = new Set<ErrorCode>([
  "FILE_EMPTY",
  "FILE_TOO_LARGE",
  "FILE_TYPE_UNKNOWN",
  "FILE_DAMAGED",
  "FILE_NOT_AN_ACTIVITY",
  "ARCHIVE_DAMAGED",
  "ARCHIVE_TOO_MANY_ENTRIES",
  "ARCHIVE_ENCRYPTED",
  "ARCHIVE_EMPTY",
  "HOST_CALL_LIMIT",
  "HOST_CALL_INVALID",
  "HOST_CALL_UNKNOWN",
  "CAPABILITY_NOT_GRANTED",
  "EGRESS_REFUSED",
  "EGRESS_FAILED",
  "QUOTA_EXCEEDED",
  "ASSET_INVALID",
  "CONFLICT",
  "UNAVAILABLE",
  "INTERNAL",
]);

/**
 * Codes that say something about the person's account or the service: believed only when the host answered a call of this
 * step so. What a plugin merely throws must not pause a connection.
 */
const CODES_OF_THE_HOST: ReadonlySet<string> = new Set<ErrorCode>([
  "CONNECTION_MISSING",
  "CONNECTION_DISABLED",
  "CONNECTION_EXPIRED",
  "CONNECTION_SCOPE_MISSING",
  "CONNECTION_UNAVAILABLE",
  "RATE_LIMITED",
  "SERVICE_UNAVAILABLE",
  "EGRESS_BUSY",
  "TEST_SENDS_NOTHING",
]);

/**
 * Says why a run that did not end well failed.
 * @param hostCalls - What the host answered to the calls of this step.
 */
export function failureOf(
  plugin: PluginCode,
  method: StepMethod,
  outcome: SupervisedOutcome,
  hostCalls: readonly HostCallRecord[] = [],
): StepFailure {
  switch (outcome.kind) {
    case "finished":
      return failureOfResult(plugin, method, outcome.result, hostCalls);
    case "cancelled":
      return verdictFailure("CANCELLED", plugin, method, "");
    case "quarantined":
      return quarantined(plugin, outcome);
    case "unavailable":
      return {
        ...bare("SANDBOX_UNAVAILABLE"),
        message: `No sandbox process could take ${plugin.manifest.name}: ${outcome.reason}; it is tried again`,
      };
    case "killed":
      if (outcome.cause === "MEMORY_LIMIT")
        return verdictFailure("MEMORY_LIMIT", plugin, method, "its process grew too large");
      if (outcome.cause === "SANDBOX_HANG")
        return verdictFailure("SANDBOX_HANG", plugin, method, "its process no longer answered");
      return {
        ...bare("PLUGIN_ERROR"),
        message: `${plugin.manifest.name} ended its sandbox process, twice; report it to its author`,
      };
  }
}

function quarantined({ manifest, key }: PluginCode, { reason, untilMs }: QuarantinedPlugin): StepFailure {
  const until = new Date(untilMs).toISOString().replace(/\.\d+Z$/, "Z");
  const message =
    `${manifest.name} (${key}) is in quarantine until ${until}, because ${reason}; then one step may try it again. ` +
    "Use another version of it or take it out of the pipeline; whoever runs this server can lift the quarantine, or start the server again";
  return { ...bare("PLUGIN_QUARANTINED"), message, retryAtMs: untilMs };
}

/** A failure that was found outside the sandbox process. */
export function failureOfError(plugin: PluginCode, method: StepMethod, error: unknown): StepFailure {
  if (error instanceof FitGlueError)
    return { ...bare(error.code), message: `${plugin.manifest.name}: ${error.message}` };
  return verdictFailure("INTERNAL", plugin, method, error instanceof Error ? error.message : "unknown");
}

function failureOfResult(
  plugin: PluginCode,
  method: StepMethod,
  { verdict, message, error }: RunResult,
  hostCalls: readonly HostCallRecord[],
): StepFailure {
  if (verdict === "failed" && error !== null) return failureOfGuest(plugin, method, error, hostCalls);
  if (verdict === "ok" || verdict === "failed")
    return verdictFailure("INTERNAL", plugin, method, "the result is missing");
  if (verdict === "LOAD_ERROR" && error !== null) return failureOfLoad(plugin, method, error);
  return verdictFailure(verdict, plugin, method, message);
}

function failureOfLoad(plugin: PluginCode, method: StepMethod, { message, stack }: GuestError): StepFailure {
  const { message: said, frame } = splitSyntaxPlace(message);
  const [kind] = /^[\w$]{1,60}(?=: )/.exec(stack) ?? [];
  const failure = verdictFailure("LOAD_ERROR", plugin, method, kind === undefined ? said : `${kind}: ${said}`);
  return { ...failure, stack: mapPluginStack(frame === null ? stack : `${frame}\n${stack}`, plugin.sourceMap) };
}

function failureOfGuest(
  plugin: PluginCode,
  method: StepMethod,
  error: GuestError,
  hostCalls: readonly HostCallRecord[],
): StepFailure {
  const stack = mapPluginStack(error.stack, plugin.sourceMap);
  const own = ownError(plugin, method, error.pluginErrorCode);
  const message =
    error.message === "" ? `${plugin.manifest.name} threw ${error.name} without a message` : error.message;
  if (own !== undefined)
    return { code: "PLUGIN_ERROR", pluginCode: own.code, message, stack, retryable: own.retryable, retryAtMs: null };
  if (error.code !== null && isErrorCode(error.code) && CODES_THAT_PLUGINS_MAY_RAISE.has(error.code))
    return { ...bare(error.code), message, stack };
  const answer = hostCalls.findLast(({ errorCode }) => errorCode !== null && errorCode === error.code);
  if (answer?.errorCode != null && CODES_OF_THE_HOST.has(answer.errorCode))
    return { ...bare(answer.errorCode), message, stack, retryAtMs: answer.retryAtMs };
  const named = error.name === "Error" || error.name === "PluginFailure" ? message : `${error.name}: ${message}`;
  return { ...bare("PLUGIN_ERROR"), message: named, stack };
}

function ownError(
  { manifest }: PluginCode,
  method: StepMethod,
  code: string | null,
): PluginErrorDefinition | undefined {
  return manifest[ROLE_OF[method]]?.errors.find((declared) => declared.code === code);
}

function verdictFailure(verdict: FailedVerdict, plugin: PluginCode, method: StepMethod, detail: string): StepFailure {
  const { manifest, trust } = plugin;
  const limits = stepLimits(manifest, method, trust);
  return {
    ...bare(verdict),
    message: verdictSentence(verdict, { name: manifest.name, limits, ceilings: limitCeilings(method), detail }),
  };
}

function bare(code: ErrorCode): Omit<StepFailure, "message"> {
  return { code, pluginCode: null, stack: null, retryable: ERRORS[code].retryable, retryAtMs: null };
}
