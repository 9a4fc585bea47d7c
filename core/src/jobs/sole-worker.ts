import { setTimeout as sleep } from "node:timers/promises";
import type { SteadyConnection } from "../storage/steady-connection.ts";

/** Any number that nobody else takes for an advisory lock in this database. */
const WORKER_LOCK = "4067316824017";
const TRIES = 10;
const BETWEEN_TRIES_MS = 50;

/**
 * Enters the circle of workers of this database.
 *
 * @returns Whether the circle was empty: then every job that is marked active belongs to a worker that was
 * killed. A killed worker's lock goes when the server notices that its connection is closed, so this asks a few times.
 */
export async function joinWorkers(connection: SteadyConnection): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const [row] = await connection.query<{ alone: boolean }>(`select pg_try_advisory_lock(${WORKER_LOCK}) as alone`);
    if (row?.alone) {
      await connection.query(`select pg_advisory_lock_shared(${WORKER_LOCK}), pg_advisory_unlock(${WORKER_LOCK})`);
      return true;
    }
    await sleep(BETWEEN_TRIES_MS);
  }
  await joinAgain(connection);
  return false;
}

/** After a reconnection. */
export async function joinAgain(connection: SteadyConnection): Promise<void> {
  await connection.query(`select pg_advisory_lock_shared(${WORKER_LOCK})`);
}
