import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import { Client, Pool } from "pg";
import { migrate } from "../src/storage/open-database.ts";
import { startEmbeddedPostgres } from "../src/storage/embedded-postgres.ts";
import type { Database } from "../src/storage/database/schema.ts";

const MIGRATIONS = new URL("../src/storage/database/migrations/", import.meta.url);
const TEMPLATE_LOCK = 7_261_114;
const BETWEEN_TRIES_MS = 300;

/** A database of its own, with all tables and no rows. */
export interface TestDatabase {
  readonly url: string;
  readonly db: Kysely<Database>;
  /** Removes the database, and stops the shared server when nobody else uses it. */
  drop(): Promise<void>;
}

/**
 * Copies a template on the server that all test files share: the one of FITGLUE_TEST_DATABASE_URL, which the project
 * `core-server` has, else an embedded one that the first test starts and the last one stops.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { server, admin, template } = await enterServer();
  const name = `test_${randomBytes(6).toString("hex")}`;
  await admin.query(`create database ${name} template ${template} strategy wal_log`);
  const url = server.urlOf(name);
  const pool = new Pool({ connectionString: url, max: 4 });
  // Dropping the database closes what is still open.
  pool.on("error", () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return {
    url,
    db,
    async drop() {
      await db.destroy();
      await admin.query(`drop database ${name} with (force)`);
      const others = await admin.query(
        "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      );
      await admin.end();
      if (others.rowCount === 0) await server.stop();
    },
  };
}

interface Entered {
  readonly server: TestServer;
  readonly admin: Client;
  readonly template: string;
}

/** Whoever was alone may be stopping the shared server just now: then it is started anew. */
async function enterServer(tries = 5): Promise<Entered> {
  try {
    const server = await testServer();
    const admin = new Client({ connectionString: server.urlOf("postgres") });
    // Who waits for an answer is told by it.
    admin.on("error", () => undefined);
    await admin.connect();
    return { server, admin, template: await ensureTemplate(admin, server.urlOf) };
  } catch (error) {
    if (tries <= 1) throw error;
    await sleep(BETWEEN_TRIES_MS);
    return enterServer(tries - 1);
  }
}

interface TestServer {
  urlOf(database: string): string;
  stop(): Promise<void>;
}

async function testServer(): Promise<TestServer> {
  const given = process.env["FITGLUE_TEST_DATABASE_URL"];
  if (!given) return startEmbeddedPostgres(join(tmpdir(), `fitglue-test-${String(process.getuid?.() ?? 0)}`));
  return {
    urlOf(database) {
      const url = new URL(given);
      url.pathname = `/${database}`;
      return url.href;
    },
    stop: () => Promise.resolve(),
  };
}

/** One template for each state of the migrations; made by whoever comes first. */
async function ensureTemplate(admin: Client, urlOf: (database: string) => string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(new URL(file, MIGRATIONS)));
  const name = `fitglue_template_${hash.digest("hex").slice(0, 12)}`;
  await admin.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) {
      // Somebody may have been ended in the middle of it.
      await admin.query(`drop database if exists ${name}_half with (force)`);
      await admin.query(`create database ${name}_half`);
      const db = new Kysely<Database>({
        dialect: new PostgresDialect({ pool: new Pool({ connectionString: urlOf(`${name}_half`), max: 1 }) }),
      });
      await migrate(db);
      await db.destroy();
      await admin.query(`alter database ${name}_half rename to ${name}`);
    }
    return name;
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}
