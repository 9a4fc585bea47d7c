import type { RunStep, StepState } from "#lib/api/models.ts";

/** What a step came to, as people are told: of one that ended well, whether it changed anything. */
export type StepOutcome = StepState | "changed" | "unchanged";

export function stepOutcome({ role, state, changes, section }: RunStep): StepOutcome {
  if (role !== "booster" || state !== "ok") return state;
  return changes.length > 0 || section !== null ? "changed" : "unchanged";
}
