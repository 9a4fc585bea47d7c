import type { PluginCode, PluginSandbox, StepReport, StepRequest } from "@fitglue/sandbox";
import type { StepSubject } from "./step-subjects.ts";

/** A step of a subject, or of its input with other code. */
export function boosterStep(
  plugin: PluginCode,
  { input }: Pick<StepSubject, "input">,
  accountId = "bench",
): StepRequest & { readonly method: "run" } {
  const scope = { accountId, runId: null, stepId: null, dryRun: false };
  return { plugin, role: "booster", method: "run", input, scope, nowMs: 0, seed: 1 };
}

/** @throws when the step does not do its work: nothing would have been measured */
export async function runStep(
  sandbox: PluginSandbox,
  subject: Pick<StepSubject, "plugin" | "input">,
  trust: PluginCode["trust"],
): Promise<StepReport<unknown>> {
  const report = await sandbox.run(boosterStep({ ...subject.plugin, trust }, subject));
  if (!report.ok) throw new Error(`${subject.plugin.key} failed: ${report.failure.code} ${report.failure.message}`);
  if (report.outcome.outcome !== "ok") throw new Error(`${subject.plugin.key} did nothing: ${report.outcome.outcome}`);
  return report;
}
