import { createKernels } from "@fitglue/sdk";
import type { Streams } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyActivity, anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { KERNEL_CALLS } from "./kernel-calls.ts";
import type { HostCall, PluginSandbox } from "./plugin-sandbox.ts";

/** What plugins told the host, for a reason in an outcome is short. */
const told: unknown[] = [];
const tell: HostCall = {
  name: "tell",
  capability: null,
  parse: ([value], bytes) => (bytes === null ? value : new Float64Array(Uint8Array.from(bytes).buffer)),
  run: async (value) => told.push(value),
};

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [tell], processes: 1 });
});
afterAll(() => sandbox.close());

/** The fixture's booster declares heart rate and position, and nothing of power. */
function streamsOf(samples: number): Streams {
  const column = (valueAt: (index: number) => number) =>
    Float64Array.from({ length: samples }, (_, index) => valueAt(index));
  return {
    timeSeconds: column((index) => index * 1.5),
    heartRateBpm: column((index) => (index % 50 === 0 ? NaN : 120 + 40 * Math.sin(index / 90))),
    powerWatts: column(() => 250),
    latitudeDegrees: column((index) => 50 + Math.sin(index / 300) / 100),
    longitudeDegrees: column((index) => 8 + Math.cos(index / 200) / 100),
  };
}

/** What a booster with this body tells, in order. */
async function toldBy(body: string, streams: Streams = streamsOf(2_000)): Promise<readonly unknown[]> {
  told.length = 0;
  const report = await sandbox.run(
    boosterStep(boosterOf(`const { kernels } = ctx; ${body} return { outcome: "skip", reason: "told" };`), { streams }),
  );
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}`);
  return [...told];
}

/** The code and message of what `call` throws inside a step. */
async function refusalOf(call: string): Promise<unknown> {
  const [refusal] = await toldBy(
    `try { await ${call}; } catch (error) { await ctx.tell([error.code, error.message]); }`,
  );
  return refusal;
}

describe("ctx.kernels", () => {
  it("has the kernels of the SDK, all of them", () => {
    const names = KERNEL_CALLS.map(({ name }) => name.replace("kernels.", ""));
    expect(names.toSorted()).toEqual(Object.keys(createKernels(streamsOf(1))).toSorted());
  });

  it("computes in a step what the SDK's functions compute outside of it", async () => {
    const streams = streamsOf(2_000);
    const { powerWatts: _, ...declared } = streams;
    const kernels = createKernels(declared);
    const answers = await toldBy(
      `
      const range = { lowest: 100, highest: 150 };
      await ctx.tell(await kernels.timeInZones("heartRateBpm", [100, 120, 140], range));
      await ctx.tell(await kernels.summarise("heartRateBpm", { highest: 150 }));
      await ctx.tell(await kernels.averagesOfParts("heartRateBpm", 5));
      await ctx.tell(await kernels.bestEfforts("heartRateBpm", [60, 1e6]));
      await ctx.tell(await kernels.routeBounds({ trimMeters: 100 }));
      await ctx.tell(await kernels.smooth("heartRateBpm", 30, "trailing"));
      const even = await kernels.resample(["heartRateBpm", "longitudeDegrees"], 1);
      await ctx.tell(Object.keys(even));
      await ctx.tell(even.longitudeDegrees);
      const route = await kernels.simplifyRoute(10);
      await ctx.tell(route.latitudeDegrees);
      `,
      streams,
    );
    const even = await kernels.resample(["heartRateBpm", "longitudeDegrees"], 1);
    expect(answers).toEqual([
      await kernels.timeInZones("heartRateBpm", [100, 120, 140], { lowest: 100, highest: 150 }),
      await kernels.summarise("heartRateBpm", { highest: 150 }),
      await kernels.averagesOfParts("heartRateBpm", 5),
      await kernels.bestEfforts("heartRateBpm", [60, 1e6]),
      await kernels.routeBounds({ trimMeters: 100 }),
      await kernels.smooth("heartRateBpm", 30, "trailing"),
      ["timeSeconds", "heartRateBpm", "longitudeDegrees"],
      even.longitudeDegrees,
      (await kernels.simplifyRoute(10)).latitudeDegrees,
    ]);
  });

  it("sees only the columns that the manifest declares", async () => {
    const answers = await toldBy(`
      await ctx.tell(await kernels.summarise("powerWatts"));
      await ctx.tell(await kernels.normalisedPower());
      await ctx.tell(Object.keys(await kernels.resample(["powerWatts"], 1)));
    `);
    expect(answers).toEqual([null, null, ["timeSeconds"]]);
  });

  it("takes numbers of the plugin's own, one for each sample, and does not change them", async () => {
    const answers = await toldBy(
      `
      const mine = ctx.streams.timeSeconds.map((time) => time / 1.5);
      await ctx.tell(await kernels.summarise(mine));
      await ctx.tell(await kernels.normalisedPower(mine.map(() => 250)));
      await ctx.tell(mine);
      `,
      streamsOf(100),
    );
    expect(answers).toEqual([
      { samples: 100, seconds: 150, minimum: 0, average: 49.5, maximum: 99 },
      { watts: 250, seconds: 149 },
      Float64Array.from({ length: 100 }, (_, index) => index),
    ]);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ["no column at all", `kernels.summarise()`, /name or a Float64Array, not nothing/],
    ["a column that does not exist", `kernels.summarise("__proto__")`, /"?__proto__"? is not a column/],
    ["an array of another kind", `kernels.summarise(new Float32Array(2000))`, /has 1000 numbers and the activity 2000/],
    ["bytes that are no numbers", `kernels.summarise(new Uint8Array(3))`, /name or a Float64Array/],
    ["a list in place of a column", `kernels.smooth([1, 2], 3)`, /name or a Float64Array/],
    ["bounds as text", `kernels.timeInZones("heartRateBpm", "100")`, /bounds is a list of numbers, not "100"/],
    [
      "bounds that JSON cannot hold",
      `kernels.timeInZones("heartRateBpm", [1, Infinity])`,
      /bounds is a list of numbers/,
    ],
    ["an unknown option", `kernels.summarise("heartRateBpm", { min: 3 })`, /range has lowest and highest, not "min"/],
    ["a range that is a list", `kernels.summarise("heartRateBpm", [1, 2])`, /range is an object/],
    ["another window", `kernels.smooth("heartRateBpm", 3, "leading")`, /"centred" or "trailing", not "leading"/],
    ["names that are no text", `kernels.resample([1], 1)`, /columns is a list of names/],
    ["a kernel that does not exist", `kernels.constructor("heartRateBpm")`, /not a function/],
  ];
  for (const [what, call, message] of refused) {
    it(`refuses ${what} and says the rule`, async () => {
      expect(await refusalOf(call)).toEqual([
        call.includes("constructor") ? null : "HOST_CALL_INVALID",
        expect.stringMatching(message),
      ]);
    });
  }

  it("has nothing to compute for a source", async () => {
    const plugin = anyPlugin(
      `var plugin = { source: { async read(ctx) { await ctx.kernels.summarise("heartRateBpm"); } } };`,
    );
    const step = {
      ...boosterStep(plugin),
      role: "source" as const,
      method: "read" as const,
      input: { config: {}, trigger: { type: "upload", file: { name: "a.fit", bytes: new Uint8Array(1) } } } as const,
    };
    expect(await sandbox.run(step)).toMatchObject({ ok: false, failure: { code: "HOST_CALL_INVALID" } });
  });

  it("is part of the step's own time: who asks without end is stopped, and says how much that was", async () => {
    const samples = 400_000;
    const streams = {
      timeSeconds: Float64Array.from({ length: samples }, (_, index) => index),
      heartRateBpm: Float64Array.from({ length: samples }, () => 140),
    };
    const plugin = boosterOf(
      `const durations = Array.from({ length: 100 }, (_, index) => index + 1);
      for (;;) { try { await Promise.all(durations.slice(0, 16).map(() => ctx.kernels.bestEfforts("heartRateBpm", durations))); } catch {} }`,
      { manifest: { limits: { cpuMs: 200, wallMs: 60_000, hostCalls: 2_000 } } },
    );
    const report = await sandbox.run(boosterStep(plugin, { streams }));
    expect(report).toMatchObject({ ok: false, failure: { code: "CPU_LIMIT" } });
    expect(report.usage.cpuMs).toBeGreaterThan(200);
    // Every one of them would have taken longer than all are allowed to.
    expect(report.hostCalls.filter(({ errorCode }) => errorCode === null)).toHaveLength(0);
  });

  it("ends with the step: nothing is computed for a plugin that has finished", async () => {
    const samples = 50_000;
    const streams = {
      timeSeconds: Float64Array.from({ length: samples }, (_, index) => index),
      heartRateBpm: new Float64Array(samples),
    };
    const body = `
      const durations = Array.from({ length: 100 }, (_, index) => index + 1);
      for (let i = 0; i < 10; i++) ctx.kernels.bestEfforts("heartRateBpm", durations).catch(() => {});
      await ctx.sleep(0);
      return { outcome: "skip", reason: "gone" };
    `;
    const report = await sandbox.run(boosterStep(boosterOf(body), { streams, activity: anyActivity() }));
    expect(report).toMatchObject({ ok: true, outcome: { reason: "gone" } });
    expect(report.hostCalls.filter(({ call, errorCode }) => call !== "sleep" && errorCode !== "CANCELLED")).toEqual([]);
  });
});
