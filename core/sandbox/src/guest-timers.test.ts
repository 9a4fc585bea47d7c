import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import type { AnyPluginOptions } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import type { PluginCode, PluginSandbox } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

const patient: AnyPluginOptions = { manifest: { limits: { cpuMs: 2_000, wallMs: 60_000 } } };

async function reasonOf(plugin: PluginCode): Promise<string> {
  const report = await sandbox.run(boosterStep(plugin));
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}`);
  return report.outcome.outcome === "skip" ? report.outcome.reason : report.outcome.outcome;
}

async function failureOf(plugin: PluginCode) {
  const report = await sandbox.run(boosterStep(plugin));
  if (report.ok) throw new Error("It succeeded");
  return report.failure;
}

describe("A timer of a plugin", () => {
  it("calls back after a pause of the host, in the order of the pauses, with its arguments", async () => {
    const plugin = boosterOf(
      `const seen = [];
       await new Promise((resolve) => {
         setTimeout((...args) => { seen.push(args.join("")); resolve(); }, 60, "la", "st");
         setTimeout(() => seen.push("first"));
         setTimeout(() => seen.push("second"), 20);
         seen.push("now");
       });
       return { outcome: "skip", reason: seen.join() };`,
      patient,
    );
    expect(await reasonOf(plugin)).toBe("now,first,second,last");
  });

  it("counts as a host call, and waiting takes no processor time", async () => {
    const plugin = boosterOf(
      `await new Promise((resolve) => setTimeout(resolve, 300)); return { outcome: "skip", reason: "x" };`,
      patient,
    );
    const { usage, hostCalls } = await sandbox.run(boosterStep(plugin));
    expect(hostCalls.map(({ call }) => call)).toEqual(["sleep"]);
    expect(usage.wallMs).toBeGreaterThanOrEqual(290);
    expect(usage.cpuMs).toBeLessThan(usage.wallMs);
  });

  it("that was cleared never calls back; clearing what is none does nothing", async () => {
    const plugin = boosterOf(
      `let called = false;
       const timer = setTimeout(() => { called = true; }, 5);
       clearTimeout(timer); clearTimeout(timer); clearTimeout(undefined); clearTimeout({}); clearTimeout(99);
       await ctx.sleep(50);
       return { outcome: "skip", reason: typeof timer + called };`,
      patient,
    );
    expect(await reasonOf(plugin)).toBe("numberfalse");
  });

  it("does not keep a step from ending", async () => {
    const plugin = boosterOf(
      `setTimeout(() => { throw new Error("late"); }, 20_000); return { outcome: "skip", reason: "done" };`,
      patient,
    );
    const report = await sandbox.run(boosterStep(plugin));
    expect(report).toMatchObject({ ok: true });
    expect(report.usage.wallMs).toBeLessThan(15_000);
  });

  it("whose callback throws fails the step with that error, as a microtask's does", async () => {
    for (const later of ["setTimeout", "queueMicrotask"]) {
      const plugin = boosterOf(
        `${later}(function inCallback() { throw new RangeError("in a callback"); }); await ctx.sleep(30_000);`,
        patient,
      );
      const failure = await failureOf(plugin);
      expect(failure).toMatchObject({ code: "PLUGIN_ERROR", message: "RangeError: in a callback" });
      expect(failure.stack).toContain("inCallback (plugin:test/any@1.0.0:");
    }
  });

  it("is refused where it cannot work, with what to do instead", async () => {
    const tried = `(make) => { try { make(); return "fine"; } catch (error) { return error.name + ": " + error.message; } }`;
    const plugin = anyPlugin(
      `const tried = ${tried};
       const atLoad = tried(() => setTimeout(() => {}, 1));
       var plugin = { booster: { run: () => ({ outcome: "skip", reason: [atLoad, tried(() => setTimeout("code", 1)), tried(() => setTimeout(() => {}, 30_001)), tried(() => queueMicrotask(5)), tried(() => setTimeout(() => {}, NaN)), tried(() => setTimeout(() => {}, -5)), typeof setInterval].join("\\n") }) } };`,
      patient,
    );
    expect((await reasonOf(plugin)).split("\n")).toEqual([
      "Error: setTimeout works inside run(), read() or deliver() only, not while the plugin loads",
      "TypeError: setTimeout takes a function",
      "RangeError: setTimeout waits at most 30000 ms, not 30001; return the outcome retry to wait longer",
      "TypeError: queueMicrotask takes a function",
      "fine",
      "fine",
      "undefined",
    ]);
  });

  it("is one host call too many when the limit is reached, and says which limit", async () => {
    const plugin = boosterOf(
      `const failed = [];
       for (let i = 0; i < 4; i++) await ctx.sleep(0).catch((error) => failed.push(error.code, error.message));
       return { outcome: "skip", reason: failed.join() };`,
      { manifest: { limits: { hostCalls: 3 } } },
    );
    expect(await failureOf(plugin)).toMatchObject({
      code: "HOST_CALL_LIMIT",
      message:
        "Any made more than 3 host calls, timers included, and was stopped; its author can make it call less often, or ask for more with limits.hostCalls in the manifest (at most 2000)",
    });
  });

  it("a microtask runs before the next pause, also one that was queued while the plugin loaded", async () => {
    const plugin = anyPlugin(
      `const seen = []; queueMicrotask(() => seen.push("at load"));
       var plugin = { booster: { async run(ctx) { queueMicrotask(() => seen.push("in run")); await ctx.sleep(0); return { outcome: "skip", reason: seen.join() }; } } };`,
    );
    expect(await reasonOf(plugin)).toBe("at load,in run");
    const failing = anyPlugin(
      `queueMicrotask(() => { throw new Error("at load"); }); var plugin = { booster: { run: () => null } };`,
    );
    expect(await failureOf(failing)).toMatchObject({ code: "PLUGIN_ERROR", message: "at load" });
  });
});

describe("A plugin that floods computations", () => {
  it(
    "pays for them with its own processor time, and an innocent step beside it finishes",
    { timeout: 60_000 },
    async () => {
      const quick: AnyPluginOptions = { manifest: { limits: { cpuMs: 200, wallMs: 60_000 } } };
      const floods = [
        `for (;;) new URL("https://user@example.org/a/../b?c#d");`,
        `const data = new Uint8Array(4_000_000); for (;;) await crypto.subtle.digest("SHA-512", data);`,
        `const text = "A".repeat(4_000_000); for (;;) atob(text);`,
        `for (;;) try { new URL("https://" + "\\u4e00".repeat(1_000)); } catch {}`,
      ];
      for (const flood of floods) {
        const attack = failureOf(boosterOf(flood, quick));
        expect(await reasonOf(boosterOf(`return { outcome: "skip", reason: "fine" };`))).toBe("fine");
        expect(await attack).toMatchObject({ code: "CPU_LIMIT" });
      }
    },
  );
});
