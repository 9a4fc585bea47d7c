import type { EngineIsolate, SandboxEngine } from "./engine.ts";

/** Idle isolates that one process keeps; each takes about 1.3 MB. */
const MOST_IDLE = 40;
const IDLE_MS = 4 * 60_000;
/** An isolate is replaced after this many runs, or when more than this part of its memory stays in use. */
const MOST_RUNS = 2_000;
const MOST_MEMORY_FRACTION = 0.5;

export interface PluginScript {
  readonly key: string;
  readonly code: string;
}

export interface PooledIsolate {
  readonly isolate: EngineIsolate;
  readonly memoryLimitMb: number;
  readonly poolKey: string;
  /** The one run that has the isolate, or had it last: told when the engine loses its thread. */
  readonly user: { onCatastrophe: (reason: string) => void };
  runs: number;
  idleSinceMs: number;
}

/**
 * Isolates by plugin digest, one run at a time in each, so that processor time is exact and no run
 * is stopped for what another one did. Several isolates of one digest may be out at the same time.
 */
export class IsolatePool {
  readonly #engine: SandboxEngine;
  readonly #prelude: string;
  /** Least recently used first. */
  #idle: PooledIsolate[] = [];

  constructor(engine: SandboxEngine, prelude: string) {
    this.#engine = engine;
    this.#prelude = prelude;
  }

  /** @throws EngineError when the script does not compile. */
  async take(
    digest: string,
    script: PluginScript,
    memoryMb: number,
    onCatastrophe: (reason: string) => void,
  ): Promise<PooledIsolate> {
    const poolKey = `${digest} ${memoryMb}`;
    const at = this.#idle.findLastIndex((candidate) => candidate.poolKey === poolKey);
    const [idle] = at < 0 ? [] : this.#idle.splice(at, 1);
    if (idle !== undefined) {
      idle.user.onCatastrophe = onCatastrophe;
      return idle;
    }
    const user = { onCatastrophe };
    const isolate = await this.#engine.createIsolate({
      memoryMb,
      prelude: this.#prelude,
      plugin: { code: script.code, filename: `plugin:${script.key}` },
      onCatastrophe: (reason) => {
        user.onCatastrophe(reason);
      },
    });
    return { isolate, memoryLimitMb: memoryMb, poolKey, user, runs: 0, idleSinceMs: 0 };
  }

  /** Takes an isolate back after a run, or throws it away when it is worn. */
  give(pooled: PooledIsolate, nowMs: number): void {
    pooled.runs++;
    pooled.idleSinceMs = nowMs;
    if (pooled.isolate.disposed) return;
    if (pooled.runs >= MOST_RUNS || pooled.isolate.memoryMb() > pooled.memoryLimitMb * MOST_MEMORY_FRACTION) {
      pooled.isolate.dispose();
      return;
    }
    this.#idle.push(pooled);
    if (this.#idle.length > MOST_IDLE) this.#idle.shift()?.isolate.dispose();
  }

  /** Throws away what nobody used for a while. */
  sweep(nowMs: number): void {
    this.#drop((pooled) => nowMs - pooled.idleSinceMs > IDLE_MS);
  }

  forget(digest: string): void {
    this.#drop((pooled) => pooled.poolKey.startsWith(`${digest} `));
  }

  #drop(unwanted: (pooled: PooledIsolate) => boolean): void {
    for (const pooled of this.#idle) if (unwanted(pooled)) pooled.isolate.dispose();
    this.#idle = this.#idle.filter((pooled) => !pooled.isolate.disposed);
  }
}
