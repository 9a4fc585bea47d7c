import type { StepReportBase } from "@fitglue/sandbox";
import type { ActivityPatch, ActivityView, InputForm, JsonObject, Section } from "@fitglue/sdk";

/** How a step ended. `off` steps were switched off in the pipeline. */
type StepStatus = "ok" | "delivered" | "skip" | "halt" | "wait" | "retry" | "gone" | "failed" | "off";

/** What came of one step. */
export interface StepResult {
  readonly status: StepStatus;
  /** Code of the failure: the plugin's own, or the platform's. */
  readonly code: string | null;
  /** Page of the help centre that explains the code. */
  readonly help: string | null;
  /** Why it was skipped, halted, put off or failed; where it was delivered. */
  readonly message: string | null;
  readonly patch: ActivityPatch | null;
  readonly section: Section | null;
  readonly result: JsonObject | null;
  /** What the step asks, when it waits. */
  readonly form: InputForm | null;
  /** Limits used, log lines and host calls; null when no plugin code ran. */
  readonly report: StepReportBase | null;
}

/** A booster's result together with the activity as it left it. */
export interface BoosterResult extends StepResult {
  readonly view: ActivityView;
}

/** The empty result that each step fills in. */
export const NO_RESULT: Omit<StepResult, "status"> = {
  code: null,
  help: null,
  message: null,
  patch: null,
  section: null,
  result: null,
  form: null,
  report: null,
};
