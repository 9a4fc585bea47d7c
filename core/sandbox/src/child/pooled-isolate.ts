import type { EngineIsolate } from "./engine.ts";
import type { PluginContext } from "./plugin-context.ts";

/** An isolate that serves one plugin, one run after the other. */
export interface PooledIsolate {
  readonly isolate: EngineIsolate;
  readonly memoryLimitMb: number;
  readonly poolKey: string;
  /** The one run that has the isolate, or had it last: told when the engine loses its thread. */
  readonly user: { onCatastrophe: (reason: string) => void };
  /** The context of the next run, when there was time to make it. */
  ready: PluginContext | null;
  /** Whether that is worth while. */
  loadsAhead: boolean;
  /** It failed between runs, and nobody may use it again. */
  isLost: boolean;
  memoryMb: number;
  runs: number;
  idleSinceMs: number;
}
