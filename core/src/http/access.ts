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
}

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Null for strangers, and on routes with access `anyone`. */
    visitor: Visitor | null;
  }
}

/** The account that asks. @throws FitGlueError NOT_SIGNED_IN */
export function accountOf(request: FastifyRequest): string {
  if (request.visitor === null)
    throw new FitGlueError("NOT_SIGNED_IN", "This address needs a signed-in person; sign in and try again");
  return request.visitor.accountId;
}
