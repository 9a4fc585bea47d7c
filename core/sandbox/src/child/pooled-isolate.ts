import type { EngineIsolate } from "./engine.ts";
import type { FreshContext } from "./fresh-context.ts";
import type { Pace } from "./pace.ts";

/** An isolate that serves one plugin, one run after the other. */
export interface PooledIsolate {
  readonly isolate: EngineIsolate;
  readonly memoryLimitMb: number;
  readonly poolKey: string;
  /** The one run that has the isolate, or had it last: told when the engine loses its thread. */
  readonly user: { onCatastrophe: (reason: string) => void };
  readonly pace: Pace;
  /** The context of the next run, when it is made already. */
  fresh: FreshContext | null;
  /** When its last run began. */
  takenMs: number;
  memoryMb: number;
  runs: number;
  idleSinceMs: number;
}
