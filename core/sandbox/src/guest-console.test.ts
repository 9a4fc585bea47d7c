import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

async function logOf(body: string): Promise<readonly string[]> {
  const report = await sandbox.run(boosterStep(boosterOf(`${body}; return { outcome: "skip", reason: "x" };`)));
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}`);
  return report.logs.map(({ level, message }) => `${level}: ${message}`);
}

describe("console in a plugin", () => {
  it("writes lines with the level of each method", async () => {
    expect(
      await logOf(
        `console.log("a", 1, null, undefined, [1], { b: 2n === 2n }); console.info("i"); console.warn("w"); console.error("e"); console.debug("d"); console.dir({ x: 1 }); console.table([1])`,
      ),
    ).toEqual([
      'info: a 1 null undefined [1] {"b":true}',
      "info: i",
      "warn: w",
      "error: e",
      "debug: d",
      'info: {"x":1}',
      "info: [1]",
    ]);
  });

  it("fills %s, %d, %i, %f, %j, %o and %c, and leaves what is none of them", async () => {
    expect(
      await logOf(
        `console.log("%s is %d%%, %i of %f %j%c %x %s", "it", "50", 3.9, 1.5, { a: 1 }, "color: red", "last"); console.log("100%", 5); console.log("%s")`,
      ),
    ).toEqual(['info: it is 50%, 3 of 1.5 {"a":1} %x last', "info: 100% 5", "info: %s"]);
  });

  it("asserts, counts, groups and traces", async () => {
    const lines = await logOf(
      `console.assert(true, "no"); console.assert(false); console.assert(0, "was %d", 0); console.count(); console.count(); console.count("x"); console.countReset(); console.count();
       console.group("outer"); console.log("in"); console.groupCollapsed(); console.log("deeper"); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log("out"); console.trace("here")`,
    );
    expect(lines.slice(0, -1)).toEqual([
      "error: Assertion failed",
      "error: Assertion failed: was 0",
      "info: default: 1",
      "info: default: 2",
      "info: x: 1",
      "info: default: 1",
      "info: outer",
      "info:   in",
      "info:     deeper",
      "info: out",
    ]);
    expect(lines.at(-1)).toMatch(/^debug: Trace: here\n {4}at .*plugin:test\/any@1\.0\.0:\d+:\d+/);
    expect(lines.at(-1)).not.toContain("fitglue:prelude");
  });

  it("keeps no time and throws nothing, whatever it is given", async () => {
    expect(
      await logOf(
        `console.time("t"); console.timeLog("t"); console.timeEnd("t"); console.clear(); console.timeStamp()`,
      ),
    ).toEqual([]);
    const lines = await logOf(
      `const cycle = {}; cycle.self = cycle;
       const hostile = [Symbol("s"), cycle, { get a() { throw new Error("no"); } }, { toJSON() { throw 1; } }, () => 1, 10n, new Proxy({}, { get() { throw 2; }, ownKeys() { throw 3; } }), Object.create(null), new Error("shown")];
       for (const method of Object.values(console)) { method(); for (const value of hostile) { method(value); method("%s %d %j", value, value, value); } }
       for (let i = 0; i < 100; i++) console.group(); console.log("end")`,
    );
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.some((line) => line.includes("Error: shown\n    at "))).toBe(true);
  });
});
