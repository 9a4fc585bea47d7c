import type { FastifyInstance } from "fastify";
import type { Fault } from "./settings.ts";
import type { OuraService } from "./oura-service.ts";

/** What Oura sends with a refusal, and only then (https://cloud.ouraring.com/v2/docs); its limits are not published. */
const LIMIT_HEADERS = {
  ...{ "retry-after": "1", "x-ratelimit-limit": "5000", "x-ratelimit-window": "300" },
  "x-ratelimit-tier": "token",
} as const;

/** Lets the ordered faults happen to requests of the API. */
export function addFaults(server: FastifyInstance, service: OuraService): void {
  server.addHook("onRequest", async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    if (!path.startsWith("/v2/")) return;
    const kind = takeFault(service, path);
    if (kind === "500") return reply.status(500).send({ detail: "Internal error" });
    if (kind === "429") return reply.status(429).headers(LIMIT_HEADERS).send({ detail: "Too many requests" });
    if (kind !== "reset") return;
    reply.hijack();
    request.raw.socket.destroy();
  });
}

/** The fault that waits for this path, used up by one. */
function takeFault(service: OuraService, path: string): Fault["kind"] | null {
  const { faults } = service.settings;
  const hit = faults.find((fault) =>
    fault.path.endsWith("*") ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path,
  );
  if (hit === undefined) return null;
  const left = faults.map((fault) => (fault === hit ? { ...fault, times: fault.times - 1 } : fault));
  service.settings = { ...service.settings, faults: left.filter(({ times }) => times > 0) };
  return hit.kind;
}
