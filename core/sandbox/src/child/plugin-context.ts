import type { EngineContext } from "./engine.ts";
import { GuestOutbox } from "./guest-outbox.ts";
import type { CrossingLimits } from "./guest-outbox.ts";
import type { MeteredIsolate } from "./metered-isolate.ts";

/** A fresh context in which the plugin's script has run: all that a step needs but the step itself. For one step only. */
export interface PluginContext {
  readonly context: EngineContext;
  /** Where what this context sends lands; it has what the plugin logged while it loaded. */
  readonly outbox: GuestOutbox;
  /** Processor milliseconds that loading took; charged to the step. */
  readonly loadCpuMs: number;
}

/** An outbox for a context in which nothing has run yet, at the expense of `meter`. */
export function outboxOf(meter: MeteredIsolate, crossing: CrossingLimits): GuestOutbox {
  return new GuestOutbox(crossing, (durationMs) => {
    meter.charge(durationMs);
  });
}

/**
 * Loads the plugin that `meter`'s isolate was made for.
 * @param outbox - Keeps what was logged even when loading fails.
 * @throws RunStopped at a limit, EngineError of the script
 */
export async function loadPlugin(
  meter: MeteredIsolate,
  crossing: CrossingLimits,
  outbox: GuestOutbox,
): Promise<PluginContext> {
  const beforeMs = meter.cpuMs;
  const context = await meter.createContext(outbox.send, JSON.stringify(crossing));
  return { context, outbox, loadCpuMs: meter.cpuMs - beforeMs };
}
