import { FitGlueError } from "@fitglue/sdk";
import type { FastifyInstance, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import type { ApiKeyService } from "../../services.ts";
import { accountOf } from "../access.ts";
import { webHeaders } from "../web-request.ts";
import type { Authentication } from "./create-authentication.ts";

interface Options {
  readonly authentication: Authentication;
  readonly apiKeys: Pick<ApiKeyService, "accountOf">;
}

/** Another bearer token is a proxy's business. */
const API_KEY = /^Bearer (fgk_\S*)$/i;

/**
 * Looks who asks, as far as the route's access wants to know, and refuses strangers where an account is needed.
 * A request with an API key is judged by the key alone, whatever cookies come with it, and only where the route allows it.
 */
export const authenticate = fp(async (app: FastifyInstance, { authentication, apiKeys }: Options) => {
  app.addHook("onRequest", async (request, reply) => {
    const { access = "account" } = request.routeOptions.config;
    if (access === "anyone") return;
    reply.header("cache-control", "private, no-store");
    const key = apiKeyOf(request);
    if (key !== null) {
      request.keyAccountId = await apiKeys.accountOf(key);
      return;
    }
    const { visitor, setCookies } = await authentication.visitorOf(webHeaders(request));
    request.visitor = visitor;
    for (const cookie of setCookies) reply.header("set-cookie", cookie);
    if (access === "account") accountOf(request);
  });
});

/** @throws FitGlueError API_KEY_NOT_ENOUGH where keys open nothing */
function apiKeyOf({ headers, routeOptions, method }: FastifyRequest): string | null {
  const key = API_KEY.exec(headers.authorization ?? "")?.[1];
  if (key === undefined) return null;
  if (routeOptions.config.apiKey === true) return key;
  throw new FitGlueError(
    "API_KEY_NOT_ENOUGH",
    `${method} ${routeOptions.url ?? "this address"} is not for API keys: they read runs and their recordings; sign in with a browser for everything else`,
  );
}
