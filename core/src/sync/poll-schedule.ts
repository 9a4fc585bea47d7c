import type { Registry } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";

const MINUTE_MS = 60_000;
/** So that connections that were made together are not asked for together for ever. */
const JITTER = 0.1;

/** Minutes between two looks at the service; null when it is not asked on a schedule. */
export function pollMinutes({ source }: Manifest): number | null {
  return source?.triggers.find((trigger) => trigger.type === "poll")?.everyMinutes ?? null;
}

/** When to look at the service again; null when it is not asked on a schedule, or the plugin is gone. */
export function nextPollAt(registry: Registry, plugin: string, nowMs = Date.now()): Date | null {
  const minutes = pollMinutes(registry.resolve(plugin).manifest);
  return minutes === null ? null : new Date(nowMs + minutes * MINUTE_MS * (1 + JITTER * (2 * Math.random() - 1)));
}
