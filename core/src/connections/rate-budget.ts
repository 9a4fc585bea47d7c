import { FitGlueError, type Manifest } from "@fitglue/sdk";
import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "../api/connections.ts";
import type { ConnectionOwner } from "../storage/connection-repository.ts";
import type { RateBudgetRepository } from "../storage/rate-budget-repository.ts";
import { type BudgetRequest, freeAtMs, learnUse, present, type RateLimits, takeTurn } from "./rate-windows.ts";

/** A request that has its turn. */
export interface TakenTurn {
  readonly owner: ConnectionOwner;
  readonly manifest: Manifest;
  readonly request: BudgetRequest;
  readonly takenAtMs: number;
}

/** What services allow, kept over all processes that share the database. */
export interface RateBudget {
  /**
   * Waits for the request's turn.
   *
   * @throws FitGlueError RATE_LIMITED with `retryAtMs` in its details when that is too far away; rejects with the signal's
   * reason when it aborts
   */
  take(owner: ConnectionOwner, manifest: Manifest, request: BudgetRequest, signal: AbortSignal): Promise<TakenTurn>;
  /**
   * Takes over what the service's answer tells.
   *
   * @throws FitGlueError RATE_LIMITED when the answer is that there were too many requests
   */
  learn(turn: TakenTurn, status: number, headers: Readonly<Record<string, string>>): Promise<void>;
  /** Windows as they are now. */
  look(owner: ConnectionOwner, manifest: Manifest): Promise<Connection["budget"]>;
}

const TOO_MANY = 429;

export function createRateBudget(budgets: RateBudgetRepository): RateBudget {
  return {
    async take(owner, manifest, request, signal) {
      const limits = limitsOf(manifest);
      const { turn, nowMs } = await budgets.change(keyOf(owner, limits), (use, nowMs) => {
        const turn = takeTurn(use, limits, request, nowMs);
        return { budget: "use" in turn ? turn.use : null, answer: { turn, nowMs } };
      });
      if ("retryAtMs" in turn) throw limited(manifest, turn.retryAtMs);
      if (turn.waitMs > 0) await sleep(turn.waitMs, undefined, { signal });
      return { owner, manifest, request, takenAtMs: nowMs + turn.waitMs };
    },

    async learn({ owner, manifest, request, takenAtMs }, status, headers) {
      const limits = limitsOf(manifest);
      const answer = { status, headers, takenAtMs };
      // Others have only used more since: what is no news of the budget as it was seen last is no news at all.
      const seen = budgets.lastSeen(keyOf(owner, limits));
      if (status !== TOO_MANY && seen && learnUse(seen, limits, answer, takenAtMs) === null) return;
      const retryAtMs = await budgets.change(keyOf(owner, limits), (use, nowMs) => {
        const learnt = learnUse(use, limits, answer, nowMs);
        return { budget: learnt, answer: freeAtMs(learnt ?? use, limits, request, nowMs) };
      });
      if (status === TOO_MANY) throw limited(manifest, retryAtMs);
    },

    async look(owner, manifest) {
      const limits = limitsOf(manifest);
      const use = await budgets.find(keyOf(owner, limits));
      const unused = { nextAtMs: 0, blockedUntilMs: null, windows: [] };
      return present(use ?? unused, limits, Date.now()).map(({ window, startsAtMs, used, limit }) => ({
        windowSeconds: window.seconds,
        readsOnly: window.reads ?? false,
        used: Math.min(used, limit),
        limit,
        resetsAt: new Date(startsAtMs + window.seconds * 1000).toISOString(),
      }));
    },
  };
}

/** A service whose manifest tells no limits may still say that there were too many requests. */
function limitsOf({ connection }: Manifest): RateLimits {
  return connection?.rateLimits ?? { scope: "connection" };
}

function keyOf({ accountId, plugin }: ConnectionOwner, { scope }: RateLimits): string {
  return scope === "app" ? plugin : `${plugin} ${accountId}`;
}

function limited({ name }: Manifest, retryAtMs: number): FitGlueError {
  const at = new Date(retryAtMs).toISOString().replace(/\.\d+Z$/, "Z");
  return new FitGlueError("RATE_LIMITED", `${name} takes no more requests until ${at}; it goes on by itself then`, {
    details: { retryAtMs },
  });
}
