import type { HostCall, PluginSandbox } from "@fitglue/sandbox";
import type { Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { createAccountService } from "./accounts/account-service.ts";
import { createActivityService } from "./activities/activity-service.ts";
import { createEventStream } from "./events/event-stream.ts";
import { createHostCalls } from "./host-calls/index.ts";
import { createStepSessions } from "./host-calls/step-sessions.ts";
import { readUpload } from "./intake/read-upload.ts";
import { createUploadService } from "./intake/upload-service.ts";
import { openJobQueue, type JobHandlers, type JobQueue } from "./jobs/job-queue.ts";
import { joinAgain, joinWorkers } from "./jobs/sole-worker.ts";
import { wakeAll, wakeUnfinished } from "./jobs/wake-unfinished.ts";
import { drainRuns, type RunSignals } from "./pipelines/drain-runs.ts";
import { createPipelineService } from "./pipelines/pipeline-service.ts";
import { createRunAnnouncer } from "./pipelines/run-announcer.ts";
import { createRunService } from "./pipelines/run-service.ts";
import type { Health, Services } from "./services.ts";
import { createShowcaseService } from "./showcase/showcase-service.ts";
import { createActivityRepository } from "./storage/activity-repository.ts";
import { createAssetRepository } from "./storage/asset-repository.ts";
import type { Database } from "./storage/database/schema.ts";
import { createLiveEventRepository } from "./storage/live-event-repository.ts";
import { openDatabase, type OpenDatabase } from "./storage/open-database.ts";
import { createPipelineRepository } from "./storage/pipeline-repository.ts";
import { removeLeftovers } from "./storage/remove-leftovers.ts";
import { createRunRepository } from "./storage/run-repository.ts";
import { createShowcasePageRepository } from "./storage/showcase-page-repository.ts";
import { openSteadyConnection, type SteadyConnection } from "./storage/steady-connection.ts";
import { createUploadRepository } from "./storage/upload-repository.ts";

/** How often it is looked for work that no job stands for. */
const SWEEP_MS = 30_000;
const TIDY_MS = 3600_000;

export interface ServiceOptions {
  /** PostgreSQL to use; null starts the embedded one in `<dataDir>/postgres`. */
  readonly databaseUrl: string | null;
  /** Folder of everything that must survive a restart; made when it is not there. */
  readonly dataDir: string;
  readonly registry: Registry;
  /** Starts the sandbox with the host calls that plugins may make. */
  readonly openSandbox: (hostCalls: readonly HostCall[]) => PluginSandbox | Promise<PluginSandbox>;
  /** Address under which people reach this installation, without a slash at the end. */
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** The runtime, and the database connection that sign-in shares with it. `services.stop` closes both. */
export interface RunningServices {
  readonly services: Services;
  readonly database: Kysely<Database>;
  readonly pool: Pool;
}

/** Opens the database, migrates it, starts the sandbox, and hands out the services; nothing is worked on until `services.start()`. */
export async function createServices({
  databaseUrl,
  dataDir,
  registry,
  openSandbox,
  publicUrl,
  logger,
}: ServiceOptions): Promise<RunningServices> {
  const database = await openDatabase({ databaseUrl, dataDir, logger });
  const { db, pool, url } = database;
  const sessions = createStepSessions();
  const [connection, queue, sandbox] = await Promise.all([
    openSteadyConnection(url, logger),
    openJobQueue(url, logger),
    openSandbox(createHostCalls({ db, sessions, publicUrl })),
  ]);
  const announcer = createRunAnnouncer(registry);
  const signals: RunSignals = new Map();
  const worker = createWorker(
    { database, connection, queue, sandbox, logger },
    {
      drainRuns: (accountId, signal) =>
        drainRuns(accountId, signal, { db, registry, sandbox, sessions, announcer, logger }, queue, signals),
      readUpload: (uploadId, signal) => readUpload(uploadId, signal, { db, registry, sandbox, queue }),
    },
  );

  const services: Services = {
    registry,
    pipelines: createPipelineService({
      pipelines: createPipelineRepository(db),
      runs: createRunRepository(db),
      registry,
    }),
    activities: createActivityService(createActivityRepository(db)),
    uploads: createUploadService(db, queue),
    runs: createRunService({ db, registry, queue, announcer, signals }),
    showcase: createShowcaseService(createShowcasePageRepository(db), publicUrl),
    accounts: createAccountService(db, registry),
    assets: createAssetRepository(db),
    events: createEventStream({
      events: createLiveEventRepository(db),
      connection,
      findUpload: (accountId, uploadId) => createUploadRepository(db).find(accountId, uploadId),
      onError: (error) => {
        logger.warn({ error }, "live events could not be sent");
      },
    }),
    health: () => health(db, sandbox, worker.isWorking()),
    start: worker.start,
    stop: worker.stop,
  };
  return { services, database: db, pool };
}

interface WorkerParts {
  readonly database: OpenDatabase;
  readonly connection: SteadyConnection;
  readonly queue: JobQueue;
  readonly sandbox: PluginSandbox;
  readonly logger: Logger;
}

/** Takes jobs from `start` to `stop`, and looks after what no job stands for. */
function createWorker({ database, connection, queue, sandbox, logger }: WorkerParts, handlers: JobHandlers) {
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
      if (Date.now() < tidiesAt) return;
      await removeLeftovers(db);
      tidiesAt = Date.now() + TIDY_MS;
    } catch (error) {
      logger.warn({ error }, "looking for unfinished work failed, it is tried again");
    }
  };

  return {
    isWorking: () => working,
    start: async () => {
      if (await joinWorkers(connection)) await queue.clear();
      await wakeAll(db, queue);
      await queue.work(handlers);
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

async function health(db: Kysely<Database>, sandbox: PluginSandbox, jobs: boolean): Promise<Health> {
  try {
    // Migrations ran before there was anything to ask.
    return {
      database: true,
      migrations: true,
      jobs,
      sandbox: sandbox.status(),
      queue: await createRunRepository(db).backlog(),
    };
  } catch {
    return {
      database: false,
      migrations: true,
      jobs,
      sandbox: sandbox.status(),
      queue: { waiting: 0, oldestSeconds: 0 },
    };
  }
}
