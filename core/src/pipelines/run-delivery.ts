import type { PluginPackage } from "@fitglue/registry";
import type { StepRequest } from "@fitglue/sandbox";
import { composeContent, minimise, presentClasses, type ActivityView } from "@fitglue/sdk";
import { randomUUID } from "node:crypto";
import type { RunStep } from "../api/runs.ts";
import { createDeliveryRepository, type DeliveryFacts } from "../storage/delivery-repository.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";
import type { Attempt, Begun } from "./delivery-attempt.ts";
import { deliveryMarks } from "./delivery-marks.ts";
import { cannotUpdate, placeOf } from "./delivery-place.ts";
import { nextMove } from "./next-move.ts";
import { previewDelivery } from "./preview-delivery.ts";
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
    const running = work.note(step, { ...begun, state: "running" });
    if (work.run.dryRun) return await previewDelivery({ work, step: running, plugin, config, view, startedAt });
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
      const isSettled = settled.state === "delivered" || (report.ok && report.outcome.outcome === "gone");
      return begun.isEarlier && isSettled ? await attempt(context) : settled;
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
    const deliveries = createDeliveryRepository(tx);
    const facts = await deliveries.facts(place);
    return () => {
      begun = decide(facts, plugin);
      const { delivery, isEarlier, move } = begun;
      const isSent = move === "send";
      const id = facts.own?.id ?? (isEarlier ? randomUUID() : delivery.id);
      const opening = deliveries.open(id, place, marks, isSent && !isEarlier);
      return Promise.all([opening, ...(isSent && isEarlier ? [deliveries.markSent(delivery.id)] : [])]);
    };
  });
  if (begun === null) throw new Error(`The delivery of step ${step.stepId} was not begun`);
  return begun;
}

const UNSENT = { state: "pending", externalId: null, url: null, attempts: 0, resume: null } as const;

/** What is to be done about a destination, by what is known of it. */
function decide({ own, unsettledBefore, previous, pageUrl }: DeliveryFacts, plugin: PluginPackage): Begun {
  const earlier = own === null || own.attempts === 0 ? unsettledBefore : null;
  const delivery = earlier ?? own ?? { id: randomUUID(), ...UNSENT };
  return { delivery, isEarlier: earlier !== null, previous, pageUrl, move: nextMove(delivery, previous, plugin) };
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
