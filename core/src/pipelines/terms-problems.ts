import type { Registry } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { termsOfSource } from "../storage/source-terms.ts";
import type { PipelineDocument, PipelineProblem, PipelineStep } from "../api/pipelines.ts";

/** What the terms of the source keep steps of a pipeline from, which they then do not do. */
export function termsProblems(document: PipelineDocument, registry: Registry): PipelineProblem[] {
  const terms = termsOfSource(registry, document.source.plugin);
  if (!terms) return [];
  const warning = ({ id }: PipelineStep, then: string): PipelineProblem => ({
    severity: "warning",
    stepId: id,
    path: "",
    message: `${terms.name}'s terms: ${terms.why} ${then}`,
    fix: null,
  });
  const manifestOf = ({ plugin }: PipelineStep): Manifest | undefined =>
    registry.list().find(({ key }) => key === plugin)?.manifest;
  const thinking = document.boosters.filter(
    (step) => step.enabled && !terms.ai && manifestOf(step)?.capabilities?.ai !== undefined,
  );
  const publishing = document.destinations.filter(
    (step) =>
      step.enabled &&
      terms.audience === "owner" &&
      manifestOf(step)?.capabilities?.pages !== undefined &&
      step.config["visibility"] !== "private",
  );
  return [
    ...thinking.map((step) => warning(step, "This booster is skipped for its activities.")),
    ...publishing.map((step) => warning(step, "The page is private, whatever is chosen here.")),
  ];
}
