import rateLimit from "@fastify/rate-limit";
import websocket from "@fastify/websocket";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Logger } from "pino";
import type { Visitor } from "./http/access.ts";
import { accountRoutes } from "./http/account-routes.ts";
import { apiLanguage } from "./http/api-language.ts";
import { apiKeysRoutes } from "./http/api-keys-routes.ts";
import { activitiesRoutes } from "./http/activities-routes.ts";
import { assetsRoutes } from "./http/assets-routes.ts";
import { authenticate } from "./http/authentication/authenticate.ts";
import { authenticationRoutes } from "./http/authentication/authentication-routes.ts";
import type { Authentication } from "./http/authentication/create-authentication.ts";
import { answerError, errorHandler } from "./http/error-handler.ts";
import { connectionsRoutes } from "./http/connections-routes.ts";
import { errorsRoutes } from "./http/errors-routes.ts";
import { healthRoutes } from "./http/health-routes.ts";
import type { HelpCentres } from "./http/help-centre.ts";
import { helpFeedbackRoutes } from "./http/help-feedback-routes.ts";
import { helpRoutes } from "./http/help-routes.ts";
import { lazyCompilers } from "./http/lazy-compilers.ts";
import { createLinkPictures } from "./http/link-pictures.ts";
import { linkPicturesRoutes } from "./http/link-pictures-routes.ts";
import { liveEvents, MAX_MESSAGE_BYTES } from "./http/live-events.ts";
import { metrics } from "./http/metrics.ts";
import { noticesRoutes } from "./http/notices-routes.ts";
import { oauthRoutes } from "./http/oauth-routes.ts";
import { openapi } from "./http/openapi.ts";
import { optionsRoutes } from "./http/options-routes.ts";
import { origin } from "./http/origin.ts";
import { pipelinesRoutes } from "./http/pipelines-routes.ts";
import { pluginsRoutes } from "./http/plugins-routes.ts";
import { profileRoutes } from "./http/profile-routes.ts";
import { quarantineRoutes } from "./http/quarantine-routes.ts";
import { rateLimitOptions } from "./http/rate-limits.ts";
import { requestIdOf, requestLog } from "./http/request-log.ts";
import { runsRoutes } from "./http/runs-routes.ts";
import { schemasRoutes } from "./http/schemas-routes.ts";
import { compression } from "./http/compression.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { showcaseRoutes } from "./http/showcase-routes.ts";
import { syncRoutes } from "./http/sync-routes.ts";
import { tapesRoutes } from "./http/tapes-routes.ts";
import { uploadsRoutes } from "./http/uploads-routes.ts";
import { web } from "./http/web.ts";
import type { WebBuild } from "./http/web-build.ts";
import { webhooksRoutes } from "./http/webhooks-routes.ts";
import type { Samples } from "./samples.ts";
import type { Services } from "./services.ts";

/** Requests to the API from one address: far more than a person with many tabs makes. */
const API_LIMIT = { max: 1200, windowSeconds: 60 };
/** Each makes requests to a service; a person comes back from one every now and then. */
const CALLBACK_LIMIT = { max: 60, windowSeconds: 60 };
const MAX_JSON_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 15 * 60_000;
/** Only a proxy on this machine may say for whom it asks. */
const TRUSTED_PROXY = "loopback";

/** Everything that the HTTP layer speaks to. */
export interface AppParts {
  readonly services: Services;
  readonly authentication: Authentication;
  readonly help: HelpCentres;
  readonly samples: Samples;
  /** The built front end; null when it was not built. */
  readonly web: WebBuild | null;
  /** Address that the operator gave; null when people come under any address of the machine. */
  readonly publicUrl: string | null;
  readonly logger: Logger;
}

/** Builds the HTTP side without listening: `main.ts` listens, tests inject. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { services, authentication, publicUrl, logger } = parts;
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    bodyLimit: MAX_JSON_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: TRUSTED_PROXY,
    frameworkErrors: answerError,
    routerOptions: { ignoreTrailingSlash: false },
    forceCloseConnections: "idle",
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.decorateRequest<Visitor | null, "visitor">("visitor", null);
  app.decorateRequest<string | null, "keyAccountId">("keyAccountId", null);

  // Before everything that may refuse a request: what asks for a socket and gets none must be hung up on.
  await app.register(websocket, { options: { maxPayload: MAX_MESSAGE_BYTES } });
  await app.register(lazyCompilers);
  await app.register(requestLog);
  await app.register(apiLanguage);
  await app.register(errorHandler);
  await app.register(compression);
  await app.register(securityHeaders, { isSecure: publicUrl?.startsWith("https:") ?? false });
  await app.register(origin, { publicUrl });
  await app.register(metrics, { services });
  await app.register(openapi);
  await app.register(healthRoutes, { services });
  await app.register(schemasRoutes);
  await app.register(webhooksRoutes, { webhooks: services.webhooks });
  await app.register(pictures, parts);
  await app.register(callbacks, parts);
  await app.register(authenticationRoutes, { prefix: "/api/auth", authentication });
  await app.register(api, { prefix: "/api/v1", ...parts });
  await app.register(socket, parts);
  for (const address of ["/api/*", "/ws/*"])
    app.all(address, { schema: { hide: true } }, (_request, reply) => {
      reply.callNotFound();
    });
  await app.register(web, { web: parts.web, authentication, accounts: services.accounts });
  return app;
}

async function api(app: FastifyInstance, { services, authentication, help, samples }: AppParts): Promise<void> {
  await app.register(rateLimit, rateLimitOptions(API_LIMIT));
  await app.register(authenticate, { authentication, apiKeys: services.apiKeys });
  await app.register(accountRoutes, { accounts: services.accounts });
  await app.register(noticesRoutes, { notices: services.notices });
  await app.register(apiKeysRoutes, { apiKeys: services.apiKeys });
  await app.register(connectionsRoutes, { connect: services.connect });
  await app.register(syncRoutes, { sync: services.sync });
  await app.register(pluginsRoutes, { registry: services.registry });
  await app.register(optionsRoutes, { options: services.options });
  await app.register(quarantineRoutes, { operator: services.operator });
  await app.register(helpRoutes, { help });
  await app.register(linkPicturesRoutes, {
    ...{ registry: services.registry, help, linkPictures: createLinkPictures(services.pictures) },
  });
  await app.register(helpFeedbackRoutes, { help, feedback: services.helpFeedback });
  await app.register(errorsRoutes);
  await app.register(pipelinesRoutes, { pipelines: services.pipelines, runs: services.runs });
  await app.register(activitiesRoutes, { activities: services.activities });
  await app.register(uploadsRoutes, { uploads: services.uploads, samples });
  await app.register(runsRoutes, { runs: services.runs });
  await app.register(tapesRoutes, { tapes: services.tapes });
  await app.register(showcaseRoutes, { showcase: services.showcase });
  await app.register(profileRoutes, { profiles: services.profiles });
  app.get("/openapi.json", { config: { access: "anyone" }, schema: { hide: true } }, async () => app.swagger());
}

async function pictures(app: FastifyInstance, { services, authentication }: AppParts): Promise<void> {
  await app.register(authenticate, { authentication, apiKeys: services.apiKeys });
  await app.register(rateLimit, rateLimitOptions(API_LIMIT));
  await app.register(assetsRoutes, { assets: services.assets, showcase: services.showcase });
}

async function callbacks(app: FastifyInstance, { services, authentication }: AppParts): Promise<void> {
  await app.register(rateLimit, rateLimitOptions(CALLBACK_LIMIT));
  await app.register(authenticate, { authentication, apiKeys: services.apiKeys });
  await app.register(oauthRoutes, { connect: services.connect });
}

async function socket(app: FastifyInstance, { services, authentication }: AppParts): Promise<void> {
  await app.register(authenticate, { authentication, apiKeys: services.apiKeys });
  await app.register(liveEvents, { events: services.events, authentication });
}
