import { ContextsAhead } from "./contexts-ahead.ts";
import type { SandboxEngine } from "./engine.ts";
import type { CrossingLimits } from "./guest-outbox.ts";
import type { PooledIsolate } from "./pooled-isolate.ts";

/** Idle isolates that one process keeps, and the memory that they may have in use together. */
const MOST_IDLE = 40;
const MOST_IDLE_MB = 100;
const IDLE_MS = 4 * 60_000;
/** An isolate is replaced after this many runs, or when more than this part of its memory stays in use. */
const MOST_RUNS = 2_000;
const MOST_MEMORY_FRACTION = 0.5;
/** A plugin that takes longer to load is loaded when a step comes, in the time of that step. */
const MOST_LOAD_AHEAD_CPU_MS = 20;

export interface PluginScript {
  readonly key: string;
  readonly code: string;
}

/** What a run tells of the isolate that it gives back. */
export interface IsolateUse {
  /** What was in use in the end, garbage included. */
  readonly memoryMb: number;
  /** Processor time that loading the plugin took. */
  readonly loadCpuMs: number;
}

export interface IsolatePoolOptions {
  readonly prelude: string;
  readonly crossing: CrossingLimits;
  /** Whether contexts are made before their steps come. */
  readonly ahead: boolean;
  /** The engine lost a thread on which no run was. */
  readonly onPoisoned: (reason: string) => void;
}

/**
 * Isolates by plugin digest, one run at a time in each, so that processor time is exact and no run
 * is stopped for what another one did. Several isolates of one digest may be out at the same time.
 *
 * After a run an isolate gets the context of its next one, so that a step only pays for its own work.
 */
export class IsolatePool {
  readonly #engine: SandboxEngine;
  readonly #options: IsolatePoolOptions;
  readonly #ahead: ContextsAhead;
  /** Least recently used first. */
  #idle: PooledIsolate[] = [];

  constructor(engine: SandboxEngine, options: IsolatePoolOptions) {
    this.#engine = engine;
    this.#options = options;
    const { crossing, onPoisoned } = options;
    const next = () => this.#idle.findLast(({ ready, loadsAhead }) => loadsAhead && ready === null) ?? null;
    this.#ahead = new ContextsAhead({ crossing, next, onPoisoned });
  }

  /** @throws EngineError when the script does not compile. */
  async take(
    digest: string,
    script: PluginScript,
    memoryMb: number,
    onCatastrophe: (reason: string) => void,
  ): Promise<PooledIsolate> {
    const poolKey = `${digest} ${memoryMb}`;
    const idle = this.#takeIdle(poolKey);
    if (idle !== null) {
      await this.#ahead.settled(idle);
      idle.user.onCatastrophe = onCatastrophe;
      if (!idle.isLost) return idle;
    }
    const user = { onCatastrophe };
    const isolate = await this.#engine.createIsolate({
      memoryMb,
      prelude: this.#options.prelude,
      plugin: { code: script.code, filename: `plugin:${script.key}` },
      onCatastrophe: (reason) => {
        user.onCatastrophe(reason);
      },
    });
    const fresh = { ready: null, loadsAhead: false, isLost: false, memoryMb: 0, runs: 0, idleSinceMs: 0 };
    return { isolate, memoryLimitMb: memoryMb, poolKey, user, ...fresh };
  }

  /** Takes an isolate back after a run, or throws it away when it is worn. */
  give(pooled: PooledIsolate, { memoryMb, loadCpuMs }: IsolateUse, nowMs: number): void {
    pooled.runs++;
    pooled.idleSinceMs = nowMs;
    pooled.memoryMb = memoryMb;
    pooled.loadsAhead = this.#options.ahead && loadCpuMs <= MOST_LOAD_AHEAD_CPU_MS;
    if (pooled.isolate.disposed) return;
    if (pooled.runs >= MOST_RUNS || memoryMb > pooled.memoryLimitMb * MOST_MEMORY_FRACTION) {
      pooled.isolate.dispose();
      return;
    }
    this.#idle.push(pooled);
    this.#dropTooMany();
    this.#ahead.begin();
  }

  /** Compares what is made ahead with its limits; called every few milliseconds. */
  watch(): void {
    this.#ahead.watch();
  }

  /** Throws away what nobody used for a while. */
  sweep(nowMs: number): void {
    this.#drop((pooled) => nowMs - pooled.idleSinceMs > IDLE_MS);
  }

  forget(digest: string): void {
    this.#drop((pooled) => pooled.poolKey.startsWith(`${digest} `));
  }

  /** One that is ready, or will be in a moment, or any. */
  #takeIdle(poolKey: string): PooledIsolate | null {
    const fitting = this.#idle.filter((pooled) => pooled.poolKey === poolKey && !pooled.isLost);
    const best =
      fitting.findLast(({ ready }) => ready !== null) ??
      fitting.find((pooled) => this.#ahead.isMaking(pooled)) ??
      fitting.at(-1) ??
      null;
    if (best !== null) this.#idle.splice(this.#idle.indexOf(best), 1);
    return best;
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
    this.#idle = this.#idle.filter(({ isolate, isLost }) => !isolate.disposed && !isLost);
  }
}
