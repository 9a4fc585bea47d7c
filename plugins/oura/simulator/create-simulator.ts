import fastify from "fastify";
import { addFaults, type Refusals } from "../../simulator/faults.ts";
import { readForms } from "../../simulator/form-fields.ts";
import { signInRoutes } from "../../simulator/sign-in-routes.ts";
import { apiRoutes } from "./api-routes.ts";
import { controlRoutes } from "./control-routes.ts";
import { APPLICATION, type OuraService, createOuraService } from "./oura-service.ts";
import { SIGN_IN } from "./sign-in.ts";

const REFUSALS: Refusals = {
  below: "/v2/",
  broken: { detail: "Internal error" },
  tooMany: { detail: "Too many requests" },
  // What Oura sends with a refusal, and only then (https://cloud.ouraring.com/v2/docs); its limits are not published.
  tooManyHeaders: {
    ...{ "retry-after": "1", "x-ratelimit-limit": "5000", "x-ratelimit-window": "300" },
    "x-ratelimit-tier": "token",
  },
};

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
  addFaults(server, service, REFUSALS);
  signInRoutes(server, service, SIGN_IN);
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
