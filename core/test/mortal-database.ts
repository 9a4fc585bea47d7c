import {
  Kysely,
  PostgresDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Pool } from "pg";
import type { Database } from "../src/storage/database/schema.ts";

/** What a killed worker's connections say. It is taken for the database being away, which ends the worker. */
class KilledError extends Error {
  readonly code = "57P01";
}

/** A worker's way to the database that ends like that of a process which is killed. */
export interface MortalDatabase {
  readonly db: Kysely<Database>;
  /** Whether it was killed. */
  isDead(): boolean;
  /** Kills it: nothing more is asked or written, and a transaction that is open is rolled back. */
  kill(): void;
  /** Kills it at the next moment so many await points from now, before or after what happens there. */
  killAfter(points: number, when: "before" | "after"): void;
  /** One await point that is none of the database's. @throws when the worker is dead */
  pass<Value>(work: () => Promise<Value> | Value): Promise<Value>;
}

export function mortalDatabase(pool: Pool): MortalDatabase {
  let left = Number.POSITIVE_INFINITY;
  let dies: "before" | "after" = "before";
  let isDead = false;
  const check = () => {
    if (isDead) throw new KilledError("terminating connection");
  };
  const pass = async <Value>(work: () => Promise<Value> | Value): Promise<Value> => {
    check();
    left--;
    if (left <= 0 && dies === "before") isDead = true;
    check();
    const value = await work();
    if (left <= 0) isDead = true;
    check();
    return value;
  };
  const inner = new PostgresDialect({ pool });
  const dialect: Dialect = {
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createDriver: () => mortalDriver(inner.createDriver(), pass),
  };
  return {
    db: new Kysely<Database>({ dialect }),
    isDead: () => isDead,
    kill() {
      isDead = true;
    },
    killAfter(points, when) {
      left = points;
      dies = when;
    },
    pass,
  };
}

function mortalDriver(driver: Driver, pass: MortalDatabase["pass"]): Driver {
  const real = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const realOf = (connection: DatabaseConnection) => real.get(connection) ?? connection;
  return {
    init: () => driver.init(),
    destroy: () => driver.destroy(),
    async acquireConnection() {
      const connection = await driver.acquireConnection();
      const mortal: DatabaseConnection = {
        executeQuery: <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
          pass(() => connection.executeQuery<Row>(query)),
        streamQuery: (query, size) => connection.streamQuery(query, size),
      };
      real.set(mortal, connection);
      return mortal;
    },
    beginTransaction: (connection, settings: TransactionSettings) =>
      pass(() => driver.beginTransaction(realOf(connection), settings)),
    commitTransaction: (connection) => pass(() => driver.commitTransaction(realOf(connection))),
    // The server does this by itself when the process is gone.
    rollbackTransaction: (connection) => driver.rollbackTransaction(realOf(connection)),
    releaseConnection: (connection) => driver.releaseConnection(realOf(connection)),
  };
}
