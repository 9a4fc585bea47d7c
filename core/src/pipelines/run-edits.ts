import { configDefaults, FitGlueError, validateConfig, type ConfigSchema, type JsonObject } from "@fitglue/sdk";
import type { Run } from "../storage/run-repository.ts";
import { UNTRIED_STEP, type StepChange, type StoredStep } from "../storage/run-step-repository.ts";
import type { StepDelivery } from "./describe-step.ts";

/** A change to some of a run's steps; null leaves a step as it is. */
export type StepEdit = (
  step: StoredStep,
  steps: readonly StoredStep[],
  deliveries: readonly StepDelivery[],
) => StepChange | null;

/**
 * What is done again: from the first booster that failed or was not reached, everything, since later steps
 * build on it; else only the destinations that did not get their delivery.
 */
export const retryEdit: StepEdit = (step, steps, deliveries) => {
  const firstBroken = steps.find((each) => each.role === "booster" && isUndone(each));
  const again = firstBroken ? step.executionOrder >= firstBroken.executionOrder : isUndone(step);
  if (!again || step.state === "unknown") return null;
  return anew(step, deliveries);
};

/** Why an ended run is not delivered to this destination once more; null when it is. */
export function whyNotRedeliver({ state, dryRun }: Run, steps: readonly StoredStep[], stepId: string): string | null {
  const step = steps.find((each) => each.stepId === stepId);
  if (dryRun) return "A test delivers nothing";
  if (step?.role !== "destination") return `The run has no destination ${stepId}`;
  if (state !== "done" && state !== "failed") return `The run is ${state}, and this needs one that has ended`;
  if (step.state !== "skipped" && step.state !== "failed")
    return `The destination is ${step.state}, and was not missed`;
  const isMissing = (each: StoredStep) => isUndone(each) && !(each.state === "failed" && each.onError === "continue");
  if (steps.some((each) => each.role === "booster" && isMissing(each)))
    return "A step before the destination has not been done; try the whole run again";
  return null;
}

/** The delivery to this destination once more. What was deleted there is made again: the person asks for it. */
export const redeliverEdit =
  (stepId: string): StepEdit =>
  (step, _steps, deliveries) => {
    if (step.stepId !== stepId) return null;
    const isGone = deliveries.some(
      (each) => each.stepId === stepId && each.generation === step.generation && each.state === "gone",
    );
    return isGone ? { ...UNTRIED_STEP, generation: step.generation + 1 } : anew(step, deliveries);
  };

/** What is done again, as if it had not been tried. */
function anew(step: StoredStep, deliveries: readonly StepDelivery[]): StepChange {
  // An attempt whose end nobody saw belongs to the same delivery: going on with it finds out whether it arrived.
  const isOver = deliveries.some(
    ({ stepId, generation, state }) =>
      stepId === step.stepId && generation === step.generation && (state === "done" || state === "failed"),
  );
  return { ...UNTRIED_STEP, generation: step.generation + (isOver ? 1 : 0) };
}

/** A step that was skipped without a try of its own was skipped because the run ended before it. */
function isUndone({ state, attempts }: StoredStep): boolean {
  return state === "failed" || state === "pending" || (state === "skipped" && attempts === 0);
}

/** A step that has not ended is as if it had not begun. */
export const cancelEdit: StepEdit = ({ state }) => {
  if (state !== "pending" && state !== "running" && state !== "parked" && state !== "waiting") return null;
  return { state: "pending", reason: { code: "run-cancelled" }, resumesAt: null, progress: null, form: null };
};

/** @throws FitGlueError CONFIG_REFUSED naming the field */
export function answerChange({ form }: StoredStep, answer: Record<string, unknown>): StepChange {
  const schema = form?.schema as ConfigSchema;
  const complete = configDefaults(schema, answer);
  const [issue] = validateConfig(schema, complete);
  if (issue)
    throw new FitGlueError(
      "CONFIG_REFUSED",
      `${issue.path || "The answer"} ${issue.message}; correct it and send it again`,
      { details: { path: issue.path } },
    );
  return { state: "pending", answer: complete as JsonObject, reason: null, tries: 0 };
}
