import { describe, expect, it } from "vitest";
import { CROSSING_LIMITS } from "../limits.ts";
import { EngineError } from "./engine.ts";
import type { EngineIsolate, SandboxEngine } from "./engine.ts";
import { IsolatePool } from "./isolate-pool.ts";
import type { TakenIsolate } from "./isolate-pool.ts";

const SCRIPT = { key: "a/b@1.0.0", code: "" };
const LIMIT_MB = 64;

/** An engine that only counts contexts, and whose isolates have memory for so many of them. */
function countingEngine(
  contextsFor = Infinity,
  onContext = (): void => undefined,
): SandboxEngine & { contexts: number } {
  const engine = {
    contexts: 0,
    createIsolate: () => {
      let left = contextsFor;
      const isolate: EngineIsolate & { disposed: boolean } = {
        disposed: false,
        cpuMs: () => 0,
        memoryMb: () => 1,
        createContext: () => {
          if (left-- <= 0) throw new EngineError("lost", "no memory");
          engine.contexts++;
          onContext();
          return {
            load: () => Promise.resolve(),
            drive: () => Promise.resolve(),
            loadAtOnce: () => undefined,
            driveAtOnce: () => undefined,
            release: () => undefined,
          };
        },
        openInspector: () => ({ send: () => undefined }),
        dispose() {
          this.disposed = true;
        },
      };
      return Promise.resolve(isolate);
    },
  };
  return engine;
}

function poolOn(engine: SandboxEngine) {
  const pool = new IsolatePool(engine, { prelude: "", crossing: CROSSING_LIMITS });
  const nobody = (): void => undefined;
  return {
    pool,
    make: () => pool.makeNew("d", SCRIPT, LIMIT_MB, nobody),
    take: () => pool.takeIdle("d", LIMIT_MB, nobody, true),
    give: (taken: TakenIsolate, memoryMb = 1) => {
      pool.give(taken, memoryMb, performance.now());
    },
  };
}

describe("The context of a run", () => {
  it("is made anew for each", async () => {
    const engine = countingEngine();
    const { make, take, give } = poolOn(engine);
    const first = await make();
    const context = first.fresh.context;
    give(first);
    const second = take();
    expect(second?.isolate).toBe(first.isolate);
    expect(second?.fresh.context).not.toBe(context);
    expect(engine.contexts).toBe(2);
  });

  it("is charged for the processor time that making it took, and not for the time by the clock", async () => {
    const work = (): void => {
      const start = process.threadCpuUsage();
      while (process.threadCpuUsage(start).user < 20_000);
    };
    const { fresh: worked } = await poolOn(countingEngine(1, work)).make();
    expect(worked.cpuMs).toBeGreaterThanOrEqual(20);
    const pause = (): void => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    };
    const { fresh: waited } = await poolOn(countingEngine(1, pause)).make();
    expect(waited.cpuMs).toBeLessThan(50);
  });

  it("is made ahead once for each idle isolate, and the isolate that has one is taken first", async () => {
    const engine = countingEngine();
    const { pool, make, take, give } = poolOn(engine);
    const [one, other] = [await make(), await make()];
    expect(pool.makeAhead()).toBe(false);
    give(one);
    expect(pool.makeAhead()).toBe(true);
    give(other);
    expect(engine.contexts).toBe(3);
    expect(take()?.isolate).toBe(one.isolate);
    expect(engine.contexts).toBe(3);
    expect(pool.makeAhead()).toBe(true);
    expect(pool.makeAhead()).toBe(false);
    expect(take()?.isolate).toBe(other.isolate);
    expect(engine.contexts).toBe(4);
  });

  it("is never made where a run left more than half of the memory in use", async () => {
    const { pool, make, take, give } = poolOn(countingEngine());
    const worn = await make();
    give(worn, LIMIT_MB / 2 + 1);
    expect(worn.isolate.disposed).toBe(true);
    expect(pool.makeAhead()).toBe(false);
    expect(take()).toBeNull();
  });

  it("costs an isolate that has no memory for it, and no run", async () => {
    const { pool, make, take, give } = poolOn(countingEngine(1));
    const [one, other] = [await make(), await make()];
    give(one);
    give(other);
    expect(pool.makeAhead()).toBe(true);
    expect(take()).toBeNull();
    expect([one.isolate.disposed, other.isolate.disposed]).toEqual([true, true]);
  });
});
