import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { pathOf, sendApiError } from "./api-access.ts";
import { API_ERRORS } from "./api-error.ts";
import { usageHeaders } from "./rate-usage.ts";
import type { Fault } from "./settings.ts";
import type { World } from "./world.ts";

/** Counts requests and lets the ordered faults happen to them. */
export function addFaults(server: FastifyInstance, world: World): void {
  const lost = new WeakSet<FastifyRequest>();
  server.addHook("onRequest", async (request, reply) => {
    const path = pathOf(request);
    if (path === "/" || path.startsWith("/_simulator/")) return;
    const key = `${request.method} ${path}`;
    world.requests.set(key, (world.requests.get(key) ?? 0) + 1);
    const kind = takeFault(world, request.method, path);
    if (kind === "reset") return hangUp(request, reply);
    if (kind === "slow") await sleep(world.settings.faultDelayMs);
    if (kind === "500") return sendApiError(reply, API_ERRORS.broken());
    // The real service sends no such header; with it a test need not wait for the next quarter of an hour.
    if (kind === "429")
      return sendApiError(reply.headers({ ...usageHeaders(world), "retry-after": "1" }), API_ERRORS.tooMany("overall"));
    if (kind === "timeout-after-success") lost.add(request);
  });
  // The work was done; the answer is lost on its way.
  server.addHook("onSend", async (request, reply) => {
    if (!lost.has(request)) return;
    await sleep(world.settings.faultDelayMs);
    hangUp(request, reply);
  });
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

/** The fault that waits for this request, used up by one. */
function takeFault(world: World, method: string, path: string): Fault["kind"] | null {
  const { faults } = world.settings;
  const isHit = (fault: Fault): boolean =>
    fault.times > 0 &&
    fault.method === method &&
    (fault.path.endsWith("*") ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path);
  const hit = faults.find(isHit);
  if (hit === undefined) return null;
  const left = faults.map((fault) => (fault === hit ? { ...fault, times: fault.times - 1 } : fault));
  world.settings = { ...world.settings, faults: left.filter(({ times }) => times > 0) };
  return hit.kind;
}
