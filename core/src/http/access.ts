import { FitGlueError } from "@fitglue/sdk";
import type { FastifyRequest } from "fastify";

/**
 * Who may use a route. Routes under /api/v1 are for signed-in people unless they say otherwise:
 * `anyone` does not look at cookies at all, `visitor` looks who it is and also answers strangers.
 */
export type Access = "anyone" | "visitor" | "account";

/** The signed-in person behind a request. */
export interface Visitor {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** Of the browser. */
  readonly sessionId: string;
}

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
    /** Whether an API key opens the route as well. Only for what reads runs and their recordings. */
    apiKey?: true;
  }
  interface FastifyRequest {
    /** Null for strangers, and on routes with access `anyone`. */
    visitor: Visitor | null;
    /** Whose API key came with the request; null when none did. */
    keyAccountId: string | null;
  }
}

/** The account that asks. @throws FitGlueError NOT_SIGNED_IN */
export function accountOf(request: FastifyRequest): string {
  const accountId = request.keyAccountId ?? request.visitor?.accountId;
  if (accountId === undefined)
    throw new FitGlueError("NOT_SIGNED_IN", "This address needs a signed-in person; sign in and try again");
  return accountId;
}
