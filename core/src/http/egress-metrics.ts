import { Counter, type Registry } from "prom-client";
import type { Health } from "../services.ts";

/** How plugins' requests to other services ended. @returns A function that takes over how it is now. */
export function egressMetrics(registry: Registry): (egress: Health["egress"]) => void {
  const requests = new Counter({
    name: "fitglue_egress_requests_total",
    help: "Requests of plugins to other services since the start, by outcome and reason",
    labelNames: ["outcome", "reason"] as const,
    registers: [registry],
  });
  return (egress) => {
    requests.reset();
    for (const { outcome, reason, count } of egress) requests.inc({ outcome, reason }, count);
  };
}
