import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { decodeTape } from "./decode-tape.ts";
import { encodeTape } from "./encode-tape.ts";
import { withArrays } from "./host-answer.ts";
import type { HostCall, PluginCode, PluginSandbox, StepRequest } from "./plugin-sandbox.ts";
import type { Tape } from "./tape.ts";

/** How often the host was really asked. */
let asked = 0;
/** `test.after(milliseconds, value)` answers late, so that answers come in another order than calls; it refuses "no". */
const after: HostCall = {
  name: "test.after",
  capability: null,
  parse: (args) => args,
  async run(args) {
    asked++;
    const [milliseconds, value] = args as [number, string];
    await wait(milliseconds);
    if (value === "no") throw new Error("The host does not want to");
    return value;
  },
};
const columns: HostCall = {
  name: "test.columns",
  capability: null,
  parse: (args) => args,
  run: async () => {
    asked++;
    return withArrays({ numbers: Float64Array.of(1, NaN, -0), bytes: Uint8Array.of(1, 2, 3) });
  },
};

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [after, columns], processes: 1 });
});
afterAll(() => sandbox.close());

async function tapeOf(request: StepRequest): Promise<Tape> {
  const { tape } = await sandbox.run(request);
  if (tape === null) throw new Error("There is no tape");
  return decodeTape(await encodeTape(tape));
}

/** A program in which calls run one after another, at once, raced, forgotten, refused and chained. */
const program = fc.letrec<Record<"step" | "deep", string>>((tie) => {
  const list = fc.array(tie("step"), { minLength: 1, maxLength: 4 }).map((steps) => steps.join(", "));
  return {
    step: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc
        .record({ milliseconds: fc.nat({ max: 8 }), tag: fc.nat({ max: 99 }) })
        .map(({ milliseconds, tag }) => `ctx.test.after(${milliseconds}, "call ${tag}")`),
      tie("deep"),
      fc.constantFrom(
        `ctx.test.after(1, "no").catch((error) => error.code)`,
        `ctx.sleep(-1).catch((error) => error.code)`,
        `ctx.sleep(3).then(() => Date.now() + Math.random())`,
        `ctx.test.columns().then(({ numbers, bytes }) => [numbers.length, ...bytes, Object.is(numbers[2], -0)])`,
        `ctx.test.after(2, ctx.uuid())`,
      ),
    ),
    deep: fc.oneof(
      list.map((steps) => `Promise.all([${steps}])`),
      list.map((steps) => `Promise.race([${steps}])`),
      list.map((steps) => `Promise.any([${steps}]).catch((error) => error.name)`),
      list.map(
        (steps) => `(async () => { const all = []; for (const one of [${steps}]) all.push(await one); return all; })()`,
      ),
      fc
        .tuple(tie("step"), tie("step"))
        .map(([first, second]) => `(${first}).then((a) => ${second}.then((b) => [a, b]))`),
      fc.tuple(tie("step"), tie("step")).map(([forgotten, kept]) => `((${forgotten}).catch(() => 0), ${kept})`),
    ),
  };
}).step;

describe("A step that is run again from its tape", () => {
  it("runs with the least that an isolate can have when its tape says less", async () => {
    const plugin = boosterOf(`return { outcome: "skip", reason: "small" };`);
    const tape = await tapeOf(boosterStep(plugin));
    for (const memoryMb of [0, 0.5, 7]) {
      const replay = await sandbox.replay({ ...tape, limits: { ...tape.limits, memoryMb } }, plugin);
      expect(replay).toMatchObject({ identical: true, report: { ok: true } });
    }
  });

  it("does the same to the last bit, whatever it does at the same time, and asks the host nothing", async () => {
    await fc.assert(
      fc.asyncProperty(program, async (code) => {
        const plugin = boosterOf(`return { outcome: "skip", reason: JSON.stringify([await ${code}, ctx.random()]) };`);
        const recorded = await sandbox.run(boosterStep(plugin));
        if (recorded.tape === null || !recorded.ok) throw new Error(JSON.stringify(recorded));
        const askedBefore = asked;
        const { report, ...rest } = await sandbox.replay(await decodeTape(await encodeTape(recorded.tape)), plugin);
        expect(rest).toEqual({ divergence: null, identical: true, notes: [] });
        expect(report).toMatchObject({ ok: true, outcome: recorded.outcome });
        expect(asked).toBe(askedBefore);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("gets the answers in the order of the tape, not in that of its calls", async () => {
    const plugin = boosterOf(`
      const order = [];
      const note = (word) => order.push(word);
      await Promise.all([ctx.test.after(30, "late").then(note), ctx.test.after(0, "early").then(note)]);
      return { outcome: "skip", reason: order.join(" ") };
    `);
    const tape = await tapeOf(boosterStep(plugin));
    const outcomeOf = async (events: Tape["events"]) => {
      const { report } = await sandbox.replay({ ...tape, events }, plugin);
      return report.ok ? report.outcome : report.failure;
    };
    expect(await outcomeOf(tape.events)).toEqual({ outcome: "skip", reason: "early late" });
    const [one, two, three, four] = tape.events;
    if (one === undefined || two === undefined || three === undefined || four === undefined) throw new Error("four");
    expect(await outcomeOf([one, two, four, three])).toEqual({ outcome: "skip", reason: "late early" });
    // The same order of answers, though the first came before the second call was known: nothing else is seen.
    const call = { ...two, call: 9 };
    const answer = { ...three, call: 9 };
    expect(await outcomeOf([one, four, call, answer])).toEqual({ outcome: "skip", reason: "late early" });
  });

  it("does not wait where it waited", async () => {
    const plugin = boosterOf(`await ctx.sleep(1_500); return { outcome: "skip", reason: "slept" };`);
    const tape = await tapeOf(boosterStep(plugin));
    const { report, identical } = await sandbox.replay(tape, plugin);
    expect(identical).toBe(true);
    expect(report.usage.wallMs).toBeLessThan(1_400);
  });

  it("gets its columns, its file and its settings again", async () => {
    const streams = { timeSeconds: Float64Array.of(0, 1), heartRateBpm: Float64Array.of(120, NaN) };
    const booster = boosterOf(`
      return { outcome: "ok", patch: { title: ctx.config.word, streams: { powerWatts: ctx.streams.heartRateBpm } } };
    `);
    const request = boosterStep(booster, { streams });
    const step = { ...request, input: { ...request.input, config: { word: "Hello" } } };
    const replayed = await sandbox.replay(await tapeOf(step), booster);
    expect(replayed).toMatchObject({ identical: true, report: { ok: true } });
    if (replayed.report.ok)
      expect(replayed.report.outcome).toEqual({
        outcome: "ok",
        patch: { title: "Hello", streams: { powerWatts: Float64Array.of(120, NaN) } },
      });

    const source = anyPlugin(`
      var plugin = { source: { read: (ctx) => { throw new Error(ctx.trigger.file.name + " " + ctx.trigger.file.bytes); } } };
    `);
    const file = { name: "a.fit", bytes: Uint8Array.of(1, 2, 3) };
    const input = { config: {}, trigger: { type: "upload", file } } as const;
    const tape = await tapeOf({ ...boosterStep(source), role: "source", method: "read", input });
    expect(await sandbox.replay(tape, source)).toMatchObject({
      identical: true,
      report: { failure: { code: "PLUGIN_ERROR", message: "a.fit 1,2,3" } },
    });
  });

  it("reports the calls that the tape answered, with its log", async () => {
    const plugin = boosterOf(`
      ctx.log.info("before");
      await ctx.test.after(1, "no").catch(() => {});
      return { outcome: "skip", reason: await ctx.test.after(0, "yes") };
    `);
    const { report } = await sandbox.replay(await tapeOf(boosterStep(plugin)), plugin);
    expect(report.logs.map(({ message }) => message)).toEqual(["before"]);
    expect(report.hostCalls.map(({ call, errorCode }) => [call, errorCode])).toEqual([
      ["test.after", "INTERNAL"],
      ["test.after", null],
    ]);
    expect(report.tape).toBeNull();
  });

  it("that was stopped by itself is stopped by itself", async () => {
    const endless = boosterOf(`await new Promise(() => {});`);
    const deadlock = await sandbox.replay(await tapeOf(boosterStep(endless)), endless);
    expect(deadlock).toMatchObject({ identical: true, report: { failure: { code: "DEADLOCK" } } });
    const flood = boosterOf(`for (let i = 0; i < 300; i++) ctx.test.after(0, "x"); await ctx.test.after(0, "x");`);
    const limit = await sandbox.replay(await tapeOf(boosterStep(flood)), flood);
    expect(limit).toMatchObject({ identical: true, report: { failure: { code: "HOST_CALL_LIMIT" } } });
  });
});

describe("A replay that goes another way", () => {
  const plain = boosterOf(`
    const first = await ctx.test.after(0, "one");
    const second = await ctx.test.after(0, { deep: [1, { key: "value" }] });
    return { outcome: "skip", reason: String(first) };
  `);
  let tape: Tape;
  beforeAll(async () => {
    tape = await tapeOf(boosterStep(plain));
  });
  const replayWith = (body: string): ReturnType<PluginSandbox["replay"]> => sandbox.replay(tape, boosterOf(body));

  it("names the call whose arguments differ, and the place", async () => {
    const { divergence, report, identical } = await replayWith(`
      await ctx.test.after(0, "one");
      ctx.log.warn("here");
      await ctx.test.after(0, { deep: [1, { key: "other" }] });
    `);
    expect(divergence).toEqual({
      at: 2,
      call: "test.after",
      expected: 'test.after(0,{"deep":[1,{"key":"value"}]})',
      actual: 'test.after(0,{"deep":[1,{"key":"other"}]})',
      sentence:
        'Call 2, test.after, has other arguments: at arguments[1].deep[1].key the tape has "value", the plugin asked "other"',
    });
    expect(identical).toBe(false);
    expect(report).toMatchObject({ ok: false, failure: { code: "REPLAY_DIVERGED", message: divergence?.sentence } });
    expect(report.logs.map(({ message }) => message)).toEqual(["here"]);
  });

  it("names another call, a call too many, and a call that was not made", async () => {
    expect((await replayWith(`await ctx.sleep(1);`)).divergence).toMatchObject({
      at: 0,
      sentence: 'Call 1 is another one: the tape has test.after(0,"one"), the plugin asked sleep(1)',
    });
    const more = `await ctx.test.after(0, "one"); await ctx.test.after(0, { deep: [1, { key: "value" }] }); await ctx.sleep(2);`;
    expect((await replayWith(more)).divergence).toMatchObject({
      at: 4,
      call: "sleep",
      expected: "no more calls",
      actual: "sleep(2)",
      sentence: "Call 3 is not on the tape: the plugin asked sleep(2), and when it was recorded it made 2 calls",
    });
    const fewer = await replayWith(`return { outcome: "skip", reason: await ctx.test.after(0, "one") };`);
    expect(fewer.divergence).toMatchObject({
      at: 2,
      sentence:
        'Call 2 was not made: the tape has test.after(0,{"deep":[1,{"key":"value"}]}), and the plugin ended without it',
    });
    expect(fewer.report).toMatchObject({ ok: true });
  });

  it("is noticed when the plugin waits for what will not come", async () => {
    const waiting = await tapeOf(
      boosterStep(boosterOf(`const one = ctx.test.after(20, 1); await ctx.test.after(0, 2); await one; return null;`)),
    );
    const plugin = boosterOf(`await ctx.test.after(20, 1);`);
    const { divergence } = await sandbox.replay(waiting, plugin);
    expect(divergence).toMatchObject({
      at: 1,
      sentence: "Call 2 was not made: the tape has test.after(0,2), and the plugin waits for answers and makes none",
    });
  });

  it("is noticed by bytes, which are on the tape only as a digest", async () => {
    const put = (byte: number): PluginCode =>
      boosterOf(`await ctx.test.after(0, "x", new Uint8Array([${byte}])); return { outcome: "skip", reason: "x" };`);
    const { divergence } = await sandbox.replay(await tapeOf(boosterStep(put(1))), put(2));
    // SHA-256 of the bytes 01 and 02.
    expect(divergence?.sentence).toMatch(/^Call 1, test.after, has other bytes: .*4bf5122f.* gave .*dbc1b4c9/);
  });

  it("is noticed at its end", async () => {
    const calls = `const first = await ctx.test.after(0, "one"); await ctx.test.after(0, { deep: [1, { key: "value" }] });`;
    expect((await replayWith(`${calls} return { outcome: "skip", reason: "else" };`)).divergence).toMatchObject({
      at: 4,
      call: "end",
      sentence: "The plugin made the same calls and returned something else than when it was recorded",
    });
    expect((await replayWith(`${calls} throw new Error("no");`)).divergence?.sentence).toBe(
      "The step ended with failed; when it was recorded it ended with ok",
    );
  });

  it("notes that the code is another one, and is identical when that changes nothing", async () => {
    const replayed = await replayWith(`
      const word = await ctx.test.after(0, "one"); await ctx.test.after(0, { deep: [1, { key: "value" }] });
      return { outcome: "skip", reason: word };
    `);
    expect(replayed).toMatchObject({ identical: true, divergence: null });
    expect(replayed.notes).toEqual([
      "The step was recorded with another build of test/any@1.0.0 and replayed with this one",
    ]);
  });
});

describe("A verdict that depends on time", () => {
  const quick = { manifest: { limits: { wallMs: 300, cpuMs: 200 } } };

  it("on the tape is where the replay ends too, without waiting for it", async () => {
    const plugin = boosterOf(`await ctx.test.after(0, "a"); await ctx.test.after(20_000, "late");`, quick);
    const tape = await tapeOf(boosterStep(plugin));
    expect(tape.end.verdict).toBe("WALL_LIMIT");
    const replayed = await sandbox.replay(tape, plugin);
    expect(replayed).toMatchObject({ divergence: null, identical: true, report: { failure: { code: "WALL_LIMIT" } } });
    expect(replayed.notes[0]).toBe(
      'The tape ends where the plugin waits for test.after(20000,"late"): there the step was stopped with WALL_LIMIT when it was recorded',
    );
  });

  it("of the recording is no divergence when the replay gets further", async () => {
    const plugin = boosterOf(`return { outcome: "skip", reason: "done" };`);
    const tape = await tapeOf(boosterStep(plugin));
    const stopped: Tape = { ...tape, end: { verdict: "CPU_LIMIT", resultSha256: null } };
    const replayed = await sandbox.replay(stopped, plugin);
    expect(replayed).toMatchObject({ divergence: null, identical: false, report: { ok: true } });
    expect(replayed.notes[0]).toContain("the step was stopped with CPU_LIMIT, which depends on the machine");
    const more = await sandbox.replay(stopped, boosterOf(`await ctx.sleep(1);`));
    expect(more).toMatchObject({ divergence: null });
  });

  it("of the replay is no divergence either", async () => {
    const body = (loop: string) => `${loop} return { outcome: "skip", reason: "done" };`;
    const tape = await tapeOf(boosterStep(boosterOf(body(""), quick)));
    const replayed = await sandbox.replay(tape, boosterOf(body("for (;;);"), quick));
    expect(replayed).toMatchObject({ divergence: null, identical: false });
    expect(replayed.notes.at(-1)).toMatch(/The replay was stopped with (CPU|WALL)_LIMIT, which depends on the machine/);
  });
});

describe("A tape from a stranger", () => {
  const plugin = boosterOf(`return { outcome: "skip", reason: "fine" };`);

  it("is refused when its input is none of a step", async () => {
    const tape = await tapeOf(boosterStep(plugin));
    const refused = (changes: Partial<Tape>) =>
      expect(sandbox.replay({ ...tape, ...changes }, plugin)).rejects.toMatchObject({ code: "TAPE_INVALID" });
    await refused({ input: "{" });
    await refused({ input: "[]" });
    await refused({ input: '{"streams":[],"sections":[]}' });
    await refused({ input: '{"activity":{},"streams":["__proto__"],"sections":[]}', columns: [Float64Array.of(1)] });
    await refused({ columns: [...tape.columns, Float64Array.of(1)] });
    await refused({ columns: tape.columns.map(() => Uint8Array.of(1)) });
    await refused({ role: "source", method: "read" });
  });

  it("gives no more than any step may have, and no function of another role", async () => {
    const tape = await tapeOf(boosterStep(plugin));
    const limits = { cpuMs: 1e12, wallMs: 1e12, memoryMb: 1e6, hostCalls: 1e9, outputKb: 1e9 };
    const { report } = await sandbox.replay({ ...tape, limits }, plugin);
    expect(report.usage.limits).toMatchObject({
      cpuMs: 10_000,
      wallMs: 300_000,
      memoryMb: 256,
      hostCalls: 2_000,
      outputKb: 65_536,
    });
    const other = await sandbox.replay({ ...tape, role: "destination", method: "deliver" }, plugin);
    expect(other.report).toMatchObject({ ok: false, failure: { message: expect.stringContaining("no destination") } });
  });

  it("whose answers are no JSON fails the step and nothing else", async () => {
    const calling = boosterOf(`await ctx.test.after(0, "x"); return { outcome: "skip", reason: "fine" };`);
    const tape = await tapeOf(boosterStep(calling));
    const events = tape.events.map((event) => (event.type === "answer" ? { ...event, json: "{" } : event));
    expect(await sandbox.replay({ ...tape, events }, calling)).toMatchObject({
      identical: false,
      report: { ok: false },
    });
    expect(await sandbox.replay(tape, calling)).toMatchObject({ identical: true });
  });
});
