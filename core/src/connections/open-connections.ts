import type { Registry } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { ConnectService } from "../services.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createRateBudgetRepository } from "../storage/rate-budget-repository.ts";
import { createSignInAttemptRepository } from "../storage/sign-in-attempt-repository.ts";
import type { Vault } from "../vault/vault.ts";
import { createAskAccount } from "./ask-account.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker.ts";
import { createConnectService } from "./connect-service.ts";
import { type ConnectionFollower, NO_FOLLOWER } from "./connection-follower.ts";
import { type ConnectionService, createConnectionService } from "./connection-service.ts";
import { type ConnectionTrials, createConnectionTrials } from "./connection-trials.ts";
import { createOAuth, type OAuthClient } from "./oauth-client.ts";
import type { OutwardFetch } from "./outward-fetch.ts";
import { createRateBudget, type RateBudget } from "./rate-budget.ts";
import { renewWith } from "./renew-with.ts";
import { createSignIns } from "./sign-ins.ts";
import { createStepRefusals, type StepRefusals } from "./step-refusals.ts";

export interface ConnectionParts {
  readonly db: Kysely<Database>;
  readonly vault: Vault;
  readonly outward: OutwardFetch;
  /** The address under which a browser finds a page of a service. */
  readonly toBrowser: (url: URL) => URL;
  readonly clients: ReadonlyMap<string, OAuthClient>;
  readonly registry: Registry;
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** People's accounts at services, from the credentials to what the API tells. */
export interface OpenConnections {
  /** For the host calls, which come before there is a sandbox. */
  readonly calls: {
    readonly connections: ConnectionService;
    readonly trials: ConnectionTrials;
    readonly budget: RateBudget;
    readonly breaker: CircuitBreaker;
    readonly refusals: StepRefusals;
  };
  /** For people; `follower` is told of every change from then on. */
  serve(sandbox: PluginSandbox, follower: ConnectionFollower): ConnectService;
}

export function openConnections(parts: ConnectionParts): OpenConnections {
  const { db, vault, outward, toBrowser, clients, registry, publicUrl, logger } = parts;
  const oauth = createOAuth(outward, toBrowser);
  const trials = createConnectionTrials();
  const budget = createRateBudget(createRateBudgetRepository(db));
  let follower = NO_FOLLOWER;
  const connections = createConnectionService({
    db,
    vault,
    renewTokens: renewWith(oauth, clients),
    follower: {
      connected: (...change) => follower.connected(...change),
      switched: (...change) => follower.switched(...change),
      refused: (...change) => follower.refused(...change),
      disconnecting: (...change) => follower.disconnecting(...change),
      describe: (...change) => follower.describe(...change),
    },
  });
  return {
    calls: {
      connections,
      trials,
      budget,
      breaker: createCircuitBreaker(createConnectionRepository(db)),
      refusals: createStepRefusals(),
    },
    serve(sandbox, given) {
      follower = given;
      return createConnectService({
        registry,
        connections,
        askAccount: createAskAccount(sandbox, trials),
        signIns: createSignIns(createSignInAttemptRepository(db), oauth, clients),
        oauth,
        clients,
        budget,
        follower,
        publicUrl,
        logger,
      });
    },
  };
}
