import { faultText, fixLabel } from "./fault-text.ts";
import type { FaultOf, FixableCode, PipelineFault } from "./pipeline-fault.ts";

type FixAction =
  | {
      readonly type: "add";
      /** `publisher/id`. */
      readonly plugin: string;
      readonly beforeStepId: string | null;
      /** The destination that alone needs it; null for all. */
      readonly onlyFor: string | null;
    }
  | { readonly type: "move"; readonly stepId: string; readonly beforeStepId: string }
  | { readonly type: "enable"; readonly stepId: string }
  | { readonly type: "remove"; readonly stepId: string }
  /** Something to do on another page of the app. */
  | { readonly type: "open"; readonly path: string };

/** A change that solves a problem, to be made at a click; the label is what the button says in English. */
export type PipelineFix = { readonly label: string } & FixAction;

/** Why a pipeline cannot run (`error`), or will not do what it seems to (`warning`). */
export interface PipelineProblem {
  readonly severity: "error" | "warning";
  /** null when it concerns the pipeline as a whole. */
  readonly stepId: string | null;
  /** JSON pointer into the step's config, empty for the step itself. */
  readonly path: string;
  readonly fault: PipelineFault;
  /** The fault in English. */
  readonly message: string;
  readonly fix: PipelineFix | null;
}

export function errorOf(stepId: string | null, fault: PipelineFault, path = ""): PipelineProblem {
  return { severity: "error", stepId, path, fault, message: faultText(fault), fix: null };
}

export function warningOf(stepId: string, fault: PipelineFault, path = ""): PipelineProblem {
  return { ...errorOf(stepId, fault, path), severity: "warning" };
}

/** A problem that is solved at a click. */
export function solvable(
  severity: PipelineProblem["severity"],
  stepId: string,
  fault: FaultOf<FixableCode>,
  fix: FixAction,
): PipelineProblem {
  return { ...errorOf(stepId, fault), severity, fix: { ...fix, label: fixLabel(fault) } };
}
