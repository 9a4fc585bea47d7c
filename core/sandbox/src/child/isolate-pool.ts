import type { SandboxEngine } from "./engine.ts";
import { makeFresh } from "./fresh-context.ts";
import type { FreshContext } from "./fresh-context.ts";
import type { CrossingLimits } from "./guest-outbox.ts";
import { loadFrames } from "./load-frames.ts";
import { Pace } from "./pace.ts";
import type { PooledIsolate } from "./pooled-isolate.ts";

/** Idle isolates that one process keeps, and the memory that they may have in use together. */
const MOST_IDLE = 40;
const MOST_IDLE_MB = 100;
const IDLE_MS = 4 * 60_000;
/** An isolate is replaced after this many runs, or when more than this part of its memory stays in use. */
const MOST_RUNS = 2_000;
const MOST_MEMORY_FRACTION = 0.5;

export interface PluginScript {
  readonly key: string;
  readonly code: string;
}

export interface IsolatePoolOptions {
  readonly prelude: string;
  readonly crossing: CrossingLimits;
}

/** An isolate that is out, with the context of its run. */
export type TakenIsolate = PooledIsolate & { readonly fresh: FreshContext };

/**
 * Isolates by plugin digest, one run at a time in each, so that processor time is exact and no run
 * is stopped for what another one did. Several isolates of one digest may be out at the same time.
 *
 * Contexts are made on this thread: only the engine's and the prelude's code runs, in isolates in which nothing is under way
 * and most of the memory is free, so that no plugin can make it wait.
 */
export class IsolatePool {
  readonly #engine: SandboxEngine;
  readonly #options: IsolatePoolOptions;
  /** Least recently used first. */
  #idle: PooledIsolate[] = [];

  constructor(engine: SandboxEngine, options: IsolatePoolOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /**
   * One that is idle, at once; null when there is none for this plugin.
   * @param alone - Whether the run will be the only one, so that it may be done at once.
   */
  takeIdle(
    digest: string,
    memoryMb: number,
    onCatastrophe: (reason: string) => void,
    alone: boolean,
  ): TakenIsolate | null {
    const poolKey = keyOf(digest, memoryMb);
    const fits = (pooled: PooledIsolate): boolean => pooled.poolKey === poolKey;
    const best = this.#idle.findLast((pooled) => fits(pooled) && pooled.fresh !== null) ?? this.#idle.findLast(fits);
    if (best === undefined) return null;
    this.#idle.splice(this.#idle.indexOf(best), 1);
    best.user.onCatastrophe = onCatastrophe;
    best.takenMs = performance.now();
    return this.#withContext(best, alone) ? best : this.takeIdle(digest, memoryMb, onCatastrophe, alone);
  }

  /** Another context for the same run, to begin it again; null when there is no memory for one. */
  again(taken: PooledIsolate): TakenIsolate | null {
    taken.fresh = null;
    return this.#withContext(taken, false) ? taken : null;
  }

  /** @throws EngineError when the script does not compile. */
  async makeNew(
    digest: string,
    script: PluginScript,
    memoryMb: number,
    onCatastrophe: (reason: string) => void,
  ): Promise<TakenIsolate> {
    const user = { onCatastrophe };
    const isolate = await this.#engine.createIsolate({
      memoryMb,
      prelude: this.#options.prelude,
      plugin: { code: script.code, filename: `plugin:${script.key}`, frames: loadFrames(script.code) },
      onCatastrophe: (reason) => {
        user.onCatastrophe(reason);
      },
    });
    const takenMs = performance.now();
    const fresh = makeFresh(isolate, this.#options.crossing);
    return {
      ...{ isolate, fresh, user, memoryLimitMb: memoryMb, poolKey: keyOf(digest, memoryMb) },
      ...{ pace: new Pace(), takenMs, memoryMb: 0, runs: 0, idleSinceMs: 0 },
    };
  }

  /**
   * Takes an isolate back after a run, or throws it away when it is worn.
   * @param memoryMb - What was in use in the end, garbage included.
   */
  give(pooled: PooledIsolate, memoryMb: number, nowMs: number): void {
    pooled.fresh = null;
    pooled.runs++;
    pooled.idleSinceMs = nowMs;
    pooled.memoryMb = memoryMb;
    if (pooled.isolate.disposed) return;
    if (pooled.runs >= MOST_RUNS || memoryMb > pooled.memoryLimitMb * MOST_MEMORY_FRACTION) {
      pooled.isolate.dispose();
      return;
    }
    this.#idle.push(pooled);
    this.#dropTooMany();
  }

  /** Makes the context of a step that has not come yet; false when there is none to make. */
  makeAhead(): boolean {
    const next = this.#idle.findLast(({ fresh }) => fresh === null);
    if (next === undefined) return false;
    if (!this.#withContext(next, true)) this.#idle.splice(this.#idle.indexOf(next), 1);
    return true;
  }

  /** Throws away what nobody used for a while. */
  sweep(nowMs: number): void {
    this.#drop((pooled) => nowMs - pooled.idleSinceMs > IDLE_MS);
  }

  forget(digest: string): void {
    this.#drop((pooled) => pooled.poolKey.startsWith(`${digest} `));
  }

  /** False when it has no memory for one: then it is gone. */
  #withContext(pooled: PooledIsolate, alone: boolean): pooled is TakenIsolate {
    try {
      pooled.fresh ??= makeFresh(pooled.isolate, this.#options.crossing, alone && pooled.pace.isQuick);
      return true;
    } catch {
      pooled.isolate.dispose();
      return false;
    }
  }

  #dropTooMany(): void {
    let usedMb = this.#idle.reduce((sum, { memoryMb }) => sum + memoryMb, 0);
    while (this.#idle.length > MOST_IDLE || (this.#idle.length > 1 && usedMb > MOST_IDLE_MB)) {
      const oldest = this.#idle.shift();
      if (oldest === undefined) return;
      usedMb -= oldest.memoryMb;
      oldest.isolate.dispose();
    }
  }

  #drop(unwanted: (pooled: PooledIsolate) => boolean): void {
    for (const pooled of this.#idle) if (unwanted(pooled)) pooled.isolate.dispose();
    this.#idle = this.#idle.filter(({ isolate }) => !isolate.disposed);
  }
}

function keyOf(digest: string, memoryMb: number): string {
  return `${digest} ${memoryMb}`;
}
