import type { RunDetail, StepTape } from "#lib/api/models.ts";

/** By run, when the last of its recordings that were deleted was made. */
let removed = $state.raw<Readonly<Partial<Record<string, string>>>>({});

/** Runs whose recordings were deleted on this page: the panels of their other steps know it without loading again. */
export const removedRuns = {
  /** Whether this recording of the run was among them; what a later attempt recorded was not. */
  has(runId: string, { recordedAt }: StepTape): boolean {
    const until = removed[runId];
    return until !== undefined && Date.parse(recordedAt) <= Date.parse(until);
  },
  /** @param detail - The run as it was when they were deleted. */
  add({ run, source, steps }: RunDetail): void {
    const recorded = [source, ...steps].flatMap((step) => (step?.tape ? [step.tape.recordedAt] : []));
    const last = recorded.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
    if (last !== undefined) removed = { ...removed, [run.id]: last };
  },
};
