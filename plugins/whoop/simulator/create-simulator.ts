import fastify from "fastify";
import { addFaults, type Refusals } from "../../simulator/faults.ts";
import { readForms } from "../../simulator/form-fields.ts";
import { signInRoutes } from "../../simulator/sign-in-routes.ts";
import { apiRoutes } from "./api-routes.ts";
import { controlRoutes } from "./control-routes.ts";
import { type SentEvent, sendEvents } from "./event-sender.ts";
import { SIGN_IN } from "./sign-in.ts";
import { APPLICATION, type WhoopService, createWhoopService } from "./whoop-service.ts";

const REFUSALS: Refusals = {
  below: "/developer/",
  broken: { error: "Internal error" },
  tooMany: { error: "Too many requests" },
  tooManyHeaders: { "retry-after": "1" },
};

/** A running stand-in for WHOOP. */
export interface Simulator {
  /** `http://127.0.0.1:41234` */
  readonly origin: string;
  /** Hosts of the real service that this stands in for. */
  readonly hosts: readonly string[];
  /** What a client needs to know; made up. */
  readonly demo: { readonly clientId: string; readonly clientSecret: string };
  /** What it knows, for tests in the same process. */
  readonly service: WhoopService;
  readonly events: readonly SentEvent[];
  close(): Promise<void>;
}

/**
 * Starts a stand-in for WHOOP on this machine.
 *
 * @param port 0 for any that is free.
 * @param now Where its time comes from.
 */
export async function createSimulator(port = 0, now: () => number = Date.now): Promise<Simulator> {
  const service = createWhoopService(now);
  const server = fastify({ forceCloseConnections: true });
  readForms(server);
  addFaults(server, service, REFUSALS);
  const events = sendEvents(service);
  signInRoutes(server, service, SIGN_IN);
  apiRoutes(server, service);
  controlRoutes(server, service, events);
  const origin = await server.listen({ port, host: "127.0.0.1" });
  return {
    origin,
    hosts: ["api.prod.whoop.com"],
    demo: { ...APPLICATION },
    service,
    events,
    close: () => server.close(),
  };
}
