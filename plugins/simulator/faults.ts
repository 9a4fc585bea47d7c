import type { FastifyInstance } from "fastify";

/** A request to the API that goes wrong, as often as `times` says. */
export interface Fault {
  /** The path without its query; one that ends in `*` stands for all that begin so. */
  readonly path: string;
  readonly times: number;
  readonly kind: "500" | "429" | "reset";
}

/** How a service refuses: its API's path, and what it answers. */
export interface Refusals {
  readonly below: string;
  readonly broken: object;
  readonly tooMany: object;
  /** Beside `tooMany`. */
  readonly tooManyHeaders: Readonly<Record<string, string>>;
}

/** Lets the ordered faults happen to requests of the API, each used up by the requests it was for. */
export function addFaults(
  server: FastifyInstance,
  service: { settings: { readonly faults: readonly Fault[] } },
  { below, broken, tooMany, tooManyHeaders }: Refusals,
): void {
  server.addHook("onRequest", async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    if (!path.startsWith(below)) return;
    const { faults } = service.settings;
    const fault = faults.find((one) => isFor(one, path));
    if (fault === undefined) return;
    const left = faults.map((one) => (one === fault ? { ...one, times: one.times - 1 } : one));
    service.settings = { ...service.settings, faults: left.filter(({ times }) => times > 0) };
    if (fault.kind === "500") return reply.status(500).send(broken);
    if (fault.kind === "429") return reply.status(429).headers(tooManyHeaders).send(tooMany);
    reply.hijack();
    request.raw.socket.destroy();
  });
}

function isFor(fault: Fault, path: string): boolean {
  return fault.path.endsWith("*") ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path;
}
