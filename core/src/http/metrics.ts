import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Services } from "../services.ts";
import { egressMetrics } from "./egress-metrics.ts";
import { webhookMetrics } from "./webhook-metrics.ts";
import { sandboxMetrics } from "./sandbox-metrics.ts";

const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** /metrics for Prometheus: the process, HTTP by route, the queue, the sandbox. No label names a person. */
export const metrics = fp(async (app: FastifyInstance, { services }: { readonly services: Services }) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "fitglue_http_request_duration_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "route", "status"] as const,
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  const waiting = new Gauge({
    name: "fitglue_queue_waiting",
    help: "Things that wait to be worked on",
    registers: [registry],
  });
  const oldest = new Gauge({
    name: "fitglue_queue_oldest_seconds",
    help: "How long the oldest of them waits",
    registers: [registry],
  });
  const showSandbox = sandboxMetrics(registry);
  const showEgress = egressMetrics(registry);
  const showWebhooks = webhookMetrics(registry);

  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });

  app.get("/metrics", { config: { access: "anyone" } }, async (_request, reply) => {
    const { queue, sandbox, egress, webhooks } = await services.health();
    waiting.set(queue.waiting);
    oldest.set(queue.oldestSeconds);
    showSandbox(sandbox);
    showEgress(egress);
    showWebhooks(webhooks);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
});
