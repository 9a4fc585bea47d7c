import { createRegistry, type PluginPackage } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import type { FastifyInstance } from "fastify";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { buildApp } from "../src/app.ts";
import { createServices, type RunningServices, type ServiceOptions } from "../src/create-services.ts";
import { createAuthentication } from "../src/http/authentication/create-authentication.ts";
import { createHelpCentres } from "../src/http/help-centre.ts";
import { readSamples } from "../src/samples.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const PUBLIC_URL = "http://127.0.0.1";
const SHUTDOWN_MS = 2000;

/** Everything as `main.ts` composes it, but for the pages, on a database and a folder of its own. */
export interface WholeApp {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly runtime: RunningServices;
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

interface Options extends Partial<Omit<ServiceOptions, "databaseUrl" | "registry" | "dataDir" | "publicUrl">> {
  readonly plugins: readonly PluginPackage[];
  /** Changes the address under which the database is opened. */
  readonly databaseUrl?: (url: URL) => void;
  /** What sessions are signed with. */
  readonly sessionSecret?: string;
}

/** Nothing is worked on until `runtime.services.start()`. */
export async function openWholeApp({
  plugins,
  databaseUrl = () => undefined,
  sessionSecret = "a secret that only tests know about",
  logger = pino({ enabled: false }),
  ...options
}: Options): Promise<WholeApp> {
  const [database, folder] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), "fitglue-app-"))]);
  const url = new URL(database.url);
  databaseUrl(url);
  const runtime = await createServices({
    databaseUrl: url.href,
    dataDir: join(folder, "data"),
    masterKeys: null,
    tapeDays: 14,
    isDeveloper: false,
    registry: createRegistry(plugins),
    openSandbox: (hostCalls) => createSandbox({ hostCalls, processes: 1 }),
    publicUrl: PUBLIC_URL,
    logger,
    ...options,
  });
  const app = await buildApp({
    services: runtime.services,
    authentication: createAuthentication({
      pool: runtime.pool,
      secret: sessionSecret,
      publicUrl: PUBLIC_URL,
      logger,
    }),
    help: createHelpCentres(() => []),
    samples: await readSamples(),
    web: null,
    publicUrl: null,
    logger,
  });
  return {
    database,
    folder,
    runtime,
    app,
    async close() {
      await app.close();
      await runtime.services.stop(SHUTDOWN_MS);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
