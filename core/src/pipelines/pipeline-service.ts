import { checkPipeline, inLanguage, type Language, type Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { PipelineDetail, PipelineDocument, PipelineProblem, PipelineSummary } from "../api/pipelines.ts";
import type { SecretSettings } from "../connections/secret-settings.ts";
import type { PipelineService } from "../services.ts";
import type { ConnectionRepository } from "../storage/connection-repository.ts";
import type { Pipeline, PipelineRepository } from "../storage/pipeline-repository.ts";
import { found } from "../storage/record-id.ts";
import type { RunSummaryRepository } from "../storage/run-summary-repository.ts";
import { connectionProblems } from "./connection-problems.ts";
import { describeRecipes } from "./describe-recipes.ts";
import { readSharedPipeline } from "./read-shared-pipeline.ts";
import { sealDocument } from "./seal-document.ts";
import { sharePipeline } from "./share-pipeline.ts";
import { termsProblems } from "./terms-problems.ts";

export interface PipelineServiceParts {
  readonly pipelines: PipelineRepository;
  readonly runs: RunSummaryRepository;
  readonly connections: Pick<ConnectionRepository, "list">;
  readonly registry: Registry;
  readonly secretSettings: SecretSettings;
}

export function createPipelineService({
  pipelines,
  runs,
  connections,
  registry,
  secretSettings,
}: PipelineServiceParts): PipelineService {
  /** What the account's connections make of documents. */
  const checker = async (accountId: string, language: Language = registry.language) => {
    const connected = await connections.list(accountId);
    const spoken = inLanguage(registry, language);
    return (document: PipelineDocument): PipelineProblem[] =>
      inOrder(document, [
        ...checkPipeline(document, spoken),
        ...termsProblems(document, spoken),
        ...connectionProblems(document, spoken, connected),
      ]);
  };
  const find = async (accountId: string, id: string) => found(await pipelines.find(accountId, id), "pipeline", id);
  const detail = async (accountId: string, id: string, language?: Language): Promise<PipelineDetail> => {
    const [pipeline, check] = await Promise.all([find(accountId, id), checker(accountId, language)]);
    const { name, enabled, draft, draftVersion, saved, published } = pipeline;
    return { id, name, enabled, draft, draftVersion, saved, published, problems: check(draft) };
  };
  const refuseBroken = (name: string, document: PipelineDocument) => {
    const problems = checkPipeline(document, registry).filter(({ severity }) => severity === "error");
    const [first] = problems;
    if (first)
      throw new FitGlueError("PIPELINE_INVALID", `${name} cannot run yet: ${first.message}`, { details: { problems } });
  };

  return {
    async list(accountId) {
      const [all, latest, check] = await Promise.all([
        pipelines.list(accountId),
        runs.latestOfPipelines(accountId),
        checker(accountId),
      ]);
      return all.map((pipeline) =>
        toSummary(pipeline, check(pipeline.draft), latest.get(pipeline.id) ?? null, registry),
      );
    },
    async create(accountId, { name, document }, language) {
      const sealed = await sealDocument(accountId, document, registry, secretSettings);
      return detail(accountId, await pipelines.create(accountId, name, sealed), language);
    },
    get: detail,
    async saveDraft(accountId, id, { draftVersion, document, by = null }, language) {
      const present = await find(accountId, id);
      const sealed = await sealDocument(accountId, document, registry, secretSettings);
      if (!(await pipelines.saveDraft(accountId, id, { draftVersion, document: sealed, by }))) {
        throw new FitGlueError(
          "CONFLICT",
          `${present.name} was saved elsewhere in the meantime; load it again, then make your change once more`,
          { details: { draftVersion: present.draftVersion } },
        );
      }
      return detail(accountId, id, language);
    },
    async publish(accountId, id, by = null, language) {
      const { name, draft } = await find(accountId, id);
      refuseBroken(name, draft);
      await pipelines.publish(accountId, id, draft, by);
      return detail(accountId, id, language);
    },
    async update(accountId, id, change, language) {
      const { name, published } = await find(accountId, id);
      if (change.enabled && !published)
        throw new FitGlueError("PIPELINE_INVALID", `${name} was never published; publish it to switch it on`);
      if (change.enabled && published) refuseBroken(name, published.document);
      await pipelines.update(accountId, id, change);
      return detail(accountId, id, language);
    },
    async remove(accountId, id) {
      found((await pipelines.remove(accountId, id)) || null, "pipeline", id);
    },
    async revisions(accountId, id) {
      await find(accountId, id);
      return pipelines.revisions(accountId, id);
    },
    check: async (accountId, document, language) => (await checker(accountId, language))(document),
    async share(accountId, id) {
      const { name, draft } = await find(accountId, id);
      return sharePipeline(name, draft, registry);
    },
    recipes: (language = registry.language) => describeRecipes(inLanguage(registry, language)),
    readShared: (text) => readSharedPipeline(text, registry),
  };
}

/** Problems of the whole first, then in the order of the steps. */
function inOrder(document: PipelineDocument, problems: readonly PipelineProblem[]): PipelineProblem[] {
  const steps = [document.source, ...document.boosters, ...document.destinations].map(({ id }) => id);
  return problems.toSorted((one, other) => steps.indexOf(one.stepId ?? "") - steps.indexOf(other.stepId ?? ""));
}

function toSummary(
  pipeline: Pipeline,
  problems: readonly PipelineProblem[],
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
    problems: problems.filter(({ severity }) => severity === "error").length,
    hints: problems.filter(({ severity }) => severity === "warning").length,
    lastRun,
    updatedAt: updatedAt.toISOString(),
  };
}

/** Both come from the database, which keeps keys in one order. */
function isSameDocument(one: PipelineDocument, other: PipelineDocument): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
