import { describe, expect, it } from "vitest";
import { CROSSING_LIMITS } from "../limits.ts";
import type { RunOrder } from "../process-protocol.ts";
import type { EngineIsolate, SendFunction } from "./engine.ts";
import { StepPump } from "./step-pump.ts";

const ORDER: RunOrder = {
  run: 1,
  digest: "sha512-x",
  role: "booster",
  method: "run",
  input: "{}",
  columns: [],
  limits: { cpuMs: 10_000, wallMs: 60_000, memoryMb: 64, hostCalls: 2, outputKb: 64 },
  calls: ["sleep"],
  nowMs: 0,
  seed: 1,
};

/** An isolate that is faster than any: each slice is over in the moment in which it begins, and `start` is what it does. */
function swiftIsolate(start: (send: SendFunction) => void): EngineIsolate {
  return {
    disposed: false,
    cpuMs: () => 0,
    memoryMb: () => Promise.resolve(1),
    createContext: (send) =>
      Promise.resolve({
        drive: (what) => {
          if (what === "start") start(send);
          return Promise.resolve();
        },
        release: () => undefined,
      }),
    openInspector: () => ({ send: () => undefined }),
    dispose: () => undefined,
  };
}

async function pump(start: (send: SendFunction) => void): Promise<{ verdict: string; calls: readonly number[] }> {
  const calls: number[] = [];
  const step = new StepPump(ORDER, { isolate: swiftIsolate(start), ready: null }, CROSSING_LIMITS, {
    call: (call) => calls.push(call),
    progress: () => undefined,
    poisoned: () => undefined,
  });
  const { verdict } = await step.run();
  return { verdict, calls };
}

describe("A slice with more host calls than the step may make", () => {
  const flood = (send: SendFunction): void => {
    for (let id = 1; id <= 3; id++) send("call", id, "sleep", "[0]", -1);
  };

  it("brings none of them to the host, however soon it is over, so that its tape is the same each time", async () => {
    expect(await pump(flood)).toEqual({ verdict: "HOST_CALL_LIMIT", calls: [] });
  });

  it("ends the step for that, even when the plugin says in it that it is done", async () => {
    const floodAndLeave = (send: SendFunction): void => {
      flood(send);
      send("done", 0, '{"outcome":"skip","reason":"x"}', "", 0);
    };
    expect(await pump(floodAndLeave)).toEqual({ verdict: "HOST_CALL_LIMIT", calls: [] });
  });
});
