import { describe, expect, it } from "vitest";
import { CROSSING_LIMITS } from "../limits.ts";
import type { RunOrder } from "../process-protocol.ts";
import type { EngineIsolate, GuestHost } from "./engine.ts";
import { makeFresh } from "./fresh-context.ts";
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
function swiftIsolate(start: (host: GuestHost) => void): EngineIsolate {
  return {
    disposed: false,
    cpuMs: () => 0,
    memoryMb: () => 1,
    createContext: (host) => ({
      load: () => Promise.resolve(),
      drive: (what) => {
        if (what === "start") start(host);
        return Promise.resolve();
      },
      loadAtOnce: () => undefined,
      driveAtOnce: () => undefined,
      release: () => undefined,
    }),
    openInspector: () => ({ send: () => undefined }),
    dispose: () => undefined,
  };
}

async function pump(start: (host: GuestHost) => void): Promise<{ verdict: string; calls: readonly number[] }> {
  const calls: number[] = [];
  const isolate = swiftIsolate(start);
  const taken = { isolate, fresh: makeFresh(isolate, CROSSING_LIMITS), takenMs: performance.now() };
  const step = new StepPump(ORDER, taken, CROSSING_LIMITS, {
    call: (call) => calls.push(call),
    progress: () => undefined,
    poisoned: () => undefined,
  });
  const { verdict } = await step.run();
  return { verdict, calls };
}

describe("A slice with more host calls than the step may make", () => {
  const flood = ({ send }: GuestHost): void => {
    for (let id = 1; id <= 3; id++) send("call", id, "sleep", "[0]", -1);
  };

  it("brings none of them to the host, however soon it is over, so that its tape is the same each time", async () => {
    expect(await pump(flood)).toEqual({ verdict: "HOST_CALL_LIMIT", calls: [] });
  });

  it("ends the step for that, even when the plugin says in it that it is done", async () => {
    const floodAndLeave = (host: GuestHost): void => {
      flood(host);
      host.tell("done", 0, '{"outcome":"skip","reason":"x"}', "", 0);
    };
    expect(await pump(floodAndLeave)).toEqual({ verdict: "HOST_CALL_LIMIT", calls: [] });
  });
});
