import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { controlRoutes, type SeenCall } from "./control-routes.ts";
import { type Account, createHevyService, DEMO, type HevyService } from "./hevy-service.ts";
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
 * Starts a stand-in for Hevy on this machine. Beside the account of the demonstration it can have others, whose requests
 * are told by their key: `POST /_simulator/accounts` opens them.
 *
 * @param port 0 for any that is free.
 */
export async function createSimulator(port = 0): Promise<Simulator> {
  const demo = openAccount(DEMO);
  const others = new Map<string, OpenAccount>();
  demo.app.post<{ Body: { count: number } }>("/_simulator/accounts", async ({ body }) => {
    const opened = Array.from({ length: body.count }, (_, index) => openAccount(nthAccount(others.size + index + 1)));
    for (const other of opened) {
      await other.app.ready();
      others.set(other.service.account.key, other);
    }
    return { keys: opened.map(({ service }) => service.account.key) };
  });
  await demo.app.ready();
  const server = createServer((request, response) => {
    const { app } = others.get(String(request.headers["api-key"])) ?? demo;
    app.routing(request, response);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    hosts: ["api.hevyapp.com"],
    demo: { key: DEMO.key },
    service: demo.service,
    calls: demo.calls,
    async close() {
      for (const account of [demo, ...others.values()]) await account.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** An account, and the service as it is to that account. */
interface OpenAccount {
  readonly app: FastifyInstance;
  readonly service: HevyService;
  readonly calls: readonly SeenCall[];
  close(): Promise<void>;
}

function openAccount(account: Account): OpenAccount {
  const service = createHevyService(account);
  const sender = createWebhookSender(service);
  const calls: SeenCall[] = [];
  // A wrong type in a setting is told, not bent into shape.
  const app = Fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, formFields(String(body)));
  });
  app.addHook("onResponse", async ({ method, url }, { statusCode }) => {
    if (!url.startsWith("/v1/")) return;
    calls.push({ method, url, status: statusCode, atMs: service.nowMs() });
    if (calls.length > MOST_CALLS) calls.shift();
  });
  void app.register(async (vendor) => vendorRoutes(vendor, service), { prefix: "/v1" });
  controlRoutes(app, { service, sender, calls });
  const close = async (): Promise<void> => {
    sender.close();
    await app.close();
  };
  return { app, service, calls, close };
}

function nthAccount(number: number): Account {
  const rest = `0000-4000-8000-${String(number).padStart(12, "0")}`;
  const name = `demo_lifter_${String(number)}`;
  return { key: `5eed5eed-${rest}`, user: { id: `0b7a4e52-${rest}`, name, url: `https://hevy.com/user/${name}` } };
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
