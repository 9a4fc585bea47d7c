import type { PluginPackage } from "@fitglue/registry";
import type { StepRequest } from "@fitglue/sandbox";
import { composeContent, minimise, presentClasses, type ActivityView } from "@fitglue/sdk";
import type { Transaction } from "kysely";
import type { RunStep } from "../api/runs.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository, type DeliveryMarks, type DeliveryPlace } from "../storage/delivery-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";
import type { Attempt, Begun } from "./delivery-attempt.ts";
import { deliveryMarks } from "./delivery-marks.ts";
import { nextMove } from "./next-move.ts";
import type { RunWork } from "./run-work.ts";
import { settleArrived, settleDelivered, settleNotFound, settleReport, settleUnknown } from "./settle-delivery.ts";
import { stepConfig } from "./step-config.ts";
import { failureColumns, failureOfError } from "./step-report.ts";
import { callScope, seedOf } from "./step-request.ts";

/**
 * Hands the finished activity to one destination, so that whatever happens in between it has one effect:
 * the delivery is written down before the plugin is asked, and an attempt whose end nobody saw is only
 * repeated when the destination can tell the repetition (its `idempotency`). That holds over runs: an edit, or a person
 * who runs the pipeline again, goes on from the attempt that an earlier run left.
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
    const rendered = renderFor(plugin, view);
    const begun: StepChange = {
      reason: null,
      error: null,
      resumesAt: null,
      waitsFor: null,
      startedAt,
      attempts: step.attempts + 1,
      tries,
      reads: presentClasses(view).filter((name) => accepts.includes(name)),
      rendered,
    };
    if (work.run.dryRun)
      return work.note(step, { ...begun, state: "rendered", durationMs: Date.now() - startedAt.getTime() });

    const running = work.note(step, { ...begun, state: "running" });
    const marks = deliveryMarks(view, plugin, rendered?.text ?? "", work.parts.registry);
    return await attempt({ work, step: running, plugin, config, view, marks, startedAt });
  } catch (error) {
    work.signal.throwIfAborted();
    return work.note(step, {
      startedAt,
      attempts: step.attempts + 1,
      tries,
      ...failureColumns(failureOfError(error), step, tries),
    });
  } finally {
    // What was staged and not written counts for nothing.
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
  const begun = await begin(context);
  const { work } = context;
  switch (begun.move) {
    case "arrived":
      return begun.isEarlier ? await again(context, begun) : settleArrived(context, begun);
    case "unknown":
      return settleUnknown(context, begun);
    case "keep":
      return work.note(context.step, { state: "skipped", reason: cannotUpdate(context.plugin) });
    case "ask": {
      const report = await work.parts.sandbox.run(request(context, begun, "find"));
      work.signal.throwIfAborted();
      if (!report.ok) return settleReport(context, begun, report);
      if (report.outcome) {
        const settled = await settleDelivered(context, begun, report, report.outcome);
        return begun.isEarlier ? await attempt(context) : settled;
      }
      await settleNotFound(context, begun);
      return await attempt(context);
    }
    case "send": {
      const report = await work.parts.sandbox.run(request(context, begun, "deliver"));
      const settled = await settleReport(context, begun, report);
      return begun.isEarlier && settled.state === "delivered" ? await attempt(context) : settled;
    }
  }
}

/** An earlier run's delivery turned out to have arrived: that is noted, and this run's own begins. */
async function again(context: Attempt, { delivery }: Begun): Promise<StoredStep> {
  context.work.noteFact((tx) => createDeliveryRepository(tx).close(delivery.id, { state: "done" }));
  return attempt(context);
}

/** Writes down what is about to be done, and that it may have arrived from now on. @throws RunLostError */
async function begin({ work, step, plugin, marks }: Attempt): Promise<Begun> {
  const place = placeOf(work, step);
  let begun: Begun | null = null;
  await work.flush(async (tx) => {
    begun = await lookUp(tx, place, marks, plugin);
    if (begun.move === "send") await createDeliveryRepository(tx).markSent(begun.delivery.id);
  });
  if (begun === null) throw new Error(`The delivery of step ${step.stepId} was not begun`);
  return begun;
}

async function lookUp(
  tx: Transaction<Database>,
  place: DeliveryPlace,
  marks: DeliveryMarks,
  plugin: PluginPackage,
): Promise<Begun> {
  const deliveries = createDeliveryRepository(tx);
  const own = await deliveries.open(place, marks);
  const earlier = own.attempts === 0 ? await deliveries.unsettledBefore(place) : null;
  const delivery = earlier ?? own;
  const previous = await deliveries.previous(place);
  const pageUrl = await createRunRepository(tx).openPageUrl(place.runId);
  const move = nextMove(delivery, previous, plugin);
  return { delivery, isEarlier: earlier !== null, previous, pageUrl, move };
}

function request<Method extends "deliver" | "find">(
  { work, step, plugin, config, view, startedAt }: Attempt,
  { delivery, previous, pageUrl }: Begun,
  method: Method,
): StepRequest & { readonly method: Method } {
  return {
    plugin,
    role: "destination",
    method,
    input: {
      config,
      ...view,
      previous: previous === null ? null : { externalId: previous },
      idempotencyKey: delivery.id,
      resume: delivery.resume,
      pageUrl,
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

function cannotUpdate({ manifest: { name } }: PluginPackage): string {
  return `${name} cannot change what it already has; what was delivered first stays there as it is`;
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
