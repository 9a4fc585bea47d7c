import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { anyActivity, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { decodeTape } from "./decode-tape.ts";
import { encodeTape } from "./encode-tape.ts";
import { KERNEL_CALLS } from "./kernel-calls.ts";
import type { HostCall, PluginSandbox, StepRequest } from "./plugin-sandbox.ts";
import { MOST_EVENT_SIZE } from "./tape-format.ts";
import { TapeRecorder } from "./tape-recorder.ts";
import type { Tape } from "./tape.ts";

/** `answer.after(milliseconds, value)`: answers late, so that answers come in another order than calls. */
const answerAfter: HostCall = {
  name: "answer.after",
  capability: null,
  parse: (args) => args,
  async run(args) {
    const [milliseconds, value] = args as [number, string];
    await wait(milliseconds);
    return value;
  },
};

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [answerAfter], processes: 1 });
});
afterAll(() => sandbox.close());

async function tapeOf(request: StepRequest): Promise<Tape> {
  const { tape } = await sandbox.run(request);
  if (tape === null) throw new Error("There is no tape");
  return tape;
}

describe("The tape of a step", () => {
  it("holds what the plugin was given, and how it ended", async () => {
    const plugin = boosterOf(`return { outcome: "skip", reason: "fine" };`);
    const heartRateBpm = Float64Array.of(120, NaN);
    const streams = { timeSeconds: Float64Array.of(0, 1), heartRateBpm };
    const tape = await tapeOf(boosterStep(plugin, { streams, nowMs: 5_000, seed: 12 }));
    expect(tape).toMatchObject({
      version: 1,
      plugin: { key: "test/any@1.0.0", digest: plugin.digest },
      role: "booster",
      method: "run",
      nowMs: 5_000,
      seed: 12,
      calls: ["answer.after", ...KERNEL_CALLS.map(({ name }) => name), "sleep"],
      events: [],
    });
    expect(JSON.parse(tape.input)).toMatchObject({ config: {}, streams: ["timeSeconds", "heartRateBpm"] });
    expect(tape.columns[1]).toBe(heartRateBpm);
    // No arrays: the digest is over an empty list, a line end, and the JSON.
    const text = `[]\n${JSON.stringify({ outcome: "skip", reason: "fine" })}`;
    expect(tape.end).toEqual({ verdict: "ok", resultSha256: createHash("sha256").update(text).digest("hex") });
  });

  it("holds nothing of the activity that the manifest does not declare", async () => {
    const plugin = boosterOf(`return { outcome: "skip", reason: "fine" };`, { booster: { optional: [] } });
    const tape = await tapeOf(boosterStep(plugin, { activity: anyActivity({ title: "Secret morning run" }) }));
    expect(tape.input).not.toContain("Secret");
  });

  it("has calls in the order in which they were made and answers in the order in which they were given", async () => {
    const plugin = boosterOf(`
      const late = ctx.answer.after(150, "late").then((word) => ctx.answer.after(0, "after " + word));
      await Promise.all([late, ctx.answer.after(0, "early")]);
      return { outcome: "skip", reason: "fine" };
    `);
    const { events } = await tapeOf(boosterStep(plugin));
    expect(events.map(({ type, call, json }) => `${type} ${call} ${json}`)).toEqual([
      'call 1 [150,"late"]',
      'call 2 [0,"early"]',
      'answer 2 "early"',
      'answer 1 "late"',
      'call 3 [0,"after late"]',
      'answer 3 "after late"',
    ]);
  });

  it("keeps a call that never was answered as a call, and of its bytes only the digest", async () => {
    const plugin = boosterOf(`
      ctx.answer.after(20_000, null, new Uint8Array([1, 2, 3]));
      await ctx.answer.after(0, null);
      return { outcome: "skip", reason: "fine" };
    `);
    const { events } = await tapeOf(boosterStep(plugin));
    const bytesSha256 = createHash("sha256")
      .update(Buffer.from([1, 2, 3]))
      .digest("hex");
    expect(events[0]).toEqual({ type: "call", call: 1, name: "answer.after", json: "[20000,null,null]", bytesSha256 });
    expect(events.map(({ type, call }) => `${type} ${call}`)).toEqual(["call 1", "call 2", "answer 2"]);
  });

  it("holds refusals as the plugin got them", async () => {
    const plugin = boosterOf(`
      try { await ctx.sleep(-1); } catch (error) { return { outcome: "skip", reason: error.code }; }
    `);
    const { events } = await tapeOf(boosterStep(plugin));
    expect(events[1]).toMatchObject({ type: "answer", call: 1, ok: false });
    expect(JSON.parse(events[1]?.json ?? "")).toMatchObject({ code: "HOST_CALL_INVALID" });
  });

  it("holds no credential: a host call adds it behind the place where calls are recorded", async () => {
    const secret = randomBytes(12).toString("hex");
    let sent = "";
    const vendor = createServer(({ headers }, response) => {
      sent = headers.authorization ?? "";
      response.end("welcome");
    });
    await new Promise<void>((resolve) => vendor.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void vendor.close());
    const { port } = vendor.address() as AddressInfo;
    const fetchAsPerson: HostCall = {
      name: "vendor.fetch",
      capability: null,
      parse: (args) => args,
      async run() {
        const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: `Bearer ${secret}` } });
        return answer.text();
      },
    };
    const withVendor = await createSandbox({ hostCalls: [fetchAsPerson], processes: 1 });
    onTestFinished(() => withVendor.close());
    const plugin = boosterOf(`return { outcome: "skip", reason: await ctx.vendor.fetch("/") };`);
    const report = await withVendor.run(boosterStep(plugin));
    if (report.tape === null) throw new Error("There is no tape");
    expect(sent).toBe(`Bearer ${secret}`);
    expect(report.tape.events.map(({ json }) => json)).toEqual(['["/"]', '"welcome"']);
    const file = Buffer.from(await encodeTape(report.tape));
    const texts = [file.toString("latin1"), JSON.stringify(await decodeTape(file)), JSON.stringify(report)];
    for (const encoding of ["utf8", "base64", "hex"] as const)
      expect(texts.join("\n")).not.toContain(Buffer.from(secret).toString(encoding));
  });

  it("names the verdict of a step that was stopped", async () => {
    const tape = await tapeOf(boosterStep(boosterOf(`await new Promise(() => {});`)));
    expect(tape.end).toEqual({ verdict: "DEADLOCK", resultSha256: null });
  });

  it("is missing when nothing ran", async () => {
    const request = boosterStep(boosterOf(`return null;`));
    const report = await sandbox.run({ ...request, input: { config: {} } });
    expect(report).toMatchObject({ ok: false, failure: { code: "REQUEST_INVALID" }, tape: null });
  });
});

describe("A recorder", () => {
  const order = {
    digest: "d",
    role: "booster",
    method: "run",
    input: "{}",
    columns: [],
    limits: { cpuMs: 1, wallMs: 1, memoryMb: 8, hostCalls: 1, outputKb: 1 },
    calls: [],
    nowMs: 0,
    seed: 0,
  } as const;
  const end = { verdict: "ok", resultSha256: null };

  it("refuses a call number that does not go up, as only a process that lies sends it", () => {
    const recorder = new TapeRecorder("test/any@1.0.0", order);
    expect(recorder.call(2, "state.get", "[]", null)).toBe(true);
    expect(recorder.call(2, "state.get", "[]", null)).toBe(false);
    expect(recorder.call(1, "state.get", "[]", null)).toBe(false);
    expect(recorder.tape(end)?.events).toHaveLength(1);
  });

  it("gives no tape, and keeps nothing, when more crosses than is kept", () => {
    const recorder = new TapeRecorder("test/any@1.0.0", order);
    recorder.call(1, "fetch", "[]", null);
    recorder.answer(1, { ok: true, json: "null", arrays: [new Uint8Array(MOST_EVENT_SIZE)], cpuMs: 0 });
    recorder.call(2, "fetch", "[]", null);
    expect(recorder.tape(end)).toBeNull();
    expect(recorder.isEmpty).toBe(true);
  });
});
