import type { EngineContext, EngineIsolate } from "./engine.ts";
import { GuestOutbox } from "./guest-outbox.ts";
import type { CrossingLimits } from "./guest-outbox.ts";

/** A context in which nothing of a plugin has run yet: all that a step needs but its plugin. For one step only. */
export interface FreshContext {
  readonly context: EngineContext;
  /** Where what this context sends lands. */
  readonly outbox: GuestOutbox;
  /** Processor milliseconds that making it took; charged to the step. */
  readonly cpuMs: number;
  /** Whether its first slice may be one at once. */
  readonly atOnce: boolean;
}

/** Only while nothing is under way in the isolate. @throws EngineError */
export function makeFresh(isolate: EngineIsolate, crossing: CrossingLimits, atOnce = false): FreshContext {
  // This thread's alone: by the clock, a step would pay for what else the machine does meanwhile.
  const before = process.threadCpuUsage();
  const outbox = new GuestOutbox(crossing);
  const context = isolate.createContext(outbox, atOnce);
  const { user, system } = process.threadCpuUsage(before);
  return { context, outbox, cpuMs: (user + system) / 1_000, atOnce };
}
