import type { FastifyPluginAsync } from "fastify";
import type { Services } from "../services.ts";

interface Options {
  readonly services: Services;
}

/** /healthz: the process lives. /readyz: everything that it needs works. */
export const healthRoutes: FastifyPluginAsync<Options> = async (app, { services }) => {
  app.get("/healthz", async () => ({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const health = await services.health();
    const isReady = health.database && health.migrations && health.jobs && health.sandbox.ready;
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "not ready", ...health });
  });
};
