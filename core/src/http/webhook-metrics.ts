import { Counter, type Registry } from "prom-client";
import type { Health } from "../services.ts";

/** What became of what services sent. @returns A function that takes over how it is now. */
export function webhookMetrics(registry: Registry): (webhooks: Health["webhooks"]) => void {
  const events = new Counter({
    name: "fitglue_webhook_events_total",
    help: "Events that services sent since the start, by what became of them",
    labelNames: ["outcome"] as const,
    registers: [registry],
  });
  return (webhooks) => {
    events.reset();
    for (const { outcome, count } of webhooks) events.inc({ outcome }, count);
  };
}
