import type { Registry } from "@fitglue/registry";
import { renderHtml, renderPlain } from "@fitglue/sdk";
import type { RunStep, StepTape } from "../api/runs.ts";
import type { Delivery } from "../storage/delivery-repository.ts";
import { UNTRIED_STEP, type StoredStep } from "../storage/run-step-repository.ts";

export type StepDelivery = Delivery & { readonly stepId: string; readonly generation: number };

/** What else is known of a run's steps. */
export interface StepFacts {
  readonly deliveries: readonly StepDelivery[];
  /** By step. */
  readonly tapes: ReadonlyMap<string, StepTape>;
}

/** A step as people see it. */
export function describeStep(step: StoredStep, { deliveries, tapes }: StepFacts, registry: Registry): RunStep {
  const plugin = registry.list().find(({ key }) => key === step.plugin)?.manifest;
  const delivery = deliveries.findLast(({ stepId, externalId }) => stepId === step.stepId && externalId !== null);
  return {
    id: step.stepId,
    role: step.role,
    position: step.position,
    plugin: step.plugin,
    name: plugin?.name ?? step.plugin,
    icon: plugin?.icon ?? "🧩",
    state: step.state,
    reason: step.reason,
    attempts: step.attempts,
    startedAt: step.startedAt?.toISOString() ?? null,
    durationMs: step.durationMs,
    resumesAt: step.resumesAt?.toISOString() ?? null,
    reads: [...step.reads],
    changes: step.changes,
    section: step.section && {
      plain: renderPlain([step.section]),
      html: renderHtml([step.section], {
        assetUrl: (id) => `/assets/${id}`,
        headingLevel: 4,
        idPrefix: `step-${step.stepId}`,
      }),
    },
    result: step.result,
    rendered: step.rendered,
    delivery: delivery?.externalId
      ? { externalId: delivery.externalId, url: delivery.url, attempts: delivery.attempts }
      : null,
    error: step.error,
    form: step.form,
    usage: step.usage,
    hostCalls: step.hostCalls,
    logs: step.logs,
    progress: step.progress,
    tape: tapes.get(step.stepId) ?? null,
  };
}

/** The source's step as people see it: it read the file, and of that its recording is all that is kept. */
export function describeSourceStep(
  step: Pick<StoredStep, "runId" | "stepId" | "plugin">,
  tape: StepTape,
  registry: Registry,
): RunStep {
  const read: StoredStep = {
    ...UNTRIED_STEP,
    ...step,
    position: -1,
    executionOrder: -1,
    role: "booster",
    config: {},
    onError: "stop",
    state: "ok",
    attempts: 1,
    generation: 0,
  };
  return {
    ...describeStep(read, { deliveries: [], tapes: new Map([[step.stepId, tape]]) }, registry),
    role: "source",
  };
}
