import { type Registry, warningOf } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { termsOfSource } from "../storage/source-terms.ts";
import type { PipelineDocument, PipelineProblem, PipelineStep } from "../api/pipelines.ts";

/** What the terms of the source keep steps of a pipeline from, which they then do not do. */
export function termsProblems(document: PipelineDocument, registry: Registry): PipelineProblem[] {
  const terms = termsOfSource(registry, document.source.plugin);
  if (!terms) return [];
  const { name: service, why } = terms;
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
    ...thinking.map(({ id }) => warningOf(id, { code: "terms-skip", service, why })),
    ...publishing.map(({ id }) => warningOf(id, { code: "terms-private", service, why })),
  ];
}
