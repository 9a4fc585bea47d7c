import { setTimeout as sleep } from "node:timers/promises";
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

const PLUGIN = `var plugin = { booster: { run: () => ({ outcome: "skip", reason: "ran" }) } };`;
/** More than make a plugin one whose steps are done at once. */
const RUNS = 14;
/** Long enough for a context to be made between two steps. */
const PAUSE_MS = 10;

async function reportOf(code: string) {
  return await sandbox.run(boosterStep(anyPlugin(code)));
}

async function failureOf(code: string) {
  const report = await reportOf(code);
  if (report.ok) throw new Error("It was loaded");
  return report.failure;
}

describe("What a plugin throws while it loads", () => {
  it("is told with what caused it", async () => {
    const { code, message, stack } = await failureOf(
      `${PLUGIN} throw new RangeError("no table", { cause: new TypeError("no rows", { cause: "an empty file" }) });`,
    );
    expect(code).toBe("LOAD_ERROR");
    expect(message).toContain("RangeError: no table");
    expect(stack).toMatch(/Caused by: TypeError: no rows\n.*plugin:.*\nCaused by: an empty file/);
  });

  it.each([
    ["on the first line", `throw new Error("here");`, ":1:7"],
    ["on another line", `${PLUGIN}\n  throw new Error("here");`, ":2:9"],
    ["in a strict script", `"use strict"; throw new Error("here");`, ":1:21"],
  ])("is told with its place %s", async (_, code, place) => {
    expect((await failureOf(code)).stack).toContain(place);
  });

  it("is told with the place of a mistake of syntax in the author's own text", async () => {
    const { message, stack } = await failureOf("var plugin = {\n  run: function () {");
    expect(message).toContain("SyntaxError: Unexpected end of input");
    expect(stack).toMatch(/:2:\d+$/m);
  });
});

describe("A rejection that nobody handles while a plugin loads", () => {
  it.each([
    ["is nothing that ends a step", `${PLUGIN} Promise.reject(new Error("nobody's"));`],
    [
      "nor when nothing is left over of it",
      `${PLUGIN} Promise.reject(new Error("x")); var all = "${"x".repeat(500_000)}";`,
    ],
    ["nor in a strict script", `"use strict"; ${PLUGIN} Promise.reject(new Error("nobody's"));`],
  ])("%s, whoever collects the garbage when", async (_, code) => {
    const plugin = anyPlugin(code);
    for (let run = 0; run < RUNS; run++) {
      expect(await sandbox.run(boosterStep(plugin))).toMatchObject({ ok: true, outcome: { reason: "ran" } });
      await sleep(PAUSE_MS);
    }
  });
});

describe("A plugin's script", () => {
  it.each([
    [
      "that asks to be strict is",
      `"use strict"; ${PLUGIN.replace('"ran"', "String((function () { return this; })())")}`,
      "undefined",
    ],
    ["that does not is not", PLUGIN.replace('"ran"', "typeof (function () { return this; })()"), "object"],
    ["may say twice what a block may not", `var f; function f() {} ${PLUGIN}`, "ran"],
    ["may end in a comment", `${PLUGIN} // the end`, "ran"],
    ["finds nothing of the host's when its step runs", PLUGIN.replace('"ran"', "typeof $loaded"), "undefined"],
  ])("%s", async (_, code, reason) => {
    expect(await reportOf(code)).toMatchObject({ ok: true, outcome: { reason } });
  });

  it("that closes a bracket of the host's finds nothing behind it", async () => {
    const outside = `} catch {} ${PLUGIN.replace('"ran"', "Object.getOwnPropertyNames(globalThis).includes('$loaded') + typeof error")} try {`;
    expect(await reportOf(outside)).toMatchObject({ ok: true, outcome: { reason: "falseundefined" } });
  });
});
