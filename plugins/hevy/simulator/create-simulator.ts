import Fastify from "fastify";
import { controlRoutes, type SeenCall } from "./control-routes.ts";
import { createHevyService, DEMO, type HevyService } from "./hevy-service.ts";
import { vendorRoutes } from "./vendor-routes.ts";
import { createWebhookSender } from "./webhook-sender.ts";

/** Older calls are forgotten. */
const MOST_CALLS = 20_000;

/** A running stand-in for Hevy. */
export interface Simulator {
  /** Where it listens, e.g. `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** The vendor's hosts that it stands for. */
  readonly hosts: readonly string[];
  readonly demo: { readonly key: string };
  readonly service: HevyService;
  readonly calls: readonly SeenCall[];
  close(): Promise<void>;
}

/**
 * Starts a stand-in for Hevy on this machine.
 *
 * @param port 0 for any that is free.
 */
export async function createSimulator(port = 0): Promise<Simulator> {
  const service = createHevyService();
  const sender = createWebhookSender(service);
  const calls: SeenCall[] = [];
  // A wrong type in a setting is told, not bent into shape.
  const app = Fastify({
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    forceCloseConnections: true,
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, formFields(String(body)));
  });
  app.addHook("onResponse", async ({ method, url }, { statusCode }) => {
    if (!url.startsWith("/v1/")) return;
    calls.push({ method, url, status: statusCode, atMs: service.nowMs() });
    if (calls.length > MOST_CALLS) calls.shift();
  });
  await app.register(async (vendor) => vendorRoutes(vendor, service), { prefix: "/v1" });
  controlRoutes(app, { service, sender, calls });

  const origin = await app.listen({ host: "127.0.0.1", port });
  return {
    origin,
    hosts: ["api.hevyapp.com"],
    demo: { key: DEMO.key },
    service,
    calls,
    async close() {
      sender.close();
      await app.close();
    },
  };
}

/** What the person types stays text. */
const TEXTS: ReadonlySet<string> = new Set(["id", "title"]);

/** Fields of a form; the others are numbers and settings, as JSON. */
function formFields(body: string): Record<string, unknown> {
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(fields.map(([name, value]) => [name, TEXTS.has(name) ? value : readValue(value)]));
}

function readValue(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
