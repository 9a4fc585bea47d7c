import type { PluginPackage } from "@fitglue/registry";
import type { StepReportBase } from "@fitglue/sandbox";
import {
  FitGlueError,
  isErrorCode,
  type ErrorCode,
  type JsonObject,
  type SourcedActivity,
  type SourceResult,
} from "@fitglue/sdk";
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { stepConfig } from "../pipelines/step-config.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import type { UnreadFile } from "../storage/upload-repository.ts";
import { UPLOAD_LIMITS } from "./limits.ts";
import { MOST_ATTEMPTS, UPLOAD_SOURCE, type UploadReaderParts } from "./upload-reader.ts";

/**
 * Has the source read a file, in the sandbox; a table of years in parts, of which the report is that of the last.
 * @throws FitGlueError with the plugin's code and words; UNAVAILABLE when it may be tried again
 */
export async function runSource(
  file: UnreadFile,
  bytes: Buffer,
  signal: AbortSignal,
  parts: UploadReaderParts,
): Promise<StepReportBase & { readonly outcome: SourceResult }> {
  const activities: SourcedActivity[] = [];
  for (;;) {
    const report = await runPart({ file, bytes, from: activities.length }, signal, parts);
    activities.push(...report.outcome.activities);
    if (report.outcome.more !== true) return { ...report, outcome: { activities } };
    if (activities.length >= UPLOAD_LIMITS.activitiesOfFile)
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `${file.name} holds more than ${String(UPLOAD_LIMITS.activitiesOfFile)} activities; split it`,
      );
  }
}

async function runPart(
  { file, bytes, from }: { readonly file: UnreadFile; readonly bytes: Buffer; readonly from: number },
  signal: AbortSignal,
  { db, sandbox, registry }: UploadReaderParts,
): Promise<StepReportBase & { readonly outcome: SourceResult }> {
  const plugin: PluginPackage = registry.resolve(UPLOAD_SOURCE);
  const report = await sandbox.run({
    plugin,
    role: "source",
    method: "read",
    input: {
      config: stepConfig(plugin, "source", await sourceConfig(db, file)),
      // An array of its own: a Buffer may be a window on memory that others use too.
      trigger: { type: "upload", file: { name: file.name, bytes: new Uint8Array(bytes), from } },
    },
    scope: { accountId: file.accountId, runId: null, stepId: file.id, dryRun: false },
    nowMs: Date.now(),
    seed: createHash("sha256").update(file.id).digest().readUInt32LE(0),
    signal,
  });
  signal.throwIfAborted();
  if (report.ok) return report;
  const { code, pluginCode, message, retryable } = report.failure;
  const shown: ErrorCode = isErrorCode(pluginCode) ? pluginCode : code;
  if (retryable && file.attempts < MOST_ATTEMPTS) throw new FitGlueError("UNAVAILABLE", message);
  throw new FitGlueError(shown, message.includes(file.name) ? message : `${file.name}: ${message}`);
}

/** The chosen pipeline's settings of the source; for all pipelines together, its defaults. */
async function sourceConfig(db: Kysely<Database>, { accountId, pipelineId }: UnreadFile): Promise<JsonObject> {
  const pipeline = pipelineId === null ? null : await createPipelineRepository(db).find(accountId, pipelineId);
  return (pipeline?.published?.document.source.config ?? {}) as JsonObject;
}
