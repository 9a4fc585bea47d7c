import { FitGlueError } from "@fitglue/sdk";
import type { ConnectionOwner, ConnectionRepository } from "../storage/connection-repository.ts";
import type { OpenedConnection } from "./connection-service.ts";

/** Failures in a row after which a service is left alone. */
const MOST_FAILURES = 5;
const FIRST_REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 15 * 60;
/** Longer than a request may take: so long the others wait for the one that tries. */
const PROBE_MS = 20_000;

/** Leaves a service alone that keeps failing, over all processes: for half a minute, and longer each time. */
export interface CircuitBreaker {
  /** @throws FitGlueError SERVICE_UNAVAILABLE with `retryAtMs` in its details while the service is left alone */
  check(name: string, connection: Pick<OpenedConnection, "restsUntil">): void;
  /** After a rest: lets one request through. @throws as `check`, for all but one */
  begin(owner: ConnectionOwner, name: string, connection: Pick<OpenedConnection, "restsUntil">): Promise<void>;
  answered(owner: ConnectionOwner, connection: Pick<OpenedConnection, "failureCount">): Promise<void>;
  /** A request got no answer, or one that says that the service is broken. */
  failed(owner: ConnectionOwner, connection: Pick<OpenedConnection, "restsUntil">): Promise<void>;
}

export function createCircuitBreaker(
  connections: ConnectionRepository,
  nowMs: () => number = Date.now,
): CircuitBreaker {
  return {
    check(name, { restsUntil }) {
      if (restsUntil !== null && restsUntil.getTime() > nowMs()) throw resting(name, restsUntil.getTime());
    },

    async begin(owner, name, { restsUntil }) {
      if (restsUntil === null) return;
      const until = new Date(nowMs() + PROBE_MS);
      if (!(await connections.takeProbe(owner, new Date(nowMs()), until))) throw resting(name, until.getTime());
    },

    async answered(owner, { failureCount }) {
      if (failureCount > 0) await connections.recover(owner);
    },

    failed: (owner, { restsUntil }) =>
      connections.countFailure(owner, restsUntil !== null, {
        failures: MOST_FAILURES,
        from: new Date(nowMs()),
        firstSeconds: FIRST_REST_SECONDS,
        mostSeconds: LONGEST_REST_SECONDS,
      }),
  };
}

function resting(name: string, retryAtMs: number): FitGlueError {
  const at = new Date(retryAtMs).toISOString().replace(/\.\d+Z$/, "Z");
  return new FitGlueError(
    "SERVICE_UNAVAILABLE",
    `${name} failed ${String(MOST_FAILURES)} times in a row; it is asked again at ${at}, and what waits goes on then`,
    { details: { retryAtMs } },
  );
}
