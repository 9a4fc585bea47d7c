import { applyPatch, DATA_CLASS_NAMES, type ActivityView, type ActivityWithStreams, type Section } from "@fitglue/sdk";
import type { StoredStep } from "./run-step-repository.ts";

const EVERYTHING = [...DATA_CLASS_NAMES, "sport"] as const;

/** The activity as the steps so far left it, from the one that came in and the steps' checkpoints. */
export function replaySteps(incoming: ActivityWithStreams, steps: readonly StoredStep[]): ActivityView {
  let state = incoming;
  // Patches were checked against the manifest when they were made.
  for (const { patch } of inExecutionOrder(steps)) if (patch) state = applyPatch(state, patch, EVERYTHING);
  return { ...state, sections: sectionsOf(steps) };
}

/** The activity after one more step than `before`; `steps` are all of the run as they are now. */
export function afterStep(before: ActivityView, { patch }: StoredStep, steps: readonly StoredStep[]): ActivityView {
  const { activity, streams } = patch ? applyPatch(before, patch, EVERYTHING) : before;
  return { activity, streams, sections: sectionsOf(steps) };
}

/** Sections in the order of the document, however late their step ran. */
function sectionsOf(steps: readonly StoredStep[]): Section[] {
  return steps
    .filter(({ state }) => state === "ok")
    .toSorted((one, other) => one.position - other.position)
    .flatMap(({ section }) => (section ? [section] : []));
}

function inExecutionOrder(steps: readonly StoredStep[]): StoredStep[] {
  return steps
    .filter(({ state }) => state === "ok")
    .toSorted((one, other) => one.executionOrder - other.executionOrder);
}
