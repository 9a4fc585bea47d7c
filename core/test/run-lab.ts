import { createRegistry, type PluginPackage, type Registry } from "@fitglue/registry";
import { createSandbox, type HostCall, type PluginSandbox } from "@fitglue/sandbox";
import type { JsonValue } from "@fitglue/sdk";
import { createSecretKey, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { Pool } from "pg";
import { pino } from "pino";
import { createStepSessions } from "../src/host-calls/step-sessions.ts";
import type { JobQueue } from "../src/jobs/job-queue.ts";
import { drainRuns, type RunSignals } from "../src/pipelines/drain-runs.ts";
import { createRunService } from "../src/pipelines/run-service.ts";
import { createSecretSettings } from "../src/connections/secret-settings.ts";
import type { RunService } from "../src/services.ts";
import type { Database } from "../src/storage/database/schema.ts";
import { createPipelineRepository } from "../src/storage/pipeline-repository.ts";
import { createSecretSettingRepository } from "../src/storage/secret-setting-repository.ts";
import { createTapeArchive } from "../src/tapes/tape-archive.ts";
import { createVault } from "../src/vault/vault.ts";
import { mortalDatabase, type MortalDatabase } from "./mortal-database.ts";
import { createTestDatabase } from "./test-database.ts";

/** One request of a plugin, on its way to whatever plays the service. */
export interface LabRequest {
  /** Id of the plugin that asks. */
  readonly plugin: string;
  readonly accountId: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}
export type LabService = (request: LabRequest) => { status: number; body: string };

/** Runs on the real database and in the real sandbox, without a queue: workers are begun, and killed, by hand. */
export interface RunLab {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly runs: RunService;
  /** A worker that can be killed. */
  worker(): MortalDatabase;
  /**
   * Works on the account's runs until none can go on now. `answer` plays the services.
   * @returns false when the worker was killed on the way.
   */
  drain(accountId: string, answer: LabService, worker?: MortalDatabase): Promise<boolean>;
  /** Lets what is parked until some time go on now. */
  skipWaits(accountId: string): Promise<void>;
  /** Makes and publishes a pipeline. @returns its id */
  pipeline(accountId: string, source: string, destinations: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

const NO_QUEUE: Pick<JobQueue, "wakeRuns" | "wakeRunsAt"> = {
  wakeRuns: () => Promise.resolve(),
  wakeRunsAt: () => Promise.resolve(),
};

export async function openRunLab(plugins: readonly PluginPackage[]): Promise<RunLab> {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url, max: 4 });
  pool.on("error", () => undefined);
  const registry = createRegistry(plugins);
  const sessions = createStepSessions();
  const vault = createVault(database.db, [{ id: "test", key: createSecretKey(randomBytes(32)) }]);
  const logger = pino({ level: "silent" });
  const tapes = createTapeArchive({ db: database.db, vault, days: 0, logger });
  const signals: RunSignals = new Map();
  // One account after the other asks, so what plays the service for it is known by the account.
  const services = new Map<string, { answer: LabService; worker: MortalDatabase | null }>();
  const sandbox: PluginSandbox = await createSandbox({ hostCalls: [labFetch(services)], processes: 1 });
  const queue = NO_QUEUE as JobQueue;
  const secretSettings = createSecretSettings(createSecretSettingRepository(database.db), vault);
  const service = { db: database.db, registry, secretSettings, queue, signals, tapes, isDeveloper: false };

  return {
    db: database.db,
    registry,
    runs: createRunService(service),
    worker: () => mortalDatabase(pool),
    async drain(accountId, answer, worker) {
      services.set(accountId, { answer, worker: worker ?? null });
      const parts = {
        db: worker?.db ?? database.db,
        registry,
        sandbox,
        sessions,
        tapes,
        publicUrl: "http://localhost:4000",
        logger,
      };
      try {
        await drainRuns(accountId, new AbortController().signal, parts, queue, signals);
        return true;
      } catch (error) {
        // What ends a worker that nobody killed is a defect.
        if (worker?.isDead() === true) return false;
        throw error;
      }
    },
    async skipWaits(accountId) {
      const past = new Date(Date.now() - 1000);
      const runs = await database.db
        .updateTable("run")
        .set({ resumes_at: past })
        .where("account_id", "=", accountId)
        .where("state", "=", "parked")
        .where("resumes_at", "is not", null)
        .returning("id")
        .execute();
      if (runs.length === 0) return;
      await database.db
        .updateTable("run_step")
        .set({ resumes_at: past })
        .where(
          "run_id",
          "in",
          runs.map(({ id }) => id),
        )
        .where("resumes_at", "is not", null)
        .execute();
    },
    async pipeline(accountId, source, destinations) {
      const pipelines = createPipelineRepository(database.db);
      const step = (plugin: string, id: string) => ({
        id,
        plugin,
        config: {},
        enabled: true,
        onError: "stop" as const,
      });
      const document = {
        source: step(`${source}@1.0.0`, "source"),
        boosters: [],
        destinations: destinations.map((id) => step(`test/${id}@1.0.0`, id)),
      };
      const id = await pipelines.create(accountId, "Lab", document);
      await pipelines.publish(accountId, id, document);
      return id;
    },
    async close() {
      await sandbox.close();
      await pool.end();
      await database.drop();
    },
  };
}

function labFetch(services: ReadonlyMap<string, { answer: LabService; worker: MortalDatabase | null }>): HostCall {
  return {
    name: "fetch",
    capability: "network",
    outward: true,
    parse: ([url, request]) => ({ url, request }),
    async run(input, { plugin, scope }) {
      const { url, request } = input as { url: string; request?: { method?: string; body?: string } };
      const { pathname, search } = new URL(url);
      const asked: LabRequest = {
        plugin: plugin.manifest.id,
        accountId: scope.accountId,
        method: request?.method ?? "GET",
        path: `${pathname}${search}`,
        body: request?.body ?? null,
      };
      const service = services.get(scope.accountId);
      if (!service) throw new Error(`No service answers ${scope.accountId}`);
      const work = () => ({ ...service.answer(asked), headers: {} }) satisfies JsonValue;
      return service.worker ? service.worker.pass(work) : work();
    },
  };
}
