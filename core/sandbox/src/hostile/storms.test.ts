import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../create-sandbox.ts";
import type { PluginSandbox } from "../plugin-sandbox.ts";
import { BRIDGE } from "./bridge.ts";
import { ESCAPE } from "./escape.ts";
import type { HostileCase } from "./hostile-case.ts";
import { hostileHostCalls } from "./hostile-host.fixture.ts";
import { MEMORY } from "./memory.ts";
import { NATIVE_LOOPS } from "./native-loops.ts";
import { RESULTS } from "./results.ts";
import { THROWS } from "./throws.ts";
import { TIME } from "./time.ts";
import { honestStep, stepOf } from "./withstand.fixture.ts";

/** Everything at once; those that wait by the clock would be stopped for what the others do. */
const STORM: readonly HostileCase[] = [
  ...NATIVE_LOOPS.slice(0, 4),
  ...MEMORY.slice(0, 4),
  ...TIME.slice(0, 16),
  ...ESCAPE.slice(8, 26),
  ...BRIDGE.slice(0, 8),
  ...RESULTS.slice(0, 36),
  ...THROWS.slice(0, 14),
];

async function openSandbox(): Promise<PluginSandbox> {
  const sandbox = await createSandbox({ hostCalls: hostileHostCalls(), processes: 1 });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("A sandbox", { timeout: 240_000 }, () => {
  it("withstands a hundred hostile steps at once, each in its own verdict, and serves honest ones between them", async () => {
    expect(STORM).toHaveLength(100);
    const sandbox = await openSandbox();
    const attacks = STORM.map(async (hostile) => {
      const report = await sandbox.run(stepOf(hostile));
      const verdict = report.ok ? "ok" : report.failure.code;
      return hostile.verdicts.includes(verdict) ? [] : [`${hostile.id} ended with ${verdict}`];
    });
    const honest = Array.from({ length: 30 }, () => sandbox.run(honestStep("in the storm")));
    for (const report of await Promise.all(honest)) expect(report).toMatchObject({ ok: true });
    expect((await Promise.all(attacks)).flat()).toEqual([]);
    expect(await sandbox.run(honestStep("after the storm"))).toMatchObject({ ok: true });
  });

  it("loses no honest step while its processes are killed again and again", async () => {
    const sandbox = await openSandbox();
    const abort = new AbortController();
    const storm = (async () => {
      for (let kills = 0; kills < 8 && !abort.signal.aborted; kills++) {
        for (const { pid, trust, state } of sandbox.status().processes)
          if (trust === "standard" && state === "ready" && isAlive(pid)) process.kill(pid, "SIGKILL");
        await wait(150);
      }
    })();
    const honest = Array.from({ length: 40 }, () => sandbox.run(honestStep("while processes die")));
    for (const report of await Promise.all(honest))
      expect(report, report.ok ? "" : report.failure.message).toMatchObject({ ok: true });
    abort.abort();
    await storm;
    expect(sandbox.status().restarts).toBeGreaterThan(0);
  });

  it("ends every step with CANCELLED when it is closed amid hostile ones, and leaves no process", async () => {
    const sandbox = await openSandbox();
    const running = [...NATIVE_LOOPS.slice(0, 6), ...MEMORY.slice(0, 6), ...TIME.slice(0, 12)].map((hostile) =>
      sandbox.run(stepOf(hostile)),
    );
    await wait(300);
    const pids = sandbox.status().processes.map(({ pid }) => pid);
    await sandbox.close();
    const codes = (await Promise.all(running)).map((report) => (report.ok ? "ok" : report.failure.code));
    expect(codes).toContain("CANCELLED");
    expect(codes.filter((code) => code === "SANDBOX_UNAVAILABLE" || code === "INTERNAL")).toEqual([]);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(sandbox.status().processes).toEqual([]);
  });
});
