import fastify from "fastify";
import { apiRoutes } from "./api-routes.ts";
import { controlRoutes } from "./control-routes.ts";
import { addFaults } from "./faults.ts";
import { readForms } from "./fields-of.ts";
import { oauthRoutes } from "./oauth-routes.ts";
import { APPLICATION, type OuraService, createOuraService } from "./oura-service.ts";

/** A running stand-in for Oura. */
export interface Simulator {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  /** Hosts of the real service that this stands in for. */
  readonly hosts: readonly string[];
  /** What a client needs to know; made up. */
  readonly demo: { readonly clientId: string; readonly clientSecret: string };
  /** What it knows, for tests in the same process. */
  readonly service: OuraService;
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Oura on this machine.
 *
 * @param port 0 for any that is free.
 * @param now Where its time comes from.
 */
export async function createSimulator(port = 0, now: () => number = Date.now): Promise<Simulator> {
  const service = createOuraService(now);
  const server = fastify({ forceCloseConnections: true });
  readForms(server);
  addFaults(server, service);
  oauthRoutes(server, service);
  apiRoutes(server, service);
  controlRoutes(server, service);
  const origin = await server.listen({ port, host: "127.0.0.1" });
  return {
    origin,
    hosts: ["api.ouraring.com", "moi.ouraring.com"],
    demo: { ...APPLICATION },
    service,
    close: () => server.close(),
  };
}
