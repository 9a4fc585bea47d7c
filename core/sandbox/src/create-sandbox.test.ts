import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyActivity, anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { PluginSandbox, StepReport, StepRequest } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
const host = createMemoryHost();
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

/** What came of a step that must succeed. */
function outcomeOf<Outcome>(report: StepReport<Outcome>): Outcome {
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}`);
  return report.outcome;
}

async function failureOf(request: StepRequest) {
  const report = await sandbox.run(request);
  if (report.ok) throw new Error(`It succeeded with ${JSON.stringify(report.outcome)}`);
  return report.failure;
}

const set = (weightKg: number, repetitions: number) => ({ weightKg, repetitions });

describe("A booster", () => {
  it("counts the volume of a strength session", async () => {
    const plugin = anyPlugin(`
      function volumeKg(config) {
        let volume = 0;
        for (const { weightKg, repetitions } of config.sets) volume += weightKg * repetitions;
        return volume;
      }
      var plugin = { booster: { run: (ctx) => ({ outcome: "skip", reason: volumeKg(ctx.config) + " kg" }) } };
    `);
    const request = boosterStep(plugin);
    const input = { ...request.input, config: { sets: [set(100, 5), set(100, 5), set(60.5, 10)] } };
    // 500 + 500 + 605
    expect(outcomeOf(await sandbox.run({ ...request, input }))).toEqual({ outcome: "skip", reason: "1605 kg" });
  });

  it("ends as it says, whatever becomes of promises that nobody awaits, and wherever the collector took them", async () => {
    const collect = "for (let i = 0; i < 60; i++) Array(1e5).fill(1);";
    const lost = [
      `Promise.reject(new Error("lost"));`,
      `Promise.reject(new Error("lost")); ${collect}`,
      `ctx.sleep(-1); await ctx.sleep(0);`,
      `await ctx.sleep(0); ctx.sleep(-1); Promise.reject(1); ${collect} await ctx.sleep(0);`,
    ];
    for (const body of lost) {
      const plugin = boosterOf(`${body} return { outcome: "skip", reason: "done" };`, {
        manifest: { limits: { cpuMs: 10_000, wallMs: 60_000 } },
      });
      expect(outcomeOf(await sandbox.run(boosterStep(plugin)))).toEqual({ outcome: "skip", reason: "done" });
    }
  });

  it("gives back a column that it got, though the memory of its input is freed when it ends", async () => {
    const heartRateBpm = Float64Array.of(100, 120, 140);
    const streams = { timeSeconds: Float64Array.of(0, 1, 2), heartRateBpm };
    const plugin = boosterOf(`
      const { heartRateBpm } = ctx.streams;
      Promise.resolve().then(() => {}).then(() => {}).then(() => ctx.log.info(String(heartRateBpm.length)));
      return { outcome: "ok", patch: { streams: { powerWatts: heartRateBpm } } };
    `);
    for (let step = 0; step < 3; step++) {
      const outcome = outcomeOf(await sandbox.run(boosterStep(plugin, { streams })));
      expect(outcome.outcome === "ok" && outcome.patch?.streams?.powerWatts).toEqual(heartRateBpm);
    }
  });

  it("reads 10,000 samples and gives back a column of the same length", async () => {
    const samples = 10_000;
    const streams = {
      timeSeconds: Float64Array.from({ length: samples }, (_, index) => index),
      heartRateBpm: Float64Array.from({ length: samples }, (_, index) => (index % 2 === 0 ? 100 : 140)),
    };
    const plugin = boosterOf(`
      let sum = 0;
      for (const beats of ctx.streams.heartRateBpm) sum += beats;
      const powerWatts = ctx.streams.heartRateBpm.map((beats) => beats * 2);
      return { outcome: "ok", patch: { title: "average " + sum / ctx.streams.timeSeconds.length, streams: { powerWatts } } };
    `);
    const outcome = outcomeOf(await sandbox.run(boosterStep(plugin, { streams })));
    if (outcome.outcome !== "ok") throw new Error(outcome.outcome);
    expect(outcome.patch?.title).toBe("average 120");
    const power = outcome.patch?.streams?.powerWatts;
    expect(power).toBeInstanceOf(Float64Array);
    expect(power?.length).toBe(samples);
    expect(power?.slice(0, 3)).toEqual(Float64Array.of(200, 280, 200));
  });

  it("gets and gives missing samples as NaN, and the arrays that were handed in stay as they were", async () => {
    const streams = { timeSeconds: Float64Array.of(0, 1, 2), heartRateBpm: Float64Array.of(100, NaN, -0) };
    const plugin = boosterOf(`
      ctx.streams.timeSeconds.fill(9);
      return { outcome: "ok", patch: { streams: { heartRateBpm: ctx.streams.heartRateBpm } } };
    `);
    const outcome = outcomeOf(await sandbox.run(boosterStep(plugin, { streams })));
    expect(outcome).toEqual({ outcome: "ok", patch: { streams: { heartRateBpm: Float64Array.of(100, NaN, -0) } } });
    expect(streams.timeSeconds).toEqual(Float64Array.of(0, 1, 2));
  });

  it("works on an activity without samples", async () => {
    const plugin = boosterOf(`
      return { outcome: "ok", patch: { streams: { powerWatts: new Float64Array(ctx.streams.timeSeconds.length) } } };
    `);
    const outcome = outcomeOf(await sandbox.run(boosterStep(plugin)));
    expect(outcome).toEqual({ outcome: "ok", patch: { streams: { powerWatts: new Float64Array(0) } } });
  });

  it("sees only the data classes that its manifest names", async () => {
    const plugin = boosterOf(
      `
      return { outcome: "skip", reason: JSON.stringify([Object.keys(ctx.streams), ctx.activity.title, ctx.activity.notes, ctx.sections]) };
    `,
      { booster: { requires: ["heartRate"], optional: ["title"] } },
    );
    const streams = {
      timeSeconds: Float64Array.of(0),
      heartRateBpm: Float64Array.of(100),
      latitudeDegrees: Float64Array.of(51.5),
      longitudeDegrees: Float64Array.of(-0.1),
    };
    const activity = anyActivity({ title: "Shown", notes: "Hidden" });
    const outcome = outcomeOf(await sandbox.run(boosterStep(plugin, { activity, streams })));
    expect(outcome).toMatchObject({ reason: JSON.stringify([["timeSeconds", "heartRateBpm"], "Shown", "", []]) });
  });

  it("gives the same result for the same seed and instant, a hundred times", async () => {
    const plugin = boosterOf(`
      const parts = [ctx.uuid(), ctx.random(), Math.random(), ctx.now(), Date.now(), new Date().toISOString(), Date(),
        new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "full" }).format(),
        new Intl.DateTimeFormat("en").formatToParts().length, new (class extends Date {})().getTime(), new Date().constructor.now()];
      await ctx.sleep(1);
      return { outcome: "skip", reason: parts.concat(Date.now()).join("|") };
    `);
    const seen = new Set<string>();
    for (let round = 0; round < 100; round++)
      seen.add(JSON.stringify(outcomeOf(await sandbox.run(boosterStep(plugin)))));
    expect(seen.size).toBe(1);
    expect([...seen][0]).toContain("Sunday, March 1, 2026");
    const other = await sandbox.run(boosterStep(plugin, { seed: 8 }));
    expect(seen.has(JSON.stringify(outcomeOf(other)))).toBe(false);
  });

  it("says what it did in a log, in order, with levels and fields", async () => {
    const plugin = boosterOf(`
      ctx.log.info("read", { samples: 3 });
      console.warn("odd", [1, 2], undefined);
      return { outcome: "skip", reason: "done" };
    `);
    const { logs } = await sandbox.run(boosterStep(plugin));
    expect(logs).toEqual([
      { level: "info", message: "read", fields: { samples: 3 } },
      { level: "warn", message: "odd [1,2] undefined", fields: null },
    ]);
  });

  it("keeps its log when it is stopped", async () => {
    const plugin = boosterOf(`ctx.log.info("before"); for (;;);`, {
      manifest: { limits: { cpuMs: 50, wallMs: 60_000 } },
    });
    const report = await sandbox.run(boosterStep(plugin));
    expect(report).toMatchObject({ ok: false, failure: { code: "CPU_LIMIT" }, logs: [{ message: "before" }] });
  });

  it("reports progress while it works", async () => {
    const seen: unknown[] = [];
    const plugin = boosterOf(
      `ctx.progress(0.5, "half"); await ctx.sleep(1); ctx.progress(7); return { outcome: "skip", reason: "x" };`,
    );
    await sandbox.run(boosterStep(plugin, { onProgress: (...report) => seen.push(report) }));
    expect(seen).toEqual([
      [0.5, "half"],
      [1, null],
    ]);
  });

  it("ends with its own error code, as retryable as its manifest says", async () => {
    const plugin = boosterOf(
      `throw Object.assign(new Error("37 is too wild"), { name: "PluginFailure", pluginErrorCode: "TOO_WILD" });`,
    );
    expect(await failureOf(boosterStep(plugin))).toMatchObject({
      code: "PLUGIN_ERROR",
      pluginCode: "TOO_WILD",
      message: "37 is too wild",
      retryable: true,
    });
    const undeclared = boosterOf(`throw Object.assign(new Error("x"), { pluginErrorCode: "NOT_DECLARED" });`);
    expect(await failureOf(boosterStep(undeclared))).toMatchObject({
      code: "PLUGIN_ERROR",
      pluginCode: null,
      retryable: false,
    });
  });

  it("may end with a code of the platform about files and host calls, but not with a verdict", async () => {
    const raise = (code: string) => boosterOf(`throw Object.assign(new Error("x"), { code: "${code}" });`);
    expect(await failureOf(boosterStep(raise("FILE_DAMAGED")))).toMatchObject({ code: "FILE_DAMAGED" });
    expect(await failureOf(boosterStep(raise("CANCELLED")))).toMatchObject({ code: "PLUGIN_ERROR" });
    expect(await failureOf(boosterStep(raise("NOT_A_CODE")))).toMatchObject({ code: "PLUGIN_ERROR" });
  });
});

describe("An outcome", () => {
  const refused: readonly (readonly [string, string])[] = [
    ["that is nothing", `return undefined;`],
    ["of an unknown kind", `return { outcome: "maybe" };`],
    ["with a field that does not exist", `return { outcome: "skip", reason: "x", more: 1 };`],
    ["with a patch outside the manifest", `return { outcome: "ok", patch: { notes: "x" } };`],
    [
      "with a column of another length",
      `return { outcome: "ok", patch: { streams: { powerWatts: new Float64Array(3) } } };`,
    ],
    ["with a column of another kind", `return { outcome: "ok", patch: { streams: { powerWatts: [] } } };`],
    ["with a result that is not declared", `return { outcome: "ok", result: { a: 1 } };`],
    [
      "that waits without the right to",
      `return { outcome: "wait", form: { title: "a", message: "b", schema: { type: "object", properties: {}, additionalProperties: false } } };`,
    ],
    ["that waits for ever to retry", `return { outcome: "retry", afterSeconds: 1e9, reason: "x" };`],
    [
      "with an unknown block in its section",
      `return { outcome: "ok", section: { icon: null, heading: "A", layout: "block", blocks: [{ type: "script" }] } };`,
    ],
    ["that uses the reserved name", `return { outcome: "skip", reason: { $column: 0 } };`],
    ["that is a cycle", `const a = {}; a.a = a; return a;`],
    ["with an array that cannot leave", `return { outcome: "ok", patch: new BigInt64Array(1) };`],
    ["with sixty-odd levels", `let a = []; for (let i = 0; i < 70; i++) a = [a]; return a;`],
  ];
  for (const [what, body] of refused) {
    it(`${what} is RESULT_INVALID`, async () => {
      expect(await failureOf(boosterStep(boosterOf(body)))).toMatchObject({ code: "RESULT_INVALID" });
    });
  }

  it("may be a section, without a slot of its own choice", async () => {
    const section = { icon: "❤️", heading: "Heart", layout: "block", blocks: [{ type: "text", paragraphs: ["fine"] }] };
    const plugin = boosterOf(`return { outcome: "ok", section: ${JSON.stringify(section)} };`);
    expect(outcomeOf(await sandbox.run(boosterStep(plugin)))).toEqual({ outcome: "ok", section });
  });

  it("may be a form, and the answer reaches resume", async () => {
    const schema = {
      type: "object",
      properties: { name: { type: "string", title: "Name" } },
      additionalProperties: false,
    };
    const plugin = anyPlugin(
      `var plugin = { booster: {
      run: () => ({ outcome: "wait", form: { title: "Name?", message: "Give one", schema: ${JSON.stringify(schema)} } }),
      resume: (ctx, answer) => ({ outcome: "ok", patch: { title: answer.name } }),
    } };`,
      { booster: { waitsForInput: true } },
    );
    const request = boosterStep(plugin);
    expect(outcomeOf(await sandbox.run(request))).toEqual({
      outcome: "wait",
      form: { title: "Name?", message: "Give one", schema },
    });
    const resumed = await sandbox.run({
      ...request,
      method: "resume",
      input: { ...request.input, answer: { name: "Tempo" } },
    });
    expect(outcomeOf(resumed)).toEqual({ outcome: "ok", patch: { title: "Tempo" } });
  });

  it("is checked against the result schema of the manifest", async () => {
    const booster = {
      result: {
        type: "object",
        properties: { best: { type: "number" } },
        required: ["best"],
        additionalProperties: false,
      },
    };
    expect(
      outcomeOf(
        await sandbox.run(boosterStep(boosterOf(`return { outcome: "ok", result: { best: 3 } };`, { booster }))),
      ),
    ).toEqual({ outcome: "ok", result: { best: 3 } });
    expect(
      await failureOf(boosterStep(boosterOf(`return { outcome: "ok", result: { best: "3" } };`, { booster }))),
    ).toMatchObject({ code: "RESULT_INVALID" });
  });
});

describe("A source", () => {
  const read = (script: string, bytes: Uint8Array) => ({
    ...boosterStep(anyPlugin(script, { trust: "first-party" })),
    role: "source" as const,
    method: "read" as const,
    input: { config: {}, trigger: { type: "upload" as const, file: { name: "a.json", bytes } } },
  });
  const script = (result: string) => `var plugin = { source: { read(ctx) {
    const activity = JSON.parse(new TextDecoder().decode(ctx.trigger.file.bytes));
    return ${result};
  } } };`;

  it("reads the bytes of a file and gives activities with samples", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(anyActivity({ title: "Läufe 🏃" })));
    const streams = `{ timeSeconds: Float64Array.of(0, 1.5), heartRateBpm: Float64Array.of(NaN, 100) }`;
    const result = outcomeOf(
      await sandbox.run(
        read(script(`{ activities: [{ activity, streams: ${streams}, notices: ["ends early"] }] }`), bytes),
      ),
    );
    expect(result.activities).toEqual([
      {
        activity: anyActivity({ title: "Läufe 🏃" }),
        streams: { timeSeconds: Float64Array.of(0, 1.5), heartRateBpm: Float64Array.of(NaN, 100) },
        notices: ["ends early"],
      },
    ]);
    expect(bytes.byteLength).toBeGreaterThan(0);
  });

  it("reaches nothing but its own file through the memory of the bytes, whatever kind of array the host was given", async () => {
    // A Buffer's slice() is a view: once the whole message, with other runs' files in it, went along.
    const script = `var plugin = { source: { read(ctx) {
      const { bytes } = ctx.trigger.file;
      throw new Error("sees " + bytes.buffer.byteLength + " bytes: " + String.fromCharCode(...bytes));
    } } };`;
    const failures = await Promise.all(
      ["ada", "grace", "edith"].map((text) => failureOf(read(script, Buffer.from(text)))),
    );
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining("sees 3 bytes: ada"),
      expect.stringContaining("sees 5 bytes: grace"),
      expect.stringContaining("sees 5 bytes: edith"),
    ]);
  });

  it("may not give samples that go back in time, or an activity outside the schema", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(anyActivity()));
    const backwards = `{ activities: [{ activity, streams: { timeSeconds: Float64Array.of(2, 1) }, notices: [] }] }`;
    expect(await failureOf(read(script(backwards), bytes))).toMatchObject({ code: "ACTIVITY_INVALID" });
    const sportless = `{ activities: [{ activity: { ...activity, sport: "Chess" }, streams: { timeSeconds: new Float64Array(0) }, notices: [] }] }`;
    expect(await failureOf(read(script(sportless), bytes))).toMatchObject({ code: "ACTIVITY_INVALID" });
  });
});

describe("A destination", () => {
  it("gets the text as the host wrote it, and its delivery is checked", async () => {
    const plugin = anyPlugin(`var plugin = { destination: {
      deliver: (ctx) => ({ outcome: "delivered", externalId: ctx.idempotencyKey, url: "https://example.org/" + encodeURIComponent(ctx.content.title + "|" + ctx.content.text) }),
      find: (ctx) => ctx.previous,
    } };`);
    const section = {
      slot: "a",
      icon: null,
      heading: "Sets",
      layout: "block" as const,
      blocks: [{ type: "text" as const, paragraphs: ["three"] }],
    };
    const step = { ...boosterStep(plugin), role: "destination" as const };
    const input = {
      config: {},
      activity: anyActivity({ title: "Legs", notes: "not accepted" }),
      sections: [section],
      idempotencyKey: "key-1",
    };
    const delivered = outcomeOf(await sandbox.run({ ...step, method: "deliver", input }));
    expect(delivered).toEqual({
      outcome: "delivered",
      externalId: "key-1",
      url: `https://example.org/${encodeURIComponent("Legs|Sets:\nthree")}`,
    });
    const found = await sandbox.run({ ...step, method: "find", input: { ...input, previous: { externalId: "7" } } });
    expect(found).toMatchObject({ ok: false, failure: { code: "RESULT_INVALID" } });
  });
});

describe("Host calls", () => {
  const capabilities = {
    state: { maxKb: 1, reason: "Remembers." },
    assets: { types: ["image/png"] as ["image/png"], maxKb: 1, reason: "Draws." },
  };

  it("answer, are recorded in order, and bytes arrive as they were", async () => {
    const plugin = boosterOf(
      `
      await ctx.state.set("best", { weightKg: 100 });
      const [value, keys] = await Promise.all([ctx.state.get("best"), ctx.state.list("b")]);
      const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 255);
      const stored = ctx.assets.put(picture, { type: "image/png", alt: "dot" });
      picture.fill(0);
      return { outcome: "skip", reason: JSON.stringify([value, keys, await stored]) };
    `,
      { manifest: { capabilities } },
    );
    const report = await sandbox.run(boosterStep(plugin));
    expect(outcomeOf(report)).toEqual({
      outcome: "skip",
      reason: JSON.stringify([{ weightKg: 100 }, ["best"], { assetId: "asset-1" }]),
    });
    expect(report.hostCalls.map(({ seq, call, errorCode }) => [seq, call, errorCode])).toEqual([
      [0, "state.set", null],
      [1, "state.get", null],
      [2, "state.list", null],
      [3, "assets.put", null],
    ]);
    expect(host.assets[0]?.bytes).toEqual(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 255));
  });

  it("exist only when the manifest asks for them", async () => {
    const plugin = boosterOf(`return { outcome: "skip", reason: Object.keys(ctx).sort().join() };`);
    expect(outcomeOf(await sandbox.run(boosterStep(plugin)))).toMatchObject({
      reason: "activity,config,kernels,log,now,progress,random,sections,sleep,streams,uuid",
    });
  });

  it("refuse with a code and a message that the plugin can catch", async () => {
    const plugin = boosterOf(
      `
      try { await ctx.state.set("big", "x".repeat(2000)); } catch (error) { return { outcome: "skip", reason: error.code + " " + (error instanceof Error) }; }
    `,
      { manifest: { capabilities } },
    );
    expect(outcomeOf(await sandbox.run(boosterStep(plugin)))).toEqual({
      outcome: "skip",
      reason: "QUOTA_EXCEEDED true",
    });
  });

  it("end the step with their code when the plugin does not catch them", async () => {
    const plugin = boosterOf(`await ctx.state.get("");`, { manifest: { capabilities } });
    expect(await failureOf(boosterStep(plugin))).toMatchObject({ code: "HOST_CALL_INVALID" });
  });
});

describe("Cancelling", () => {
  it("ends a step that waits, one that computes, and one that has not begun", async () => {
    for (const body of [`await ctx.sleep(20000);`, `for (;;);`]) {
      const abort = new AbortController();
      const running = sandbox.run(
        boosterStep(boosterOf(body, { manifest: { limits: { cpuMs: 10_000, wallMs: 60_000 } } }), {
          signal: abort.signal,
        }),
      );
      setTimeout(() => {
        abort.abort();
      }, 60);
      const startedMs = performance.now();
      expect(await running).toMatchObject({ ok: false, failure: { code: "CANCELLED", retryable: false } });
      expect(performance.now() - startedMs).toBeLessThan(2_000);
    }
    const never = await sandbox.run(
      boosterStep(boosterOf(`return { outcome: "skip", reason: "x" };`), { signal: AbortSignal.abort() }),
    );
    expect(never).toMatchObject({ ok: false, failure: { code: "CANCELLED" } });
  });
});
