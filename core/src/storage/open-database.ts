import { FitGlueError } from "@fitglue/sdk";
import { Kysely, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, Pool } from "pg";
import type { Logger } from "pino";
import { MIGRATIONS } from "./database/migrations/index.ts";
import type { Database } from "./database/schema.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { PreparingClient } from "./prepared-statements.ts";

const CONNECTIONS = 16;
/** A new connection has each statement parsed and planned anew. */
const IDLE_MS = 5 * 60_000;
const OLDEST_SERVER = 150_000;

/** The open database with everything that shares it. */
export interface OpenDatabase {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly url: string;
  /** Closes the connections; stops an embedded server that nobody else uses. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** PostgreSQL to use; null starts the embedded one in `<dataDir>/postgres`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly logger: Logger;
}

/**
 * Opens PostgreSQL and brings its tables up to date.
 *
 * @throws FitGlueError UNAVAILABLE when there is no usable server, naming what to do.
 */
export async function openDatabase({ databaseUrl, dataDir, logger }: DatabaseOptions): Promise<OpenDatabase> {
  const server = databaseUrl === null ? await startEmbeddedPostgres(join(dataDir, "postgres")) : null;
  const url = server?.url ?? databaseUrl ?? "";
  if (server) logger.info({ how: server.how, pid: server.pid }, "embedded PostgreSQL is ready");
  const pool = openPool(url, logger);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkServer(pool);
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    pool,
    url,
    async close() {
      await db.destroy();
      if (server && !(await isInUse(server.url))) await server.stop();
    },
  };
}

export function openPool(url: string, logger: Logger): Pool {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    idleTimeoutMillis: IDLE_MS,
    application_name: "fitglue",
    Client: PreparingClient,
    // Who asks several things at once does not wait for one answer before asking the next.
    pipeline: true,
  });
  // An idle connection that the server closes reports here; without a listener it would end the process.
  pool.on("error", (error) => {
    logger.warn({ error }, "a database connection was closed");
  });
  return pool;
}

/** Runs the migrations that are missing; safe to run from several processes at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === "Error")?.migrationName ?? "the first one";
  throw new FitGlueError(
    "UNAVAILABLE",
    `The database could not be brought up to date (${failed}): ${messageOf(error)}; nothing was changed, restore the version that ran before or report this`,
    { cause: error },
  );
}

async function checkServer(pool: Pool): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
    version = Number(rows[0]?.version);
  } catch (cause) {
    throw new FitGlueError(
      "UNAVAILABLE",
      `PostgreSQL cannot be reached: ${messageOf(cause)}; check that it runs and that DATABASE_URL is right`,
      { cause },
    );
  }
  if (version < OLDEST_SERVER)
    throw new FitGlueError(
      "UNAVAILABLE",
      `PostgreSQL ${String(Math.floor(version / 10_000))} is too old; use 15 or newer`,
    );
}

/** Whether another process has the server open. Asked after our own connections were closed, which the server notices a moment later. */
async function isInUse(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (let tries = 0; tries < 20; tries++) {
      const { rows } = await client.query<{ others: string }>(
        "select count(*) as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      );
      if (Number(rows[0]?.others) === 0) return false;
      await sleep(25);
    }
    return true;
  } finally {
    await client.end();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error
    ? error.message || ((error as NodeJS.ErrnoException).code ?? error.name)
    : String(error);
}
