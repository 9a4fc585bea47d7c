import type { CrossingLimits } from "./guest-outbox.ts";
import { MeteredIsolate } from "./metered-isolate.ts";
import { loadPlugin, outboxOf } from "./plugin-context.ts";
import type { PooledIsolate } from "./pooled-isolate.ts";

/** Loading gets no more than this when no step pays for it. */
const LIMITS = { cpuMs: 100, wallMs: 2_000 } as const;

export interface ContextsAheadOptions {
  readonly crossing: CrossingLimits;
  /** The isolate whose next context is to be made now, or null when all have one. */
  readonly next: () => PooledIsolate | null;
  /** The engine lost a thread while it made a context. */
  readonly onPoisoned: (reason: string) => void;
}

/**
 * Makes the contexts of steps that have not come yet, one at a time, so that steps which are there come first.
 *
 * Nothing of a step is known then, and loading has neither clock nor randomness: it does the same each time, so whoever
 * gives only isolates in which the plugin loaded well before will not see it fail. Should it, the isolate is thrown away, and the
 * next step of the plugin finds out what is wrong in its own time and under its own name.
 */
export class ContextsAhead {
  readonly #options: ContextsAheadOptions;
  #underWay: { readonly pooled: PooledIsolate; readonly meter: MeteredIsolate; readonly done: Promise<void> } | null =
    null;

  constructor(options: ContextsAheadOptions) {
    this.#options = options;
  }

  /** There may be something to do, once all that has come in has been dealt with. */
  begin(): void {
    if (this.#underWay !== null) return;
    setImmediate(() => {
      if (this.#underWay === null) this.#makeNext();
    });
  }

  isMaking(pooled: PooledIsolate): boolean {
    return this.#underWay?.pooled === pooled;
  }

  /** Waits for the context that is being made in this isolate, if it is. */
  async settled(pooled: PooledIsolate): Promise<void> {
    if (this.isMaking(pooled)) await this.#underWay?.done;
  }

  /** Compares with the limits; called every few milliseconds. */
  watch(): void {
    this.#underWay?.meter.watch();
  }

  #makeNext(): void {
    const pooled = this.#options.next();
    if (pooled === null) return;
    const { onPoisoned } = this.#options;
    const meter = new MeteredIsolate(pooled.isolate, { ...LIMITS, memoryMb: pooled.memoryLimitMb }, onPoisoned);
    pooled.user.onCatastrophe = (reason) => {
      meter.abandon("SANDBOX_HANG", reason);
      onPoisoned(reason);
    };
    this.#underWay = { pooled, meter, done: this.#make(pooled, meter) };
  }

  async #make(pooled: PooledIsolate, meter: MeteredIsolate): Promise<void> {
    try {
      const { crossing } = this.#options;
      pooled.ready = await loadPlugin(meter, crossing, outboxOf(meter, crossing));
    } catch {
      pooled.isLost = true;
      if (!meter.abandoned) pooled.isolate.dispose();
    }
    this.#underWay = null;
    this.begin();
  }
}
