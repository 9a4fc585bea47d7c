import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { FitGlueError } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { decodeTape } from "./decode-tape.ts";
import { encodeTape } from "./encode-tape.ts";
import { withArrays } from "./host-answer.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { HostCall, PluginSandbox, StepRequest } from "./plugin-sandbox.ts";

/** A vendor that answers something else each time, sooner or later, and sometimes not at all. */
const vendor: HostCall = {
  name: "vendor.get",
  capability: null,
  parse: (args) => args,
  async run(args) {
    const [path] = args as readonly string[];
    await wait(Math.random() * 10);
    if (path === "/gone") throw new FitGlueError("EGRESS_FAILED", `The vendor said ${Math.random()}`);
    const values = Float64Array.from({ length: 50 }, () => Math.random());
    return withArrays({
      status: 200,
      headers: { etag: randomBytes(8).toString("hex") },
      body: randomBytes(40),
      values,
    });
  },
};

const STREAMS = {
  timeSeconds: Float64Array.from({ length: 500 }, (_, second) => second),
  heartRateBpm: Float64Array.from({ length: 500 }, (_, second) => (second % 7 === 0 ? NaN : 120 + (second % 40))),
};
const STATE = { manifest: { capabilities: { state: { maxKb: 64, reason: "To count." } } } };
const skip = (code: string) => `return { outcome: "skip", reason: String(${code}) };`;

/** Twenty steps that would each come out differently if anything of the outside got in. */
const STEPS: Readonly<Record<string, StepRequest>> = {
  random: boosterStep(boosterOf(skip(`[Math.random(), ctx.random(), ctx.uuid(), crypto.randomUUID()]`))),
  clock: boosterStep(
    boosterOf(skip(`[new Date(), Date(), Date.now(), new Date(0).toLocaleString(), performance.now()]`)),
  ),
  intl: boosterStep(
    boosterOf(
      skip(`[new Intl.DateTimeFormat("de", { dateStyle: "full", timeStyle: "full" }).format(),
        new Intl.NumberFormat("fr").format(1234567.891), ["z", "ä", "a"].sort(new Intl.Collator("sv").compare)]`),
    ),
  ),
  timers: boosterStep(
    boosterOf(`
      const order = [];
      const timer = (milliseconds) => new Promise((resolve) => setTimeout(() => resolve(order.push(milliseconds)), milliseconds));
      await Promise.all([timer(12), timer(3), ctx.sleep(6).then(() => order.push("slept")), timer(0)]);
      ${skip("order")}
    `),
  ),
  race: boosterStep(
    boosterOf(`
      const named = (name) => ctx.vendor.get("/" + name).then(() => name);
      const winners = [];
      for (let round = 0; round < 5; round++) winners.push(await Promise.race(["a", "b", "c", "d"].map(named)));
      ${skip("winners")}
    `),
  ),
  "state in parallel": boosterStep(
    boosterOf(
      `
      await Promise.all(["a", "b", "c"].map((key, index) => ctx.state.set(key, index * Math.random())));
      ${skip(`await Promise.all([ctx.state.list(), ctx.state.get("a"), ctx.state.get("none"), ctx.state.get("c")])`)}
    `,
      STATE,
    ),
  ),
  "answers with bytes and columns": boosterStep(
    boosterOf(`
      const { headers, body, values } = await ctx.vendor.get("/me");
      let sum = 0;
      for (const value of values) sum += Math.sin(value);
      ${skip(`[headers.etag, [...body], sum]`)}
    `),
  ),
  "answers and failures as they come": boosterStep(
    boosterOf(`
      const answers = ["/a", "/gone", "/b", "/gone"].map((path) => ctx.vendor.get(path));
      const settled = await Promise.allSettled(answers);
      ${skip(`settled.map(({ status, reason, value }) => status + (reason?.message ?? value.headers.etag))`)}
    `),
  ),
  "any of several": boosterStep(
    boosterOf(`
      const { headers } = await Promise.any([ctx.vendor.get("/gone"), ctx.vendor.get("/a"), ctx.vendor.get("/b")]);
      ${skip("headers.etag")}
    `),
  ),
  "a call that nobody waits for": boosterStep(
    boosterOf(
      `ctx.sleep(20_000).catch(() => {}); const { headers } = await ctx.vendor.get("/a"); ${skip("headers.etag")}`,
    ),
  ),
  "a refused call": boosterStep(boosterOf(`await ctx.vendor.get("/gone");`)),
  "an error of the plugin": boosterStep(boosterOf(`throw new RangeError("It was " + Math.random());`)),
  "its own code": boosterStep(
    boosterOf(`const error = new Error("Too wild: " + ctx.uuid()); error.pluginErrorCode = "TOO_WILD"; throw error;`),
  ),
  columns: boosterStep(
    boosterOf(`
      const { heartRateBpm } = ctx.streams;
      const powerWatts = heartRateBpm.map((beats) => Math.pow(beats, 1.1) * Math.random());
      return { outcome: "ok", patch: { title: "Power", streams: { powerWatts } } };
    `),
    { streams: STREAMS },
  ),
  "a result that is too large": boosterStep(boosterOf(`return { outcome: "skip", reason: "x".repeat(2_000_000) };`)),
  "a result of another shape": boosterStep(boosterOf(`return { outcome: "perhaps", of: Math.random() };`)),
  "a promise that never settles": boosterStep(boosterOf(`await ctx.sleep(1); await new Promise(() => {});`)),
  "digests, addresses and texts": boosterStep(
    boosterOf(`
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ctx.uuid()));
      const url = new URL("../b?c=" + Math.random(), "https://example.com/a/a");
      ${skip(`[new Uint8Array(digest), url, btoa(url), structuredClone(new Map([[1, url.search]])).size]`)}
    `),
  ),
  "a file": {
    ...boosterStep(
      anyPlugin(`
        var plugin = { source: { read(ctx) {
          throw new Error(ctx.trigger.file.name + ctx.trigger.file.bytes.reduce((sum, byte) => sum + byte * Math.random(), 0));
        } } };
      `),
    ),
    role: "source",
    method: "read",
    input: {
      config: {},
      trigger: {
        type: "upload",
        file: { name: "ride.fit", bytes: Uint8Array.from({ length: 1_000 }, (_, index) => index) },
      },
    },
  },
  "a delivery": {
    ...boosterStep(
      anyPlugin(`
        var plugin = { destination: { async deliver(ctx) {
          const { headers } = await ctx.vendor.get("/" + ctx.idempotencyKey);
          return { outcome: "delivered", externalId: headers.etag, url: null };
        } } };
      `),
    ),
    role: "destination",
    method: "deliver",
    input: { ...boosterStep(boosterOf("")).input, idempotencyKey: "once" },
  },
};
/** How those end that do not end well. */
const VERDICTS: Readonly<Record<string, string>> = {
  "a refused call": "failed",
  "an error of the plugin": "failed",
  "its own code": "failed",
  "a file": "failed",
  "a result that is too large": "RESULT_TOO_LARGE",
  "a promise that never settles": "DEADLOCK",
};
const REPLAYS = 50;

describe("A thousand replays", () => {
  let sandbox: PluginSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ hostCalls: [...createMemoryHost().hostCalls, vendor], processes: 1 });
  });
  afterAll(() => sandbox.close());

  it("are of twenty tapes", () => {
    expect(Object.keys(STEPS)).toHaveLength(20);
    expect(Object.keys(STEPS).length * REPLAYS).toBe(1_000);
  });

  it.for(Object.entries(STEPS))("of a step with %s are all like the step", async ([name, request]) => {
    const recorded = await sandbox.run(request);
    if (recorded.tape === null) throw new Error("There is no tape");
    expect(recorded.tape.end.verdict).toBe(VERDICTS[name] ?? "ok");
    const tape = await decodeTape(await encodeTape(recorded.tape));
    const outputs = new Set([outputOf(recorded)]);
    for (let left = REPLAYS; left > 0; left -= 10) {
      const replays = await Promise.all(Array.from({ length: 10 }, () => sandbox.replay(tape, request.plugin)));
      for (const { report, identical } of replays) {
        expect(identical).toBe(true);
        outputs.add(outputOf(report));
      }
    }
    expect([...outputs]).toHaveLength(1);
  });
});

/** All that came of it, with each number of each column. */
function outputOf(report: Awaited<ReturnType<PluginSandbox["run"]>>): string {
  const came = report.ok ? report.outcome : report.failure;
  return JSON.stringify([came, report.logs], (_, value: unknown) =>
    value instanceof Float64Array ? Buffer.from(value.buffer).toString("hex") : value,
  );
}
