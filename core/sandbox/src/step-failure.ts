import { ERRORS, FitGlueError, isErrorCode } from "@fitglue/sdk";
import type { ErrorCode, PluginErrorDefinition } from "@fitglue/sdk";
import { stepLimits } from "./limits.ts";
import type { PluginCode, Role, StepFailure } from "./plugin-sandbox.ts";
import { mapPluginStack, splitSyntaxPlace } from "./plugin-stack.ts";
import type { GuestError, RunResult } from "./process-protocol.ts";
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

/** Says why a run that did not end well failed. */
export function failureOf(plugin: PluginCode, role: Role, outcome: SupervisedOutcome): StepFailure {
  switch (outcome.kind) {
    case "finished":
      return failureOfResult(plugin, role, outcome.result);
    case "cancelled":
      return verdictFailure("CANCELLED", plugin, role, "");
    case "quarantined":
      return quarantined(plugin, outcome);
    case "unavailable":
      return {
        ...bare("SANDBOX_UNAVAILABLE"),
        message: `No sandbox process could take ${plugin.manifest.name}: ${outcome.reason}; it is tried again`,
      };
    case "killed":
      if (outcome.cause === "MEMORY_LIMIT")
        return verdictFailure("MEMORY_LIMIT", plugin, role, "its process grew too large");
      if (outcome.cause === "SANDBOX_HANG")
        return verdictFailure("SANDBOX_HANG", plugin, role, "its process no longer answered");
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
export function failureOfError(plugin: PluginCode, role: Role, error: unknown): StepFailure {
  if (error instanceof FitGlueError)
    return { ...bare(error.code), message: `${plugin.manifest.name}: ${error.message}` };
  return verdictFailure("INTERNAL", plugin, role, error instanceof Error ? error.message : "unknown");
}

function failureOfResult(plugin: PluginCode, role: Role, { verdict, message, error }: RunResult): StepFailure {
  if (verdict === "failed" && error !== null) return failureOfGuest(plugin, role, error);
  if (verdict === "ok" || verdict === "failed")
    return verdictFailure("INTERNAL", plugin, role, "the result is missing");
  if (verdict === "LOAD_ERROR" && error !== null) return failureOfLoad(plugin, role, error);
  return verdictFailure(verdict, plugin, role, message);
}

function failureOfLoad(plugin: PluginCode, role: Role, { message, stack }: GuestError): StepFailure {
  const { message: said, frame } = splitSyntaxPlace(message);
  const [kind] = /^[\w$]{1,60}(?=: )/.exec(stack) ?? [];
  const failure = verdictFailure("LOAD_ERROR", plugin, role, kind === undefined ? said : `${kind}: ${said}`);
  return { ...failure, stack: mapPluginStack(frame === null ? stack : `${frame}\n${stack}`, plugin.sourceMap) };
}

function failureOfGuest(plugin: PluginCode, role: Role, error: GuestError): StepFailure {
  const stack = mapPluginStack(error.stack, plugin.sourceMap);
  const own = ownError(plugin, role, error.pluginErrorCode);
  const message =
    error.message === "" ? `${plugin.manifest.name} threw ${error.name} without a message` : error.message;
  if (own !== undefined)
    return { code: "PLUGIN_ERROR", pluginCode: own.code, message, stack, retryable: own.retryable, retryAtMs: null };
  if (error.code !== null && isErrorCode(error.code) && CODES_THAT_PLUGINS_MAY_RAISE.has(error.code))
    return { ...bare(error.code), message, stack };
  const named = error.name === "Error" || error.name === "PluginFailure" ? message : `${error.name}: ${message}`;
  return { ...bare("PLUGIN_ERROR"), message: named, stack };
}

function ownError({ manifest }: PluginCode, role: Role, code: string | null): PluginErrorDefinition | undefined {
  return manifest[role]?.errors.find((declared) => declared.code === code);
}

function verdictFailure(verdict: FailedVerdict, plugin: PluginCode, role: Role, detail: string): StepFailure {
  const { manifest, trust } = plugin;
  const limits = stepLimits(manifest, role, trust);
  return { ...bare(verdict), message: verdictSentence(verdict, { name: manifest.name, limits, detail }) };
}

function bare(code: ErrorCode): Omit<StepFailure, "message"> {
  return { code, pluginCode: null, stack: null, retryable: ERRORS[code].retryable, retryAtMs: null };
}
