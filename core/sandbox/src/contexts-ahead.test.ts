import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlugin, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { PluginCode, PluginSandbox, StepReport, StepRequest } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

type Report = StepReport<unknown>;

/** Long enough for a context to be made between two steps. */
const PAUSE_MS = 40;
/** Some milliseconds of an interpreter. */
const WORK = "for (let i = 0, x = 0; i < 200000; i++) x = (x * 31 + i) | 0;";

async function steps(plugin: PluginCode, count: number, change: (index: number) => Partial<StepRequest> = () => ({})) {
  const reports: Report[] = [];
  for (let index = 0; index < count; index++) {
    reports.push(await sandbox.run(boosterStep(plugin, change(index))));
    await sleep(PAUSE_MS);
  }
  return reports;
}

/** The reasons of steps that skip, which is the shortest way for a plugin to say something. */
function reasons(reports: readonly Report[]): unknown[] {
  return reports.map((report) => (report.ok ? report.outcome : report.failure.code));
}

const says = (reason: string) => ({ outcome: "skip", reason });

describe("A context that was made before its step", () => {
  it("spares the step the time of making it, and not the charge", async () => {
    const plugin = anyPlugin(`var plugin = { booster: { run: () => ({ outcome: "skip", reason: "done" }) } };`);
    const [, ...later] = await steps(plugin, 20);
    // A step that makes its context itself takes at least as long as it computes.
    expect(later.some(({ usage }) => usage.wallMs < usage.cpuMs)).toBe(true);
  });

  it("has nothing of the plugin in it: loading is the step's own, in its time", async () => {
    const plugin = anyPlugin(`${WORK} var plugin = { booster: { run: () => ({ outcome: "skip", reason: "done" }) } };`);
    const reports = await steps(plugin, 10);
    // 200,000 rounds take an interpreter more than half a millisecond on any machine.
    for (const { usage } of reports) expect(Math.min(usage.cpuMs, usage.wallMs)).toBeGreaterThan(0.5);
  });

  it("shows nothing of the steps before it", async () => {
    const plugin = anyPlugin(`
      let own = 0;
      var plugin = { booster: { run(ctx) {
        const seen = [own++, globalThis.left, Array.prototype.left, plugin.left, JSON.left, "ab".match(/z/), RegExp.$1];
        globalThis.left = Array.prototype.left = plugin.left = JSON.left = ctx.now();
        "secret".match(/(secret)/);
        ctx.log.info("this step only");
        return { outcome: "skip", reason: seen.join() };
      } } };
    `);
    const reports = await steps(plugin, 6, (index) => ({ nowMs: index }));
    expect(reasons(reports)).toEqual(Array.from({ length: 6 }, () => says("0,,,,,,")));
    expect(reports.map(({ logs }) => logs.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it("has its own step's clock and randomness", async () => {
    const plugin = anyPlugin(`
      const atLoad = Date.now();
      var plugin = { booster: { run: () => ({ outcome: "skip", reason: [atLoad, Date.now(), Math.random()].join(" ") }) } };
    `);
    const change = (index: number) => ({ nowMs: 1_000 + (index % 3), seed: index % 3 });
    const all = reasons(await steps(plugin, 6, change));
    expect(all.slice(3)).toEqual(all.slice(0, 3));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(3);
    expect(all[0]).toMatchObject({ reason: expect.stringMatching(/^0 1000 0\.\d+$/) as string });
  });

  it("gives what the plugin logged while it loaded to its step, once", async () => {
    const plugin = anyPlugin(`
      console.log("loaded");
      var plugin = { booster: { run(ctx) { ctx.log.info("ran"); return { outcome: "skip", reason: "done" }; } } };
    `);
    for (const { logs } of await steps(plugin, 4))
      expect(logs.map(({ message }) => message)).toEqual(["loaded", "ran"]);
  });
});

describe("An isolate that its plugin left full of garbage", () => {
  it.each([
    ["just under half of its memory", "new Array(3_000_000).fill(1.5)"],
    ["more than half of its memory", "new Float64Array(5_000_000)"],
    ["a hundred thousand small buffers", "Array.from({ length: 100_000 }, () => new Uint8Array(64))"],
  ])("(%s) gives the next step a context, and takes no process with it", async (_, garbage) => {
    const honest = anyPlugin(`var plugin = { booster: { run: () => ({ outcome: "skip", reason: "honest" }) } };`);
    const plugin = anyPlugin(`
      var plugin = { booster: { run() { globalThis.left = ${garbage}; return { outcome: "skip", reason: "left" }; } } };
    `);
    await steps(honest, 1);
    const before = sandbox.status().processes.map(({ pid }) => pid);
    for (let round = 0; round < 8; round++) {
      const both = await Promise.all([steps(plugin, 1), steps(honest, 1)]);
      expect(both.flatMap(reasons)).toEqual([says("left"), says("honest")]);
    }
    expect(sandbox.status().processes.map(({ pid }) => pid)).toEqual(before);
  });
});

describe("A plugin that cannot be loaded", () => {
  it("is not heard after that: what its function would do does not happen, though it was set", async () => {
    const plugin = anyPlugin(`
      console.log("loading");
      var plugin = { booster: { async run(ctx) {
        ctx.log.info("running"); ctx.progress(0.5); await ctx.state.set("a", 1);
        return { outcome: "skip", reason: "done" };
      } } };
      throw new RangeError("never");
    `);
    for (const { ok, logs, ...report } of await steps(plugin, 3)) {
      expect(ok || !("failure" in report) ? null : report.failure.code).toBe("LOAD_ERROR");
      expect(logs.map(({ message }) => message)).toEqual(["loading"]);
    }
  });

  it("is stopped at once, even when its function would go on for ever", async () => {
    const plugin = anyPlugin(`var plugin = { booster: { run() { for (;;); } } }; throw new RangeError("never");`);
    expect(reasons(await steps(plugin, 2))).toEqual(["LOAD_ERROR", "LOAD_ERROR"]);
  });

  it.each([
    ["because it throws", `throw new RangeError("never");`, "LOAD_ERROR"],
    ["because it loops", `for (;;);`, "CPU_LIMIT"],
    ["because it fills its memory", `const all = []; for (;;) all.push(new Array(1000).fill(1));`, "MEMORY_LIMIT"],
  ])("%s fails each of its steps by name", async (_, code, verdict) => {
    const plugin = anyPlugin(code, { manifest: { limits: { cpuMs: 200, wallMs: 60_000, memoryMb: 16 } } });
    expect(reasons(await steps(plugin, 3))).toEqual([verdict, verdict, verdict]);
  });
});
