import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { setTimeout as sleep } from "node:timers/promises";
import type { HevyService } from "./hevy-service.ts";
import type { Fault } from "./settings.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What goes wrong with this call. */
    fault: Fault["kind"] | null;
  }
}

/** Lets calls go wrong as the settings say: single faults first, then the throttle. */
export function addFaults(app: FastifyInstance, service: HevyService): void {
  const throttle = createThrottle(service);
  app.decorateRequest("fault", null);
  app.addHook("onRequest", async (request, reply) => {
    request.fault = takeFault(service, request);
    if (request.fault === "reset") return hangUp(request, reply);
    if (request.fault === "slow") await sleep(service.settings.faultDelayMs);
    if (request.fault === "500") return reply.code(500).send({ error: "Internal Server Error" });
    const waitSeconds = request.fault === "429" ? 1 : throttle();
    if (waitSeconds === null) return;
    return reply.code(429).header("retry-after", String(waitSeconds)).send({ error: "Too Many Requests" });
  });
  // The work was done; the answer is lost on its way.
  app.addHook("onSend", async (request, reply) => {
    if (request.fault !== "timeout-after-success") return;
    await sleep(service.settings.faultDelayMs);
    hangUp(request, reply);
  });
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

/** The fault that is waiting for this call, used up by one. */
function takeFault(service: HevyService, { method, url }: FastifyRequest): Fault["kind"] | null {
  const path = url.split("?")[0] ?? "";
  const { faults } = service.settings;
  const hit = faults.find(
    (fault) => fault.times > 0 && fault.method.toUpperCase() === method && isPath(path, fault.path),
  );
  if (hit === undefined) return null;
  service.settings = {
    ...service.settings,
    faults: faults
      .map((fault) => (fault === hit ? { ...fault, times: fault.times - 1 } : fault))
      .filter(({ times }) => times > 0),
  };
  return hit.kind;
}

function isPath(path: string, pattern: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** Counts calls; gives the seconds to wait when there were too many, until they are over, else null. */
function createThrottle(service: HevyService): () => number | null {
  let calls = 0;
  let closedUntilMs = 0;
  return () => {
    const { throttle } = service.settings;
    if (throttle === null) {
      calls = 0;
      closedUntilMs = 0;
      return null;
    }
    const nowMs = service.nowMs();
    if (nowMs < closedUntilMs) return Math.ceil((closedUntilMs - nowMs) / 1000);
    if (calls < throttle.calls) {
      calls++;
      return null;
    }
    calls = 0;
    closedUntilMs = nowMs + throttle.retryAfterSeconds * 1000;
    return throttle.retryAfterSeconds;
  };
}
