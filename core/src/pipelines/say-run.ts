import type { Language } from "@fitglue/registry";
import type { RunSummary } from "../api/runs.ts";
import { reasonText } from "../reasons/reason-text.ts";
import type { UnsaidRun } from "../storage/run-summary-repository.ts";

/** A run as people see it, in the language of who looks. */
export function sayRun({ reason, ...run }: UnsaidRun, language?: Language): RunSummary {
  return { ...run, reason: reason && reasonText(reason, language) };
}
