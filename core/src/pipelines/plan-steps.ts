import type { JsonObject, Manifest } from "@fitglue/sdk";
import type { Registry } from "@fitglue/registry";
import type { PipelineDocument, PipelineStep } from "../api/pipelines.ts";
import type { NewRunStep } from "../storage/run-step-repository.ts";

/**
 * The steps of a run: enabled boosters in their order, without those for a destination that is switched off, deferred ones after all others, then those that are for one destination, which build on what is for all, and then the
 * destinations, those that publish a page first: the others may link to it. A deferred booster keeps its place in the text, which is its `position`.
 */
export function planSteps(document: PipelineDocument, registry: Registry): NewRunStep[] {
  const destinations = document.destinations.filter(({ enabled }) => enabled);
  const boosters = document.boosters.filter(
    ({ enabled, onlyFor }) => enabled && (onlyFor === undefined || destinations.some(({ id }) => id === onlyFor)),
  );
  const positioned = [
    ...boosters.map((step, position) => ({
      step,
      position,
      role: "booster" as const,
      stage: (step.onlyFor === undefined ? 0 : 2) + (isDeferred(step, registry) ? 1 : 0),
    })),
    ...destinations.map((step, index) => ({
      step,
      position: boosters.length + index,
      role: "destination" as const,
      stage: hasPage(step, registry) ? 4 : 5,
    })),
  ];
  const inOrder = positioned.toSorted((one, other) => one.stage - other.stage || one.position - other.position);
  return inOrder.map(({ step, position, role }, executionOrder) => ({
    stepId: step.id,
    position,
    executionOrder,
    role,
    plugin: step.plugin,
    config: step.config as JsonObject,
    onError: step.onError,
  }));
}

function isDeferred({ plugin }: PipelineStep, registry: Registry): boolean {
  return manifestOf(plugin, registry)?.booster?.deferred === true;
}

function hasPage({ plugin }: PipelineStep, registry: Registry): boolean {
  return manifestOf(plugin, registry)?.capabilities?.pages !== undefined;
}

function manifestOf(plugin: string, registry: Registry): Manifest | undefined {
  return registry.list().find(({ key }) => key === plugin)?.manifest;
}
