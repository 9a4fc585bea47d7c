import type { PluginPackage } from "@fitglue/registry";
import type { StepReport, StepRequest } from "@fitglue/sandbox";
import {
  composeContent,
  errorHelpPath,
  minimise,
  presentClasses,
  type ActivityView,
  type DeliveryOutcome,
  type JsonObject,
} from "@fitglue/sdk";
import { createDeliveryRepository, type Delivery, type DeliveryPlace } from "../storage/delivery-repository.ts";
import { createPluginStateRepository } from "../storage/plugin-state-repository.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";
import type { RunStep } from "../api/runs.ts";
import { laterColumns } from "./run-booster.ts";
import type { RunWork } from "./run-work.ts";
import { stepConfig } from "./step-config.ts";
import { failureColumns, failureOfError, reportColumns } from "./step-report.ts";
import { callScope, seedOf } from "./step-request.ts";

interface Attempt {
  readonly work: RunWork;
  readonly step: StoredStep;
  readonly plugin: PluginPackage;
  readonly config: JsonObject;
  readonly view: ActivityView;
  readonly delivery: Delivery;
  readonly previous: string | null;
  readonly startedAt: Date;
}

/**
 * Hands the finished activity to one destination, so that whatever happens in between it has one effect:
 * the delivery is written down before the plugin is asked, and an attempt whose end nobody saw is only
 * repeated when the destination can tell the repetition (its `idempotency`).
 *
 * Never throws for anything that the plugin, its settings or the activity do.
 */
export async function runDelivery(work: RunWork, step: StoredStep, view: ActivityView): Promise<StoredStep> {
  const startedAt = new Date();
  const tries = step.tries + 1;
  try {
    const plugin = work.parts.registry.get(step.plugin);
    const config = stepConfig(plugin, "destination", step.config);
    const accepts = plugin.manifest.destination?.accepts ?? [];
    const reads = presentClasses(view).filter((name) => accepts.includes(name));
    const rendered = renderFor(plugin, view);
    const begun: StepChange = {
      reason: null,
      error: null,
      resumesAt: null,
      startedAt,
      attempts: step.attempts + 1,
      tries,
      reads,
      rendered,
    };
    if (work.run.dryRun)
      return await work.commit(step, { ...begun, state: "rendered", durationMs: Date.now() - startedAt.getTime() });

    const deliveries = createDeliveryRepository(work.parts.db);
    const place = placeOf(work, step);
    const delivery = await deliveries.open(place);
    const previous = await deliveries.previous(place);
    const running = await work.commit(step, { ...begun, state: "running" });
    return await attempt({ work, step: running, plugin, config, view, delivery, previous, startedAt });
  } catch (error) {
    work.signal.throwIfAborted();
    return await work.commit(step, {
      startedAt,
      attempts: step.attempts + 1,
      tries,
      ...failureColumns(failureOfError(error), step, tries),
    });
  } finally {
    // What was staged and not committed counts for nothing.
    work.parts.sessions.take(callScope(work.run, step));
  }
}

/** What the plugin is handed as text: the sandbox composes the same from the same. */
function renderFor({ manifest: { destination } }: PluginPackage, view: ActivityView): RunStep["rendered"] {
  if (!destination) return null;
  const { activity, sections } = minimise(view, destination.accepts);
  const content = composeContent(activity, sections, destination, (id) => `/assets/${id}`);
  return { ...content, format: destination.renders };
}

async function attempt(context: Attempt): Promise<StoredStep> {
  const { work, step, plugin, delivery } = context;
  // An earlier attempt began and its end is not known.
  if (delivery.state === "sent") {
    const idempotency = plugin.manifest.destination?.idempotency;
    if (idempotency === "blind") return settleUnknown(context);
    if (idempotency === "lookup") {
      const report = await work.parts.sandbox.run(request(context, "find"));
      work.signal.throwIfAborted();
      if (!report.ok) return commitReport(context, report, failureColumns(report.failure, step, step.tries));
      if (report.outcome) return settleDelivered(context, report, report.outcome);
    }
  }
  if (delivery.state === "unknown") return settleUnknown(context);
  if (delivery.state === "done") return work.commit(step, { state: "delivered" });
  await createDeliveryRepository(work.parts.db).markSent(delivery.id);
  const report = await work.parts.sandbox.run(request(context, "deliver"));
  return settle(context, report);
}

function request<Method extends "deliver" | "find">(
  context: Attempt,
  method: Method,
): StepRequest & { readonly method: Method } {
  const { work, step, plugin, config, view, delivery, previous, startedAt } = context;
  return {
    plugin,
    role: "destination",
    method,
    input: {
      config,
      ...view,
      previous: previous === null ? null : { externalId: previous },
      idempotencyKey: delivery.id,
    },
    scope: callScope(work.run, step),
    nowMs: startedAt.getTime(),
    seed: seedOf(step),
    signal: work.signal,
    onProgress: (fraction, message) => {
      work.showProgress(step, fraction, message);
    },
  };
}

async function settle(context: Attempt, report: StepReport<DeliveryOutcome>): Promise<StoredStep> {
  const { work, step, plugin, delivery } = context;
  const close = (state: "pending" | "failed") => createDeliveryRepository(work.parts.db).close(delivery.id, { state });
  if (!report.ok) {
    const { failure, hostCalls } = report;
    // The plugin itself said that it failed, or it never reached out: nothing has arrived.
    const certain = failure.pluginCode !== null || !hostCalls.some(({ outward }) => outward);
    if (certain) await close(failure.retryable ? "pending" : "failed");
    work.signal.throwIfAborted();
    if (!certain && plugin.manifest.destination?.idempotency === "blind") return settleUnknown(context, report);
    return commitReport(context, report, failureColumns(failure, step, step.tries));
  }
  const { outcome } = report;
  if (outcome.outcome === "delivered") return settleDelivered(context, report, outcome);
  await close("pending");
  work.signal.throwIfAborted();
  return commitReport(
    context,
    report,
    outcome.outcome === "skip" ? { state: "skipped", reason: outcome.reason } : laterColumns(outcome, step),
  );
}

async function settleDelivered(
  context: Attempt,
  report: StepReport<unknown>,
  { externalId, url }: { externalId: string; url: string | null },
): Promise<StoredStep> {
  const { work, step, plugin, delivery } = context;
  const { state } = work.parts.sessions.take(callScope(work.run, step));
  // What arrived, arrived, even when the run was cancelled meanwhile: so this is written whoever holds the run.
  await createDeliveryRepository(work.parts.db).close(delivery.id, { state: "done", externalId, url });
  return commitReport(context, report, { state: "delivered", error: null }, (tx) =>
    createPluginStateRepository(tx).write(
      { accountId: work.run.accountId, plugin: `${plugin.manifest.publisher}/${plugin.manifest.id}` },
      state,
    ),
  );
}

/** Commits what a report tells together with the recording of the step. */
async function commitReport(
  { work, step, startedAt }: Attempt,
  report: StepReport<unknown>,
  change: StepChange,
  alsoWrite?: Parameters<RunWork["commit"]>[2],
): Promise<StoredStep> {
  const writeTape = await work.record(step, report);
  return work.commit(step, { ...reportColumns(report, startedAt), ...change }, async (tx) => {
    await writeTape(tx);
    await alsoWrite?.(tx);
  });
}

/** @param report Of the attempt that is in doubt; none when an earlier one is. */
function settleUnknown(context: Attempt, report?: StepReport<unknown>): Promise<StoredStep> {
  const message =
    "An attempt was cut off, and the destination cannot be asked whether it arrived; look there, then mark it as done or send it again";
  const error = {
    code: "DELIVERY_UNKNOWN",
    pluginCode: null,
    message,
    stack: null,
    help: errorHelpPath("DELIVERY_UNKNOWN"),
  };
  const { work, step, delivery } = context;
  const change: StepChange = { state: "unknown", reason: null, error };
  const close: Parameters<RunWork["commit"]>[2] = (tx) =>
    createDeliveryRepository(tx).close(delivery.id, { state: "unknown" });
  return report ? commitReport(context, report, change, close) : work.commit(step, change, close);
}

function placeOf({ run }: RunWork, { stepId, generation }: StoredStep): DeliveryPlace {
  return {
    accountId: run.accountId,
    runId: run.id,
    stepId,
    generation,
    activityId: run.activityId,
    pipelineId: run.pipelineId,
  };
}
