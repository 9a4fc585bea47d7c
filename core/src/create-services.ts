import type { HostCall, PluginSandbox } from "@fitglue/sandbox";
import type { Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { createAccountService } from "./accounts/account-service.ts";
import { createHelpFeedbackService } from "./accounts/help-feedback-service.ts";
import { createNoticeService } from "./accounts/notice-service.ts";
import { createOperatorService } from "./accounts/operator-service.ts";
import { createApiKeyService } from "./accounts/api-key-service.ts";
import { createActivityService } from "./activities/activity-service.ts";
import { createEventStream } from "./events/event-stream.ts";
import type { ConnectionService } from "./connections/connection-service.ts";
import { openConnections } from "./connections/open-connections.ts";
import type { OAuthClient } from "./connections/oauth-client.ts";
import { createOptionService } from "./connections/option-service.ts";
import { createSecretSettings } from "./connections/secret-settings.ts";
import { markRefused } from "./connections/step-refusals.ts";
import { createEgressCounts } from "./host-calls/egress-counts.ts";
import { createHostCalls } from "./host-calls/index.ts";
import { createSafeFetch, type SafeFetchOptions } from "./host-calls/safe-fetch.ts";
import { createSimulatedHosts } from "./host-calls/simulated-hosts.ts";
import { createStepSessions } from "./host-calls/step-sessions.ts";
import { readUpload } from "./intake/read-upload.ts";
import { createSeparate } from "./intake/separate-duplicate.ts";
import { createUploadService } from "./intake/upload-service.ts";
import { openJobQueue, type JobHandlers, type JobQueue } from "./jobs/job-queue.ts";
import { joinAgain, joinWorkers } from "./jobs/sole-worker.ts";
import { wakeAll, wakeUnfinished } from "./jobs/wake-unfinished.ts";
import { drainRuns, type RunSignals } from "./pipelines/drain-runs.ts";
import { createPictures } from "./pictures/pictures.ts";
import { createPipelineService } from "./pipelines/pipeline-service.ts";
import { createRunService } from "./pipelines/run-service.ts";
import { sayRun } from "./pipelines/say-run.ts";
import { createStepsOfRun } from "./pipelines/steps-of-run.ts";
import type { Health, Services } from "./services.ts";
import { createProfileService } from "./showcase/profile-service.ts";
import { createShowcaseService } from "./showcase/showcase-service.ts";
import { createAccountRepository } from "./storage/account-repository.ts";
import { createActivityRepository } from "./storage/activity-repository.ts";
import { createApiKeyRepository } from "./storage/api-key-repository.ts";
import { createAssetRepository } from "./storage/asset-repository.ts";
import { createConnectionRepository } from "./storage/connection-repository.ts";
import type { Database } from "./storage/database/schema.ts";
import { createHelpFeedbackRepository } from "./storage/help-feedback-repository.ts";
import { createInboxRepository } from "./storage/inbox-repository.ts";
import { createLiveEventRepository } from "./storage/live-event-repository.ts";
import { openDatabase, type OpenDatabase } from "./storage/open-database.ts";
import { createPipelineRepository } from "./storage/pipeline-repository.ts";
import { removeLeftovers } from "./storage/remove-leftovers.ts";
import { createRunRepository } from "./storage/run-repository.ts";
import { createRunSummaryRepository } from "./storage/run-summary-repository.ts";
import { createSecretSettingRepository } from "./storage/secret-setting-repository.ts";
import { openSteadyConnection, type SteadyConnection } from "./storage/steady-connection.ts";
import { createUploadRepository } from "./storage/upload-repository.ts";
import { openSync } from "./sync/open-sync.ts";
import { createInspections } from "./tapes/inspections.ts";
import { createTapeArchive } from "./tapes/tape-archive.ts";
import { createTapeService } from "./tapes/tape-service.ts";
import { openMasterKeys, type MasterKeys } from "./vault/master-keys.ts";
import { createVault, type Vault } from "./vault/vault.ts";
import { createWebhookKeys } from "./webhooks/webhook-keys.ts";

/** How often it is looked for work that no job stands for. */
const SWEEP_MS = 30_000;
const TIDY_MS = 3600_000;

export interface ServiceOptions {
  /** PostgreSQL to use; null starts the embedded one in `<dataDir>/postgres`. */
  readonly databaseUrl: string | null;
  /** Folder of everything that must survive a restart; made when it is not there. */
  readonly dataDir: string;
  /** What wraps the accounts' data keys; null for the one that is made in the data folder. */
  readonly masterKeys: MasterKeys | null;
  readonly registry: Registry;
  /** Starts the sandbox with the host calls that plugins may make. */
  readonly openSandbox: (hostCalls: readonly HostCall[]) => PluginSandbox | Promise<PluginSandbox>;
  /** Address under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  /** Days for which the recording of a step is kept; 0 keeps none. */
  readonly tapeDays: number;
  /** Whether recordings can be replayed with a debugger. */
  readonly isDeveloper: boolean;
  /** Clients registered at services, by plugin (`publisher/id`). */
  readonly oauthClients?: ReadonlyMap<string, OAuthClient>;
  /** Hosts for which simulators on this machine stand, each with the simulator's origin. */
  readonly simulatedHosts?: ReadonlyMap<string, string>;
  /** How plugins' requests reach the internet, where that is not as usual: in tests. */
  readonly egress?: Omit<SafeFetchOptions, "counts">;
  readonly logger: Logger;
}

/** The runtime, and the database connection that sign-in shares with it. `services.stop` closes both. */
export interface RunningServices {
  readonly services: Services;
  /** People's accounts at services, with what opens them. */
  readonly connections: ConnectionService;
  readonly database: Kysely<Database>;
  readonly pool: Pool;
}

/** Opens the database, migrates it, starts the sandbox, and hands out the services; nothing is worked on until `services.start()`. */
export async function createServices({
  databaseUrl,
  dataDir,
  masterKeys,
  registry,
  openSandbox,
  publicUrl,
  tapeDays,
  isDeveloper,
  oauthClients = new Map(),
  simulatedHosts = new Map(),
  egress = {},
  logger,
}: ServiceOptions): Promise<RunningServices> {
  const keys = await openMasterKeys(masterKeys, dataDir);
  const database = await openDatabase({ databaseUrl, dataDir, logger });
  const { db, pool, url } = database;
  const sessions = createStepSessions();
  const pictures = createPictures();
  const vault = createVault(db, keys);
  const secretSettings = createSecretSettings(createSecretSettingRepository(db), vault);
  const counts = createEgressCounts();
  const simulated = createSimulatedHosts(simulatedHosts);
  const safeFetch = createSafeFetch({ ...egress, simulatedHosts: simulated, counts });
  const accounts = openConnections({
    db,
    vault,
    outward: safeFetch,
    toBrowser: (url) => simulated.redirect(url) ?? url,
    clients: oauthClients,
    registry,
    publicUrl,
    logger,
  });
  const connections = { ...accounts.calls, simulatedHosts: simulated.names };
  const [connection, queue, opened] = await Promise.all([
    openSteadyConnection(url, logger),
    openJobQueue(url, logger),
    openSandbox(createHostCalls({ db, registry, sessions, connections, secretSettings, safeFetch, publicUrl })),
  ]);
  const sandbox = markRefused(opened, accounts.calls.refusals);
  const sync = openSync({
    db,
    registry,
    sandbox,
    sessions,
    queue,
    publicUrl,
    outwardFetch: safeFetch,
    oauthClients,
    webhookKeys: createWebhookKeys(vault),
    logger,
  });
  const connect = accounts.serve(sandbox, sync.follower);
  const tapes = createTapeArchive({ db, vault, days: tapeDays, logger });
  const inspections = isDeveloper ? createInspections() : null;
  const signals: RunSignals = new Map();
  const worker = createWorker(
    { database, connection, queue, sandbox, vault, tapeDays, logger },
    {
      drainRuns: (accountId, signal) =>
        drainRuns(accountId, signal, { db, registry, sandbox, sessions, tapes, publicUrl, logger }, queue, signals),
      readUpload: (uploadId, signal) => readUpload(uploadId, signal, { db, registry, sandbox, queue, tapes }),
      ...sync.handlers((accountId, plugin) => connect.check(accountId, plugin)),
    },
  );

  const services: Services = {
    registry,
    pipelines: createPipelineService({
      pipelines: createPipelineRepository(db),
      runs: createRunSummaryRepository(db),
      connections: createConnectionRepository(db),
      registry,
      secretSettings,
    }),
    activities: {
      ...createActivityService(createActivityRepository(db)),
      separate: createSeparate({ db, registry, queue }),
    },
    uploads: createUploadService(db, queue),
    runs: createRunService({ db, registry, secretSettings, queue, signals, tapes, isDeveloper }),
    tapes: createTapeService({ db, archive: tapes, registry, sandbox, inspections }),
    showcase: createShowcaseService({ db, registry, publicUrl, pictures }),
    profiles: createProfileService(db),
    accounts: createAccountService(db, registry),
    notices: createNoticeService(db, registry),
    operator: createOperatorService(createAccountRepository(db), sandbox),
    helpFeedback: createHelpFeedbackService(createAccountRepository(db), createHelpFeedbackRepository(db)),
    apiKeys: createApiKeyService(createApiKeyRepository(db)),
    connect,
    options: createOptionService({ registry, sandbox, connections: accounts.calls.connections }),
    sync: sync.service,
    webhooks: sync.webhooks,
    assets: createAssetRepository(db),
    pictures,
    events: createEventStream({
      events: createLiveEventRepository(db),
      connection,
      findUpload: (accountId, uploadId) => createUploadRepository(db).find(accountId, uploadId),
      findRun: async (accountId, runId, language) => {
        const run = await createRunSummaryRepository(db).summary(accountId, runId);
        return run && sayRun(run, language);
      },
      findSteps: createStepsOfRun(db, registry, tapes),
      onError: (error) => {
        logger.warn({ error }, "live events could not be sent");
      },
    }),
    health: () =>
      health(db, {
        jobs: worker.isWorking(),
        sandbox: sandbox.status(),
        egress: counts.all(),
        webhooks: sync.webhookCounts(),
      }),
    start: worker.start,
    stop: async (graceMs) => {
      await inspections?.closeAll();
      await pictures.close();
      await worker.stop(graceMs);
    },
  };
  return { services, connections: accounts.calls.connections, database: db, pool };
}

interface WorkerParts {
  readonly database: OpenDatabase;
  readonly connection: SteadyConnection;
  readonly queue: JobQueue;
  readonly sandbox: PluginSandbox;
  readonly vault: Vault;
  readonly tapeDays: number;
  readonly logger: Logger;
}

/** Takes jobs from `start` to `stop`, and looks after what no job stands for. */
function createWorker(
  { database, connection, queue, sandbox, vault, tapeDays, logger }: WorkerParts,
  handlers: JobHandlers,
) {
  const { db } = database;
  let working = false;
  let sweeper: NodeJS.Timeout | null = null;
  let tidiesAt = 0;
  connection.onReconnect(() => {
    if (working)
      joinAgain(connection).catch((error: unknown) => logger.warn({ error }, "this worker could not register again"));
  });
  const sweep = async () => {
    try {
      await wakeUnfinished(db, queue);
      await createLiveEventRepository(db).trim();
      await createInboxRepository(db).trim();
      if (Date.now() < tidiesAt) return;
      await removeLeftovers(db, tapeDays);
      await rewrapDataKeys(vault, logger);
      tidiesAt = Date.now() + TIDY_MS;
    } catch (error) {
      logger.warn({ error }, "looking for unfinished work failed, it is tried again");
    }
  };

  return {
    isWorking: () => working,
    start: async () => {
      if (await joinWorkers(connection)) await queue.clear();
      await queue.work(handlers, () => void sweep());
      await wakeAll(db, queue);
      working = true;
      sweeper = setInterval(() => void sweep(), SWEEP_MS);
      sweeper.unref();
    },
    stop: async (graceMs: number) => {
      working = false;
      if (sweeper) clearInterval(sweeper);
      await queue.stop(graceMs);
      await sandbox.close();
      await connection.close();
      await database.close();
    },
  };
}

/** A master key that was replaced is needed until all that it wrapped is wrapped anew. */
async function rewrapDataKeys(vault: Vault, logger: Logger): Promise<void> {
  const { count, problems } = await vault.rewrap();
  if (count > 0) logger.warn({ count }, "data keys were wrapped anew with the current master key");
  for (const problem of problems) logger.error(problem);
}

async function health(db: Kysely<Database>, facts: Omit<Health, "database" | "migrations" | "queue">): Promise<Health> {
  // Migrations ran before there was anything to ask.
  try {
    return { ...facts, database: true, migrations: true, queue: await createRunRepository(db).backlog() };
  } catch {
    return { ...facts, database: false, migrations: true, queue: { waiting: 0, oldestSeconds: 0 } };
  }
}
