import type { MethodOutcomes, StepFailure } from "@fitglue/sandbox";
import type { ItemTrigger, SourceTrigger } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { stepConfig } from "../pipelines/step-config.ts";
import type { ConnectionOwner } from "../storage/connection-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPluginStateRepository } from "../storage/plugin-state-repository.ts";
import type { SyncItem } from "../storage/sync-item-repository.ts";
import type { SyncParts } from "./sync-parts.ts";

/** What each method of a source is asked with. */
interface Triggers {
  readonly read: ItemTrigger;
  readonly list: Extract<SourceTrigger, { type: "list" }>;
  readonly receive: Extract<SourceTrigger, { type: "event" }>;
  readonly subscribe: Extract<SourceTrigger, { type: "subscribe" }>;
  readonly unsubscribe: Extract<SourceTrigger, { type: "unsubscribe" }>;
}

export interface SourceStep<Method extends keyof Triggers> {
  readonly connection: ConnectionOwner;
  readonly method: Method;
  readonly trigger: Triggers[Method];
  /** Whether it fetches the past, for which nobody waits. */
  readonly isBulk: boolean;
  readonly signal: AbortSignal;
}

export interface SourceStepDone<Method extends keyof Triggers> {
  readonly outcome: MethodOutcomes[Method];
  readonly hasState: boolean;
  /** What the service said that it signs its events with. */
  readonly webhookKey: string | null;
  readonly writeState: (tx: Kysely<Database>) => Promise<void>;
}

/** The source could not do what it was asked. */
export class SourceStepError extends Error {
  readonly failure: StepFailure;

  constructor(failure: StepFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * Has a connection's source do one thing, with the settings that it has by default: a connection belongs to no pipeline.
 *
 * @returns what it gave, whether it remembers something from now on, and `writeState`, which belongs into the transaction
 * that keeps it
 * @throws SourceStepError, and FitGlueError PLUGIN_NOT_FOUND when the plugin was removed
 */
export async function runSourceStep<Method extends keyof Triggers>(
  { connection, method, trigger, isBulk, signal }: SourceStep<Method>,
  { registry, sandbox, sessions }: Pick<SyncParts, "registry" | "sandbox" | "sessions">,
): Promise<SourceStepDone<Method>> {
  const { accountId, plugin: name } = connection;
  const plugin = registry.resolve(name);
  // Fresh work and the past of one connection go on side by side; neither may take what the other remembers.
  const stepId = `${name} ${isBulk ? "history" : "sync"} ${method}`;
  const scope = { accountId, runId: null, stepId, dryRun: false, bulk: isBulk };
  const nowMs = Date.now();
  const report = await sandbox.run({
    plugin,
    role: "source",
    method,
    input: { config: stepConfig(plugin, "source", {}), trigger },
    scope,
    nowMs,
    seed: createHash("sha256")
      .update(`${accountId} ${stepId} ${String(nowMs)}`)
      .digest()
      .readUInt32LE(0),
    signal,
  });
  const { state, webhookKey } = sessions.take(scope);
  signal.throwIfAborted();
  if (!report.ok) throw new SourceStepError(report.failure);
  return {
    outcome: report.outcome,
    hasState: state.size > 0,
    webhookKey,
    writeState: (tx) => createPluginStateRepository(tx).write({ accountId, plugin: name }, state),
  };
}

/** Asks for one item, which could not be read `attempts` times before. */
export function itemTrigger({ externalId, attempts }: Pick<SyncItem, "externalId" | "attempts">): ItemTrigger {
  return { type: "item", externalId, ...(attempts > 0 && { failures: attempts }) };
}
