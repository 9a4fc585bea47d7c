import { FitGlueError } from "@fitglue/sdk";
import type { Pool } from "pg";

/** Any number that nothing else locks: "first" in ASCII. */
const LOCK = 0x6669727374;

export interface FirstAccountGate {
  /** Runs `signUp` if nobody has an account yet, one at a time over all processes. @throws FitGlueError SIGN_UP_CLOSED */
  pass<Result>(signUp: () => Promise<Result>): Promise<Result>;
}

/** Lets exactly one account come into being, however many people press the button at once. */
export function createFirstAccountGate(pool: Pool): FirstAccountGate {
  let last: Promise<unknown> = Promise.resolve();

  async function anyAccount(): Promise<boolean> {
    const { rows } = await pool.query<{ found: boolean }>(`select exists (select from auth."user") as found`);
    return rows[0]?.found === true;
  }

  async function alone<Result>(signUp: () => Promise<Result>): Promise<Result> {
    const connection = await pool.connect();
    try {
      await connection.query("select pg_advisory_lock($1)", [LOCK]);
      if (await anyAccount())
        throw new FitGlueError("SIGN_UP_CLOSED", "This installation already has its account; sign in with it");
      return await signUp();
    } finally {
      // Closing the connection gives the lock back even when the query for it failed half-way.
      connection.release(true);
    }
  }

  return {
    pass(signUp) {
      // One at a time within the process too: waiters hold no connection that the one who passes would need.
      const result = last.then(() => alone(signUp));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
