import { checkPipeline, type Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { PipelineDetail, PipelineDocument, PipelineProblem, PipelineSummary } from "../api/pipelines.ts";
import type { SecretSettings } from "../connections/secret-settings.ts";
import type { PipelineService } from "../services.ts";
import type { Pipeline, PipelineRepository } from "../storage/pipeline-repository.ts";
import { found } from "../storage/record-id.ts";
import type { RunRepository } from "../storage/run-repository.ts";
import { sealDocument } from "./seal-document.ts";
import { termsProblems } from "./terms-problems.ts";

export interface PipelineServiceParts {
  readonly pipelines: PipelineRepository;
  readonly runs: RunRepository;
  readonly registry: Registry;
  readonly secretSettings: SecretSettings;
}

export function createPipelineService({
  pipelines,
  runs,
  registry,
  secretSettings,
}: PipelineServiceParts): PipelineService {
  const check = (document: PipelineDocument): PipelineProblem[] => [
    ...checkPipeline(document, registry),
    ...termsProblems(document, registry),
  ];
  const find = async (accountId: string, id: string) => found(await pipelines.find(accountId, id), "pipeline", id);
  const detail = async (accountId: string, id: string): Promise<PipelineDetail> => {
    const { name, enabled, draft, draftVersion, published } = await find(accountId, id);
    return { id, name, enabled, draft, draftVersion, published, problems: check(draft) };
  };

  return {
    async list(accountId) {
      const [all, latest] = await Promise.all([pipelines.list(accountId), runs.latestOfPipelines(accountId)]);
      return all.map((pipeline) =>
        toSummary(pipeline, check(pipeline.draft).length, latest.get(pipeline.id) ?? null, registry),
      );
    },
    async create(accountId, { name, document }) {
      const sealed = await sealDocument(accountId, document, registry, secretSettings);
      return detail(accountId, await pipelines.create(accountId, name, sealed));
    },
    get: detail,
    async saveDraft(accountId, id, { draftVersion, document }) {
      const present = await find(accountId, id);
      const sealed = await sealDocument(accountId, document, registry, secretSettings);
      if (!(await pipelines.saveDraft(accountId, id, draftVersion, sealed))) {
        throw new FitGlueError(
          "CONFLICT",
          `${present.name} was saved elsewhere in the meantime; load it again, then make your change once more`,
          { details: { draftVersion: present.draftVersion } },
        );
      }
      return detail(accountId, id);
    },
    async publish(accountId, id) {
      const { name, draft } = await find(accountId, id);
      const problems = check(draft).filter(({ severity }) => severity === "error");
      const [first] = problems;
      if (first)
        throw new FitGlueError("PIPELINE_INVALID", `${name} cannot run yet: ${first.message}`, {
          details: { problems },
        });
      await pipelines.publish(accountId, id, draft);
      return detail(accountId, id);
    },
    async update(accountId, id, change) {
      const { name, published } = await find(accountId, id);
      if (change.enabled && !published)
        throw new FitGlueError("PIPELINE_INVALID", `${name} was never published; publish it to switch it on`);
      await pipelines.update(accountId, id, change);
      return detail(accountId, id);
    },
    async remove(accountId, id) {
      found((await pipelines.remove(accountId, id)) || null, "pipeline", id);
    },
    async revisions(accountId, id) {
      await find(accountId, id);
      return pipelines.revisions(accountId, id);
    },
    check,
  };
}

function toSummary(
  pipeline: Pipeline,
  problems: number,
  lastRun: PipelineSummary["lastRun"],
  registry: Registry,
): PipelineSummary {
  const { id, name, enabled, draft, published, updatedAt } = pipeline;
  const installed = new Map<string, { name: string; icon: string }>(
    registry.list().map(({ key, manifest }) => [key, manifest]),
  );
  const steps = [
    { role: "source", step: draft.source },
    ...draft.boosters.map((step) => ({ role: "booster", step })),
    ...draft.destinations.map((step) => ({ role: "destination", step })),
  ];
  return {
    id,
    name,
    enabled,
    publishedRevision: published?.revision ?? null,
    hasUnpublishedChanges: !published || !isSameDocument(published.document, draft),
    steps: steps.map(({ role, step }) => ({
      name: installed.get(step.plugin)?.name ?? step.plugin,
      icon: installed.get(step.plugin)?.icon ?? "🧩",
      role,
    })),
    problems,
    lastRun,
    updatedAt: updatedAt.toISOString(),
  };
}

/** Both come from the database, which keeps keys in one order. */
function isSameDocument(one: PipelineDocument, other: PipelineDocument): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
