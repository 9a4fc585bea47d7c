import { setImmediate as nextTurn } from "node:timers/promises";
import { FitGlueError } from "@fitglue/sdk";
import type { Work } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { KernelLane } from "./kernel-lane.ts";

/** Longer than a slice: each pause ends one. */
const LONG_MS = 4;

/** Keeps the thread busy `steps` times and tells when. */
function* busy(steps: number, onStep: () => void): Work<string> {
  for (let step = 0; step < steps; step++) {
    const untilMs = performance.now() + LONG_MS;
    while (performance.now() < untilMs);
    onStep();
    yield;
  }
  return "done";
}

function* failing(): Work<never> {
  yield;
  throw new FitGlueError("HOST_CALL_INVALID", "No such thing; take another");
}

const run = (abort = new AbortController()) => ({ signal: abort.signal, charge: () => undefined });

describe("The lane of the kernels", () => {
  it("lets the event loop turn between any two slices, also of different runs", async () => {
    const lane = new KernelLane();
    const turns: number[] = [];
    let turn = 0;
    let isDone = false;
    const clock = (async () => {
      for (; !isDone; turn++) await nextTurn();
    })();
    const count = () => turns.push(turn);
    await Promise.all([lane.run(busy(4, count), run()), lane.run(busy(4, count), run())]);
    isDone = true;
    await clock;
    expect(turns).toHaveLength(8);
    expect(new Set(turns).size).toBe(8);
  });

  it("gives runs their turns one after the other, however much one of them asks for", async () => {
    const lane = new KernelLane();
    const order: string[] = [];
    const greedy = run();
    const all = [1, 2, 3].map(() =>
      lane.run(
        busy(2, () => order.push("greedy")),
        greedy,
      ),
    );
    all.push(
      lane.run(
        busy(3, () => order.push("modest")),
        run(),
      ),
    );
    await Promise.all(all);
    expect(order.slice(0, 6).filter((who) => who === "modest")).toHaveLength(3);
  });

  it("works on one thing of a run at a time, in the order in which it was asked for", async () => {
    const lane = new KernelLane();
    const order: string[] = [];
    const mine = run();
    await Promise.all(
      ["a", "b", "c"].map((name) =>
        lane.run(
          busy(2, () => order.push(name)),
          mine,
        ),
      ),
    );
    expect(order.join("")).toBe("aabbcc");
  });

  it("charges each slice to the run that asked, and stops when the run may use no more", async () => {
    const charges: number[] = [];
    const charge = (cpuMs: number) => {
      charges.push(cpuMs);
      if (charges.length === 3) throw new FitGlueError("CPU_LIMIT", "Too much");
    };
    let steps = 0;
    const result = new KernelLane().run(
      busy(1_000, () => steps++),
      { ...run(), charge },
    );
    await expect(result).rejects.toMatchObject({ code: "CPU_LIMIT" });
    expect(steps).toBe(3);
    expect(charges.every((cpuMs) => cpuMs >= 0 && cpuMs < 1_000)).toBe(true);
  });

  it("stops what nobody waits for any more, and goes on with the rest", async () => {
    const lane = new KernelLane();
    const abort = new AbortController();
    let steps = 0;
    const cancelled = lane.run(
      busy(1_000, () => {
        if (++steps === 2) abort.abort(new FitGlueError("CANCELLED", "The step is over"));
      }),
      run(abort),
    );
    const other = lane.run(
      busy(3, () => undefined),
      run(),
    );
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await other).toBe("done");
    expect(steps).toBe(2);
  });

  it("hands on what the work throws, and serves what comes later", async () => {
    const lane = new KernelLane();
    await expect(lane.run(failing(), run())).rejects.toMatchObject({ code: "HOST_CALL_INVALID" });
    await nextTurn();
    expect(
      await lane.run(
        busy(1, () => undefined),
        run(),
      ),
    ).toBe("done");
  });
});
