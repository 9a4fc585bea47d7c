import type { ActivityView, ActivityWithStreams } from "@fitglue/sdk";
import type { PipelineDocument } from "../api/pipelines.ts";
import { afterStep, replaySteps } from "../storage/replay-steps.ts";
import type { StoredStep } from "../storage/run-step-repository.ts";

/** What the steps of a run find: a booster that is only for one destination changes nothing for the others. */
export interface RunViews {
  /** The activity as the steps before this one left it, as far as they are for it. */
  before(step: StoredStep): ActivityView;
  /** Takes in what a step that is now in the list of steps came to. */
  took(done: StoredStep): void;
  /** The booster that ended the way to the step's destination, and only that; null when none did. */
  stopperOf(step: StoredStep): StoredStep | null;
  /** Whether the booster works for one destination alone. */
  isForOne(step: StoredStep): boolean;
}

/** @param steps of the run as they are now; what is written into the list is seen. */
export function createRunViews(
  document: PipelineDocument,
  incoming: ActivityWithStreams,
  steps: readonly StoredStep[],
): RunViews {
  const destinations = new Map(document.boosters.map(({ id, onlyFor }) => [id, onlyFor ?? null]));
  const isForOne = ({ role, stepId }: StoredStep) => role === "booster" && (destinations.get(stepId) ?? null) !== null;
  /** The destination to which the step alone belongs; null when it is for all. */
  const destinationOf = ({ role, stepId }: StoredStep) =>
    role === "destination" ? stepId : (destinations.get(stepId) ?? null);
  const ownOf = (destination: string | null) =>
    steps.filter((step) => isForOne(step) && destinationOf(step) === destination);
  const forAll = () => steps.filter((step) => !isForOne(step));
  let shared: ActivityView | null = null;

  return {
    isForOne,
    before(step) {
      const own = ownOf(destinationOf(step));
      if (own.length === 0) return (shared ??= replaySteps(incoming, forAll()));
      return replaySteps(incoming, [...forAll(), ...own]);
    },
    took(done) {
      if (shared && done.state === "ok" && !isForOne(done)) shared = afterStep(shared, done, forAll());
    },
    stopperOf(step) {
      const stopped = ({ state, onError }: StoredStep) =>
        state === "halted" || (state === "failed" && onError === "stop");
      return ownOf(destinationOf(step)).find((own) => own.executionOrder < step.executionOrder && stopped(own)) ?? null;
    },
  };
}
