import { setTimeout as sleep } from "node:timers/promises";
import { NO_STREAMS } from "@fitglue/sdk";
import type { Streams } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlugin, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

/** More than make a plugin one whose next run is tried at once. */
const QUICK_RUNS = 16;
/** Long enough for a context to be made between two steps. */
const PAUSE_MS = 20;
/** Longer than anything may take that is done at once, in an interpreter on any machine. */
const LONG = "for (let i = 0, x = 0; i < 1500000; i++) x = (x * 31 + i) | 0;";

const STREAMS = { timeSeconds: Float64Array.of(0, 1), heartRateBpm: Float64Array.of(140, 141) };

/** Runs quickly some times, then once with the clock at 1: what `odd` does, which is to end with an outcome or never. */
async function oddAfterQuick(odd: string) {
  const plugin = anyPlugin(
    `
    var plugin = { booster: { async run(ctx) {
      if (ctx.now() === 1) { ${odd} }
      return { outcome: "skip", reason: "quick" };
    } } };
  `,
    // On a busy machine a second of processor time takes many.
    { manifest: { capabilities: { state: { maxKb: 1, reason: "Remembers." } }, limits: { wallMs: 60_000 } } },
  );
  for (let run = 0; run < QUICK_RUNS; run++) {
    const report = await sandbox.run(boosterStep(plugin));
    expect(report).toMatchObject({ ok: true, outcome: { reason: "quick" } });
    await sleep(PAUSE_MS);
  }
  const progress: number[] = [];
  const report = await sandbox.run({
    ...boosterStep(plugin, { nowMs: 1, streams: STREAMS }),
    onProgress: (fraction) => progress.push(fraction),
  });
  const after = await sandbox.run(boosterStep(plugin));
  expect(after).toMatchObject({ ok: true, outcome: { reason: "quick" } });
  return { report, progress };
}

const honest = anyPlugin(`var plugin = { booster: { run: () => ({ outcome: "skip", reason: "honest" }) } };`);

/** Steps that the processes did at once up to now, as they say. */
function stepsAtOnce(): number {
  return sandbox.status().processes.reduce((sum, { runsAtOnce }) => sum + runsAtOnce, 0);
}

/** Steps of a quick plugin, one after the other. */
async function quickSteps(steps: number, streams: Streams): Promise<void> {
  const quick = anyPlugin(`var plugin = { booster: { run: () => ({ outcome: "skip", reason: "quick" }) } };`);
  for (let step = 0; step < steps; step++) {
    const report = await sandbox.run(boosterStep(quick, { streams }));
    expect(report).toMatchObject({ ok: true, outcome: { reason: "quick" } });
    await sleep(PAUSE_MS);
  }
}

describe("Steps of a quick plugin that come one after the other", { timeout: 60_000 }, () => {
  it.each([
    ["without samples", NO_STREAMS],
    ["with few samples", STREAMS],
  ])("are done at once %s", async (_, streams) => {
    const before = stepsAtOnce();
    await quickSteps(3 * QUICK_RUNS, streams);
    expect(stepsAtOnce()).toBeGreaterThan(before);
  });

  it("are not with many samples, which would have to be copied", async () => {
    const before = stepsAtOnce();
    const samples = Float64Array.from({ length: 10_000 }, (_, index) => index);
    await quickSteps(3 * QUICK_RUNS, { timeSeconds: samples, heartRateBpm: samples });
    expect(stepsAtOnce()).toBe(before);
  });
});

describe("A plugin that was quick so far", { timeout: 60_000 }, () => {
  it("may take its time once: all that it says and asks happens once", async () => {
    const { report, progress } = await oddAfterQuick(`
      ctx.progress(0.25);
      ctx.log.info("before");
      const first = ctx.state.set("key", { n: 1 });
      ${LONG}
      ctx.progress(0.75);
      await first;
      ctx.log.info("after");
      return { outcome: "skip", reason: "slow " + (await ctx.state.get("key")).n };
    `);
    expect(report).toMatchObject({ ok: true, outcome: { reason: "slow 1" } });
    expect(report.logs.map(({ message }) => message)).toEqual(["before", "after"]);
    expect(report.hostCalls.map(({ call }) => call)).toEqual(["state.set", "state.get"]);
    expect(progress).toEqual([0.25, 0.75]);
  });

  it("has its samples still when it begins again", async () => {
    const { report } = await oddAfterQuick(
      `${LONG} return { outcome: "skip", reason: ctx.streams.heartRateBpm.join() };`,
    );
    expect(report).toMatchObject({ ok: true, outcome: { reason: "140,141" } });
  });

  it("asks the host and goes on with the answer", async () => {
    const { report, progress } = await oddAfterQuick(`
      ctx.progress(0.5);
      await ctx.state.set("other", 7);
      return { outcome: "skip", reason: "kept " + (await ctx.state.get("other")) };
    `);
    expect(report).toMatchObject({ ok: true, outcome: { reason: "kept 7" } });
    expect(progress).toEqual([0.5]);
  });

  it.each([
    ["a loop", "for (;;);"],
    ["a loop behind a wait", "await 0; for (;;);"],
    [
      "microtasks without end",
      "const spin = () => { Promise.resolve().then(spin); }; spin(); await new Promise(() => {});",
    ],
  ])("is stopped for its processor time in %s, and holds up nobody until then", async (_, odd) => {
    const ended = oddAfterQuick(odd);
    let isOver = false;
    void ended.finally(() => {
      isOver = true;
    });
    let beside = 0;
    while (!isOver) {
      const report = await sandbox.run(boosterStep(honest));
      expect(report).toMatchObject({ ok: true, outcome: { reason: "honest" } });
      beside++;
      await sleep(1);
    }
    const { report } = await ended;
    expect(report).toMatchObject({ ok: false, failure: { code: "CPU_LIMIT" } });
    // It takes more than 1,000 ms to be stopped; with nothing to hold them up a good many steps fit into them.
    expect(beside).toBeGreaterThan(20);
  });

  it("fails with its own error", async () => {
    const { report } = await oddAfterQuick(`throw new RangeError("too far");`);
    expect(report).toMatchObject({
      ok: false,
      failure: { code: "PLUGIN_ERROR", message: expect.stringContaining("too far") as string },
    });
  });

  it("is ended for promises that nothing will settle", async () => {
    const { report } = await oddAfterQuick("await new Promise(() => {});");
    expect(report).toMatchObject({ ok: false, failure: { code: "DEADLOCK" } });
  });

  it("may leave a rejection that nobody handles", async () => {
    const { report } = await oddAfterQuick(
      `Promise.reject(new Error("nobody")); return { outcome: "skip", reason: "fine" };`,
    );
    expect(report).toMatchObject({ ok: true, outcome: { reason: "fine" } });
  });

  it("is ended for its memory", async () => {
    const { report } = await oddAfterQuick("const all = []; for (;;) all.push(new Array(1000).fill(1.5));");
    expect(report).toMatchObject({ ok: false, failure: { code: "MEMORY_LIMIT" } });
  });

  it("loses its process to a native loop that cannot be stopped, and nobody else is charged", async () => {
    const { report } = await oddAfterQuick("[].includes.call({ length: 2 ** 53 - 1 }, 1);");
    expect(report).toMatchObject({ ok: false, failure: { code: "SANDBOX_HANG" } });
    expect(await sandbox.run(boosterStep(honest))).toMatchObject({ ok: true });
  });
});
