import { checkPipeline, type Registry } from "@fitglue/registry";
import { FitGlueError, isTimeZone } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { Home } from "../api/account.ts";
import type { AccountService } from "../services.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository, type Pipeline } from "../storage/pipeline-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createShowcasePageRepository } from "../storage/showcase-page-repository.ts";

const SHOWN_FAILURES = 5;

export function createAccountService(db: Kysely<Database>, registry: Registry): AccountService {
  const accounts = createAccountRepository(db);

  return {
    any: () => accounts.any(),
    settings: (accountId) => accounts.settings(accountId),
    async saveSettings(accountId, settings) {
      if (!isTimeZone(settings.timeZone))
        throw new FitGlueError(
          "REQUEST_INVALID",
          `${settings.timeZone} is not a time zone; choose one such as Europe/London`,
          { details: { path: "/timeZone" } },
        );
      await accounts.saveSettings(accountId, settings);
      return settings;
    },
    async home(accountId) {
      const pipelines = await createPipelineRepository(db).list(accountId);
      return {
        activities: await createActivityRepository(db).count(accountId),
        pipelines: pipelines.length,
        enabledPipelines: pipelines.filter(({ enabled }) => enabled).length,
        pages: await createShowcasePageRepository(db).count(accountId),
        needsAttention: [
          ...(await refusedConnections(db, accountId, registry)),
          ...(await waitingInputs(db, accountId)),
          ...(await failedRuns(db, accountId)),
          ...brokenPipelines(pipelines, registry),
        ],
      };
    },
  };
}

/** First, because everything that begins or ends there stands still. */
async function refusedConnections(
  db: Kysely<Database>,
  accountId: string,
  registry: Registry,
): Promise<Home["needsAttention"]> {
  const connections = await createConnectionRepository(db).list(accountId);
  const names = new Map(registry.list().map(({ manifest: { publisher, id, name } }) => [`${publisher}/${id}`, name]));
  return connections
    .filter(({ status }) => status === "needs_reconnect")
    .map(({ plugin }) => ({
      kind: "connection",
      text: `${names.get(plugin) ?? plugin} no longer accepts the connection: connect it again`,
      path: `/app/connections/${plugin}`,
    }));
}

async function waitingInputs(db: Kysely<Database>, accountId: string): Promise<Home["needsAttention"]> {
  const inputs = await createRunRepository(db).inputs(accountId);
  return inputs.map(({ runId, title, activityTitle }) => ({
    kind: "waiting-input",
    text: `${title} (${activityTitle || "untitled activity"})`,
    path: `/app/runs/${runId}`,
  }));
}

async function failedRuns(db: Kysely<Database>, accountId: string): Promise<Home["needsAttention"]> {
  const runs = createRunRepository(db);
  const { items } = await runs.list(accountId, { state: "failed", dryRun: false, limit: SHOWN_FAILURES });
  const inDoubt = await runs.withUnknownDelivery(items.map(({ id }) => id));
  return items.map(({ id, pipelineName, activityTitle, reason }) => ({
    kind: inDoubt.has(id) ? "unknown-delivery" : "failed-run",
    text: `${pipelineName}: ${activityTitle || "untitled activity"}${reason ? ` — ${reason}` : ""}`,
    path: `/app/runs/${id}`,
  }));
}

function brokenPipelines(pipelines: readonly Pipeline[], registry: Registry): Home["needsAttention"] {
  return pipelines
    .filter(
      ({ enabled, published }) =>
        enabled &&
        published &&
        checkPipeline(published.document, registry).some(({ severity }) => severity === "error"),
    )
    .map(({ id, name }) => ({
      kind: "pipeline-problem",
      text: `${name} cannot run any more`,
      path: `/app/pipelines/${id}`,
    }));
}
