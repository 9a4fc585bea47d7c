import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { EngineIsolate } from "./engine.ts";
import { MeteredIsolate } from "./metered-isolate.ts";

/** An isolate whose own thread does nothing: all work of a slice is this process's. */
function idleIsolate(): EngineIsolate & { disposed: boolean } {
  return {
    disposed: false,
    cpuMs: () => 0,
    memoryMb: () => 1,
    createContext: () => {
      throw new Error("There is no engine");
    },
    openInspector: () => ({ send: () => undefined }),
    dispose() {
      this.disposed = true;
    },
  };
}

/** Uses processor time of this process, whatever else the machine does. */
function work(milliseconds: number): void {
  const start = process.cpuUsage();
  const usedMs = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
  while (usedMs() < milliseconds);
}

function meterOf(isolate: EngineIsolate, cpuMs: number): MeteredIsolate {
  return new MeteredIsolate(isolate, { cpuMs, wallMs: 600_000, memoryMb: 64 }, () => undefined);
}

describe("Time that the process spends in the service of a slice", () => {
  it("counts as the plugin's, though the isolate's own thread stands still meanwhile", async () => {
    const meter = meterOf(idleIsolate(), 10_000);
    await meter.slice(async () => {
      work(30);
      meter.charge(25);
    });
    expect(meter.cpuMs).toBe(25);
    await meter.slice(async () => {
      work(15);
      meter.charge(10);
    });
    expect(meter.cpuMs).toBe(35);
  });

  it("is never more than what the process used, for the clock also runs while others have the processor", async () => {
    const meter = meterOf(idleIsolate(), 10_000);
    const start = process.cpuUsage();
    // Older than what the meter takes for the process's clock of now.
    await sleep(10);
    await meter.slice(async () => {
      meter.charge(9_000);
    });
    const { user, system } = process.cpuUsage(start);
    expect(meter.cpuMs).toBeLessThanOrEqual((user + system) / 1_000);
  });

  it("counts by the clock alone in a slice so short that the process's clock need not be asked", async () => {
    const meter = meterOf(idleIsolate(), 10_000);
    await meter.slice(async () => {
      meter.charge(5);
    });
    expect(meter.cpuMs).toBe(5);
  });

  it("is counted exactly where it would be too much, however short the slice", async () => {
    const meter = meterOf(idleIsolate(), 4);
    await sleep(10);
    await meter.slice(async () => {
      meter.charge(5);
    });
    expect(meter.cpuMs).toBeLessThan(4);
  });

  it("stops a run that goes beyond its limit with it", async () => {
    const isolate = idleIsolate();
    const meter = meterOf(isolate, 20);
    const slice = meter.slice(async () => {
      work(50);
      meter.charge(40);
    });
    await expect(slice).rejects.toMatchObject({ verdict: "CPU_LIMIT" });
    expect(isolate.disposed).toBe(true);
  });
});
