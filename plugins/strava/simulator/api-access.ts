import type { FastifyReply, FastifyRequest } from "fastify";
import { API_ERRORS, type ApiError } from "./api-error.ts";
import { countRequest, usageHeaders } from "./rate-usage.ts";
import type { Grant, StoredActivity, World } from "./world.ts";

/** Who asks, after everything that may stop a request. */
export function enterApi(world: World, request: FastifyRequest, reply: FastifyReply): Grant {
  const path = pathOf(request);
  const grant = grantOf(world, request);
  try {
    countRequest(world, request.method, path);
  } finally {
    void reply.headers(usageHeaders(world));
  }
  if (world.settings.isApplicationInactive) throw API_ERRORS.inactive();
  return grant;
}

/** @throws 401 in the service's words for a scope that was not allowed. */
export function needScope({ scopes }: Grant, kind: "read" | "write"): void {
  const isAllowed =
    kind === "write"
      ? scopes.includes("activity:write")
      : scopes.includes("activity:read") || scopes.includes("activity:read_all");
  if (!isAllowed) throw API_ERRORS.missingScope(`activity:${kind}`);
}

/** Whether the application may see an activity: a private one only with the wider scope. */
export function isVisible(activity: StoredActivity, { athleteId, scopes }: Grant): boolean {
  return activity.athleteId === athleteId && (!activity.isPrivate || scopes.includes("activity:read_all"));
}

/** The path alone. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?")[0] ?? "";
}

/** Answers an error as the service does. */
export function sendApiError(reply: FastifyReply, { status, body }: ApiError): FastifyReply {
  return reply.status(status).send(body);
}

function grantOf(world: World, request: FastifyRequest): Grant {
  const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? "")?.[1];
  const grant = [...world.grants.values()].find(({ accessToken }) => accessToken === token);
  if (grant === undefined || grant.expiresAtMs <= world.clock.now()) throw API_ERRORS.badToken();
  return grant;
}
