import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "@fitglue/sdk";
import { boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { CROSSING_LIMITS } from "./limits.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { HostCall, PluginSandbox, StepReport } from "./plugin-sandbox.ts";

const PATIENT = { cpuMs: 10_000, wallMs: 60_000 };
const echo: HostCall = { name: "echo", capability: null, parse: () => null, run: async () => null };

let inFlight = 0;
let mostInFlight = 0;
const slow: HostCall = {
  name: "slow",
  capability: null,
  parse: () => null,
  async run() {
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inFlight--;
    return null;
  },
};

let sandbox: PluginSandbox;
beforeAll(async () => {
  const hostCalls = [...createMemoryHost().hostCalls, echo, slow];
  sandbox = await createSandbox({ hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

function run(body: string, limits: NonNullable<Manifest["limits"]> = {}, manifest: Partial<Manifest> = {}) {
  const done = `return { outcome: "skip", reason: "done" };`;
  const plugin = boosterOf(`${body}; ${done}`, { manifest: { ...manifest, limits: { ...PATIENT, ...limits } } });
  return sandbox.run(boosterStep(plugin));
}

function codeOf(report: StepReport<unknown>): string {
  return report.ok ? "ok" : report.failure.code;
}

describe("A plugin may use as much as its limit says, and not one more:", { timeout: 60_000 }, () => {
  const { callCharacters, callBytes } = CROSSING_LIMITS;
  const calls = (count: number) => `for (let i = 0; i < ${count}; i++) await ctx.echo();`;
  // The arguments cross as ["…"].
  const text = (characters: number) => `await ctx.echo("x".repeat(${characters} - 4));`;
  const bytes = (count: number) => `await ctx.echo(new Uint8Array(${count}));`;
  const sleep = (milliseconds: number) => `await Promise.race([ctx.sleep(${milliseconds}), ctx.sleep(1)]);`;
  const state = { capabilities: { state: { maxKb: 1, reason: "Remembers." } } };
  // State counts as JSON: [["key","…"]].
  const remember = (characters: number) => `await ctx.state.set("key", "x".repeat(${characters} - 12));`;

  it.each<[string, string, string, string]>([
    ["host calls", calls(5), calls(6), "HOST_CALL_LIMIT"],
    ["arguments of one call", text(callCharacters), text(callCharacters + 1), "HOST_CALL_INVALID"],
    ["bytes of one call", bytes(callBytes), bytes(callBytes + 1), "HOST_CALL_INVALID"],
    ["a pause", sleep(30_000), sleep(30_001), "HOST_CALL_INVALID"],
    ["what it keeps", remember(1024), remember(1025), "QUOTA_EXCEEDED"],
  ])("%s", async (_, at, beyond, code) => {
    expect(codeOf(await run(at, { hostCalls: 5 }, state))).toBe("ok");
    expect(codeOf(await run(beyond, { hostCalls: 5 }, state))).toBe(code);
  });

  it("its result", async () => {
    const result = (characters: number) => {
      const rest = JSON.stringify({ outcome: "skip", reason: "" }).length;
      return `return { outcome: "skip", reason: "x".repeat(${characters - rest}) }`;
    };
    const at = await run(result(1024), { outputKb: 1 });
    expect(codeOf(at)).not.toBe("RESULT_TOO_LARGE");
    expect(at.usage.outputBytes).toBe(1024);
    expect(codeOf(await run(result(1025), { outputKb: 1 }))).toBe("RESULT_TOO_LARGE");
  });

  it("its log, of which the rest is dropped and counted", async () => {
    const lines = (count: number) => `for (let i = 0; i < ${count}; i++) ctx.log.info("line")`;
    const { logLines } = CROSSING_LIMITS;
    expect(await run(lines(logLines))).toMatchObject({ ok: true, usage: { logLines }, droppedLogLines: 0 });
    expect(await run(lines(logLines + 1))).toMatchObject({ ok: true, usage: { logLines }, droppedLogLines: 1 });
  });

  it("calls at the same time, of which the rest waits", async () => {
    const { callsInFlight } = CROSSING_LIMITS;
    const report = await run(`await Promise.all(Array.from({ length: ${callsInFlight + 8} }, () => ctx.slow()))`);
    expect(codeOf(report)).toBe("ok");
    expect(mostInFlight).toBe(callsInFlight);
  });

  it("arguments of all calls, of which the rest does not even leave the sandbox process", async () => {
    const calls = (count: number) =>
      `for (let i = 0; i < ${count}; i++) await ctx.echo(new Uint8Array(4_194_304 - 6));`;
    expect(await run(calls(8))).toMatchObject({ ok: true, usage: { callBytes: CROSSING_LIMITS.runCallBytes } });
    const beyond = await run(`${calls(8)}; await ctx.echo().catch(() => {}); ${calls(1)}`);
    expect(codeOf(beyond)).toBe("QUOTA_EXCEEDED");
    expect(beyond.usage).toMatchObject({ hostCalls: 8, callBytes: CROSSING_LIMITS.runCallBytes });
  });

  it("its memory", async () => {
    const fill = (megabytes: number) =>
      `const all = []; for (let i = 0; i < ${megabytes}; i++) all.push(new Uint8Array(1048576).fill(1)); await ctx.echo(all.length)`;
    expect(codeOf(await run(fill(20), { memoryMb: 32 }))).toBe("ok");
    expect(["PLUGIN_ERROR", "MEMORY_LIMIT"]).toContain(codeOf(await run(fill(40), { memoryMb: 32 })));
  });
});

describe("The report of a step", () => {
  it("tells what was used of what may be used, for each limit", async () => {
    const { usage } = await run(`ctx.log.info("one"); await ctx.echo("four"); await ctx.echo(new Uint8Array(3))`);
    expect(usage).toMatchObject({
      hostCalls: 2,
      // ["four"] and [null] with three bytes
      callBytes: 8 + 6 + 3,
      // null, twice
      answerBytes: 8,
      logLines: 1,
      limits: {
        ...PATIENT,
        memoryMb: 64,
        hostCalls: 200,
        outputKb: 1024,
        inputBytes: 301_989_888,
        callBytes: 33_554_432,
        answerBytes: 134_217_728,
        logLines: 200,
      },
    });
    expect(usage.inputBytes).toBeGreaterThan(100);
    expect(usage.cpuMs).toBeGreaterThan(0);
    expect(usage.wallMs).toBeGreaterThan(0);
  });
});
