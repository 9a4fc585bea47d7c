import { ERRORS, FitGlueError, isErrorCode } from "@fitglue/sdk";
import type { ErrorCode, PluginErrorDefinition } from "@fitglue/sdk";
import type { PluginCode, Role, StepFailure } from "./plugin-sandbox.ts";
import { mapPluginStack } from "./plugin-stack.ts";
import type { GuestError, ProcessVerdict, RunResult } from "./process-protocol.ts";
import type { SupervisedOutcome } from "./supervisor/supervisor.ts";

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

const MESSAGES: Readonly<Record<Exclude<ProcessVerdict, "ok" | "failed">, (name: string, detail: string) => string>> = {
  CPU_LIMIT: (name, detail) => `${name} used ${detail} and was stopped; report it to its author`,
  WALL_LIMIT: (name, detail) => `${name} took ${detail} and was stopped; try again, or report it to its author`,
  MEMORY_LIMIT: (name, detail) => `${name} used too much memory and was stopped (${detail}); report it to its author`,
  SANDBOX_HANG: (name, detail) =>
    `${name} blocked its sandbox process and was killed with it (${detail}); report it to its author`,
  DEADLOCK: (name, detail) => `${name} ${detail}; report it to its author`,
  LOAD_ERROR: (name, detail) => `${name} could not be loaded: ${detail}; report it to its author`,
  RESULT_INVALID: (name, detail) =>
    `${name} returned something that cannot be used: ${detail}; report it to its author`,
  RESULT_TOO_LARGE: (name, detail) => `${name} returned more than it may (${detail}); report it to its author`,
  HOST_CALL_LIMIT: (name, detail) => `${name} made ${detail} and was stopped; report it to its author`,
  CANCELLED: (name) => `${name} was cancelled; run it again if that was a mistake`,
  INTERNAL: (name, detail) => `${name} could not be run because of a defect of ours (${detail}); report it`,
};

/** Says why a run that did not end well failed. */
export function failureOf(plugin: PluginCode, role: Role, outcome: SupervisedOutcome): StepFailure {
  switch (outcome.kind) {
    case "finished":
      return failureOfResult(plugin, role, outcome.result);
    case "cancelled":
      return verdictFailure("CANCELLED", plugin, "");
    case "unavailable":
      return {
        ...bare("SANDBOX_UNAVAILABLE"),
        message: `No sandbox process could take ${plugin.manifest.name}: ${outcome.reason}; it is tried again`,
      };
    case "killed":
      if (outcome.cause === "MEMORY_LIMIT") return verdictFailure("MEMORY_LIMIT", plugin, "its process grew too large");
      if (outcome.cause === "SANDBOX_HANG")
        return verdictFailure("SANDBOX_HANG", plugin, "its process no longer answered");
      return {
        ...bare("PLUGIN_ERROR"),
        message: `${plugin.manifest.name} ended its sandbox process, twice; report it to its author`,
      };
  }
}

/** A failure that was found outside the sandbox process. */
export function failureOfError(plugin: PluginCode, error: unknown): StepFailure {
  if (error instanceof FitGlueError)
    return { ...bare(error.code), message: `${plugin.manifest.name}: ${error.message}` };
  return verdictFailure("INTERNAL", plugin, error instanceof Error ? error.message : "unknown");
}

function failureOfResult(plugin: PluginCode, role: Role, { verdict, message, error }: RunResult): StepFailure {
  if (verdict === "failed" && error !== null) return failureOfGuest(plugin, role, error);
  if (verdict === "ok" || verdict === "failed") return verdictFailure("INTERNAL", plugin, "the result is missing");
  const stack = error === null ? null : mapPluginStack(error.stack, plugin.sourceMap);
  return { ...verdictFailure(verdict, plugin, message), stack };
}

function failureOfGuest(plugin: PluginCode, role: Role, error: GuestError): StepFailure {
  const stack = mapPluginStack(error.stack, plugin.sourceMap);
  const own = ownError(plugin, role, error.pluginErrorCode);
  const message =
    error.message === "" ? `${plugin.manifest.name} threw ${error.name} without a message` : error.message;
  if (own !== undefined)
    return { code: "PLUGIN_ERROR", pluginCode: own.code, message, stack, retryable: own.retryable };
  if (error.code !== null && isErrorCode(error.code) && CODES_THAT_PLUGINS_MAY_RAISE.has(error.code))
    return { ...bare(error.code), message, stack };
  const named = error.name === "Error" || error.name === "PluginFailure" ? message : `${error.name}: ${message}`;
  return { ...bare("PLUGIN_ERROR"), message: named, stack };
}

function ownError({ manifest }: PluginCode, role: Role, code: string | null): PluginErrorDefinition | undefined {
  return manifest[role]?.errors.find((declared) => declared.code === code);
}

function verdictFailure(verdict: keyof typeof MESSAGES, { manifest }: PluginCode, detail: string): StepFailure {
  return { ...bare(verdict), message: MESSAGES[verdict](manifest.name, detail) };
}

function bare(code: ErrorCode): Omit<StepFailure, "message"> {
  return { code, pluginCode: null, stack: null, retryable: ERRORS[code].retryable };
}
