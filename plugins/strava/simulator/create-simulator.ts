import fastify from "fastify";
import { activityRoutes } from "./activity-routes.ts";
import { sendApiError } from "./api-access.ts";
import { API_ERRORS, ApiError } from "./api-error.ts";
import { createClock } from "./clock.ts";
import { controlRoutes } from "./control-routes.ts";
import { addFaults } from "./faults.ts";
import { readForms } from "./form-body.ts";
import { APPLICATION, oauthRoutes } from "./oauth-routes.ts";
import { subscriptionRoutes } from "./subscription-routes.ts";
import { uploadRoutes } from "./upload-routes.ts";
import { type World, createWorld } from "./world.ts";

/** A running stand-in for the service. */
export interface Simulator {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  /** Hosts of the real service that this stands in for. */
  readonly hosts: readonly string[];
  /** What a client needs to know; made up. */
  readonly demo: { readonly clientId: string; readonly clientSecret: string; readonly athleteId: string };
  /** What it knows, for tests in the same process. */
  readonly world: World;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Strava on this machine.
 *
 * @param port 0 for any that is free.
 * @param now Where its time comes from.
 */
export async function createSimulator(port = 0, now: () => number = Date.now): Promise<Simulator> {
  const world = createWorld(createClock(now));
  const server = fastify({ forceCloseConnections: true });
  await readForms(server);
  addFaults(server, world);
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof ApiError) return sendApiError(reply, error);
    return sendApiError(reply, API_ERRORS.broken());
  });
  server.setNotFoundHandler((_request, reply) => sendApiError(reply, API_ERRORS.noPath()));
  for (const routes of [oauthRoutes, activityRoutes, uploadRoutes, subscriptionRoutes, controlRoutes]) {
    routes(server, world);
  }
  const origin = await server.listen({ port, host: "127.0.0.1" });
  return {
    origin,
    hosts: ["www.strava.com"],
    demo: { ...APPLICATION, athleteId: `${world.athletes[0]?.id}` },
    world,
    async close() {
      world.clock.stop();
      await server.close();
    },
  };
}
