import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "@fitglue/sdk";
import { anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import type { AnyPluginOptions } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { PluginCode, PluginSandbox } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

const innocent = boosterOf(`return { outcome: "skip", reason: "fine" };`);
// Tests share the machine with others, so time by the clock is plentiful.
const quick: AnyPluginOptions = { manifest: { limits: { cpuMs: 100, wallMs: 60_000 } } };
const brief: AnyPluginOptions = { manifest: { limits: { wallMs: 300 } } };
const brisk: AnyPluginOptions = { manifest: { limits: { cpuMs: 1_000, wallMs: 60_000 } } };
const patient: AnyPluginOptions = { manifest: { limits: { cpuMs: 8_000, wallMs: 60_000 } } };
const remembering = { capabilities: { state: { maxKb: 64, reason: "Remembers." } } };

/** The verdict, after which an innocent step must work at once. */
async function verdictOf(plugin: PluginCode): Promise<ErrorCode | "ok"> {
  const report = await sandbox.run(boosterStep(plugin));
  expect(await sandbox.run(boosterStep(innocent))).toMatchObject({ ok: true });
  return report.ok ? "ok" : report.failure.code;
}

describe("A plugin that", { timeout: 90_000 }, () => {
  const cases: readonly (readonly [string, readonly ErrorCode[], string, AnyPluginOptions])[] = [
    ["loops for ever", ["CPU_LIMIT"], `for (;;);`, quick],
    ["loops for ever after an await", ["CPU_LIMIT"], `await ctx.sleep(1); for (;;);`, quick],
    [
      "floods the queue of microtasks",
      ["CPU_LIMIT"],
      `const spin = () => { Promise.resolve().then(spin); }; spin(); await 0;`,
      quick,
    ],
    [
      "goes on in the background after its result",
      ["CPU_LIMIT"],
      `const spin = () => { Promise.resolve().then(spin); }; spin(); return { outcome: "skip", reason: "x" };`,
      quick,
    ],
    ["loops in a getter of what it throws", ["CPU_LIMIT"], `throw { get message() { for (;;); } };`, quick],
    ["loops in toJSON of its result", ["CPU_LIMIT"], `return { toJSON() { for (;;); } };`, quick],
    ["never lets try and finally end", ["CPU_LIMIT"], `for (;;) try { for (;;); } finally { continue; }`, quick],
    ["waits for a promise that nobody settles", ["DEADLOCK"], `await new Promise(() => {});`, patient],
    ["returns a thenable that never answers", ["DEADLOCK"], `return { then() {} };`, patient],
    ["sleeps beyond its time", ["WALL_LIMIT"], `await ctx.sleep(20_000);`, brief],
    ["asks to sleep for a day", ["HOST_CALL_INVALID"], `await ctx.sleep(86_400_000);`, patient],
    ["grows a list without end", ["MEMORY_LIMIT"], `const all = []; for (;;) all.push({ at: all.length });`, patient],
    [
      "grows a map without end",
      ["MEMORY_LIMIT"],
      `const all = new Map(); for (let i = 0; ; i++) all.set(i, { i });`,
      patient,
    ],
    ["fills a huge array", ["MEMORY_LIMIT", "SANDBOX_HANG", "CPU_LIMIT"], `new Array(1e8).fill(0).length;`, brisk],
    ["doubles a string", ["PLUGIN_ERROR", "MEMORY_LIMIT"], `let text = "x"; for (;;) text += text;`, patient],
    [
      "asks for 500 MB in buffers",
      ["PLUGIN_ERROR", "MEMORY_LIMIT"],
      `const all = []; for (let i = 0; i < 20; i++) all.push(new Uint8Array(25e6).fill(1)); return { outcome: "skip", reason: String(all.length) };`,
      patient,
    ],
    [
      "asks for 500 MB in buffers that can grow",
      ["PLUGIN_ERROR", "MEMORY_LIMIT"],
      `const all = []; for (let i = 0; i < 20; i++) all.push(new Uint8Array(new ArrayBuffer(25e6, { maxByteLength: 5e8 })).fill(1)); return { outcome: "skip", reason: String(all.length) };`,
      patient,
    ],
    ["hangs in native code", ["SANDBOX_HANG"], `Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`, quick],
    ["recurses without end", ["PLUGIN_ERROR"], `const deeper = () => deeper() + 1; deeper();`, patient],
    ["throws nothing", ["PLUGIN_ERROR"], `throw undefined;`, patient],
    [
      "throws what cannot be read",
      ["PLUGIN_ERROR"],
      `throw { get message() { throw 1; }, get name() { throw 1; } };`,
      patient,
    ],
    ["returns more than it may", ["RESULT_TOO_LARGE"], `return { outcome: "skip", reason: "x".repeat(2e6) };`, patient],
    [
      "returns columns larger than it may",
      ["RESULT_TOO_LARGE"],
      `return { outcome: "ok", patch: { streams: { powerWatts: new Float64Array(200_000) } } };`,
      patient,
    ],
    [
      "returns thousands of arrays",
      ["RESULT_INVALID"],
      `return { outcome: "ok", patch: Array.from({ length: 5000 }, () => new Uint8Array(1)) };`,
      patient,
    ],
    ["returns a Float16Array, were there one", ["PLUGIN_ERROR"], `return new Float16Array(4);`, patient],
    [
      "floods the host with calls",
      ["HOST_CALL_LIMIT"],
      `for (;;) ctx.state.get("a").catch(() => {});`,
      { manifest: { ...remembering, limits: { cpuMs: 5_000, hostCalls: 50 } } },
    ],
    [
      "floods the host with calls one after the other",
      ["HOST_CALL_LIMIT"],
      `for (;;) await ctx.state.get("a");`,
      { manifest: { ...remembering, limits: { cpuMs: 5_000, hostCalls: 50 } } },
    ],
    ["makes code from text", ["PLUGIN_ERROR"], `return (async () => {}).constructor("return 1")();`, patient],
  ];
  for (const [what, expected, body, options] of cases) {
    it(`${what} ends with ${expected.join(" or ")}`, async () => {
      expect(expected).toContain(await verdictOf(boosterOf(body, options)));
    });
  }

  it("does not compile, or throws while it loads, ends with LOAD_ERROR", async () => {
    expect(await verdictOf(anyPlugin(`var plugin = {`))).toBe("LOAD_ERROR");
    expect(await verdictOf(anyPlugin(`throw new Error("at once");`))).toBe("LOAD_ERROR");
    expect(await verdictOf(anyPlugin(`import "node:fs";`))).toBe("LOAD_ERROR");
    expect(await verdictOf(anyPlugin(`for (;;);`, quick))).toBe("CPU_LIMIT");
  });

  it("has no such method ends with PLUGIN_ERROR", async () => {
    expect(await verdictOf(anyPlugin(`var plugin = {};`))).toBe("PLUGIN_ERROR");
    expect(await verdictOf(anyPlugin(``))).toBe("PLUGIN_ERROR");
  });

  it("floods the log keeps 200 lines of bounded length, and the rest is counted", async () => {
    const report = await sandbox.run(
      boosterStep(
        boosterOf(`for (let i = 0; i < 1000; i++) ctx.log.info("line " + i); return { outcome: "skip", reason: "x" };`),
      ),
    );
    expect(report.logs).toHaveLength(200);
    expect(report.droppedLogLines).toBe(800);
    const giant = await sandbox.run(
      boosterStep(
        boosterOf(
          `console.log("x".repeat(5e6)); ctx.log.info("y", { big: "z".repeat(5e6) }); return { outcome: "skip", reason: "x" };`,
        ),
      ),
    );
    expect(giant.logs.map(({ message }) => message.length)).toEqual([4096, 1]);
    expect(JSON.stringify(giant.logs).length).toBeLessThan(10_000);
  });
});

describe("Nothing of one run", () => {
  it("is there in the next one: globals, module scope, prototypes, statics", async () => {
    const plugin = anyPlugin(`
      var runs = 0;
      var plugin = { booster: { run() {
        runs++;
        const found = [runs, globalThis.left, ({}).left, [].left, Object.left, RegExp.$1, JSON.parse.left].map(String).join();
        globalThis.left = Object.prototype.left = Array.prototype.left = Object.left = JSON.parse.left = "here";
        /(secret)/.exec("secret");
        return { outcome: "skip", reason: found };
      } } };
    `);
    for (let run = 0; run < 3; run++)
      expect(await sandbox.run(boosterStep(plugin))).toMatchObject({
        outcome: { reason: "1,undefined,undefined,undefined,undefined,,undefined" },
      });
  });
});

describe("A plugin that meddles with the language", () => {
  it("hurts nobody: its own result still leaves, or fails cleanly", async () => {
    const meddle = `
      Promise.prototype.then = () => { throw 1; };
      JSON.stringify = () => "forged"; JSON.parse = () => ({ forged: true });
      Array.prototype.push = Array.prototype[Symbol.iterator] = () => { throw 2; };
      Map.prototype.get = Map.prototype.set = () => { throw 3; };
      Object.prototype.reference = true; Object.prototype.copy = true; Object.prototype.promise = true;
      Object.defineProperty(Object.prototype, "0", { set() { throw 4; }, configurable: true });
      Reflect.apply = () => { throw 5; };
      Object.defineProperty(Promise.prototype, "constructor", { get() { return Object; } });
    `;
    const plugin = boosterOf(`${meddle} return { outcome: "skip", reason: "still me" };`, patient);
    const report = await sandbox.run(boosterStep(plugin));
    if (report.ok) expect(report.outcome).toEqual({ outcome: "skip", reason: "still me" });
    else expect(["PLUGIN_ERROR", "DEADLOCK", "RESULT_INVALID"]).toContain(report.failure.code);
    expect(await sandbox.run(boosterStep(innocent))).toMatchObject({ ok: true });
  });

  it("cannot answer its own host calls", async () => {
    const plugin = boosterOf(
      `
      const taken = [];
      const RealMap = Map;
      Map.prototype.set = function (key, value) { taken.push(value); return this; };
      globalThis.Promise = class { constructor(run) { run((value) => taken.push(value), () => {}); } then() {} };
      Object.defineProperty(Object.prototype, "resolve", { set(value) { taken.push(value); }, configurable: true });
      const value = await ctx.state.get("unset");
      return { outcome: "skip", reason: JSON.stringify([value, taken.length]) };
    `,
      { manifest: remembering },
    );
    expect(await sandbox.run(boosterStep(plugin))).toMatchObject({ ok: true, outcome: { reason: "[null,0]" } });
  });
});
