import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

const EVERYTHING = {
  capabilities: {
    network: [{ host: "example.org", methods: ["GET"] as ["GET"], reason: "Asks." }] as [
      { host: string; methods: ["GET"]; reason: string },
    ],
    state: { maxKb: 1, reason: "Remembers." },
    assets: { types: ["image/png"] as ["image/png"], maxKb: 1, reason: "Draws." },
    pages: { reason: "Shows." },
    ai: { reason: "Writes." },
  },
};

/** What `body` returns inside a plugin that has every capability. */
async function inGuest(body: string, config: Record<string, string> = {}): Promise<unknown> {
  const plugin = boosterOf(
    `const value = await (async () => { ${body} })(); return { outcome: "ok", result: { value } };`,
    {
      manifest: { ...EVERYTHING, limits: { cpuMs: 5_000 } },
      booster: { result: {} },
    },
  );
  const step = boosterStep(plugin);
  const report = await sandbox.run({ ...step, input: { ...step.input, config } });
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}`);
  return report.outcome.outcome === "ok" ? report.outcome.result?.["value"] : undefined;
}

describe("Inside the sandbox", () => {
  it("there are only the globals of the language, and those we add", async () => {
    const names = await inGuest(`return Object.getOwnPropertyNames(globalThis).sort();`);
    expect(names).toEqual(
      [
        ...[
          "AggregateError",
          "Array",
          "ArrayBuffer",
          "AsyncDisposableStack",
          "BigInt",
          "BigInt64Array",
          "BigUint64Array",
          "Boolean",
          "DataView",
          "Date",
          "Error",
          "EvalError",
          "Float32Array",
          "Float64Array",
          "Function",
        ],
        ...[
          "Infinity",
          "Int16Array",
          "Int32Array",
          "Int8Array",
          "Intl",
          "Iterator",
          "JSON",
          "Map",
          "Math",
          "NaN",
          "Number",
          "Object",
          "Promise",
          "Proxy",
          "RangeError",
          "ReferenceError",
          "Reflect",
          "RegExp",
          "Set",
          "String",
        ],
        ...[
          "SuppressedError",
          "DisposableStack",
          "Symbol",
          "SyntaxError",
          "TypeError",
          "URIError",
          "Uint16Array",
          "Uint32Array",
          "Uint8Array",
          "Uint8ClampedArray",
          "WeakMap",
          "WeakSet",
          "decodeURI",
          "decodeURIComponent",
        ],
        ...[
          "encodeURI",
          "encodeURIComponent",
          "globalThis",
          "isFinite",
          "isNaN",
          "parseFloat",
          "parseInt",
          "undefined",
        ],
        ...[
          "TextDecoder",
          "TextEncoder",
          "URL",
          "URLSearchParams",
          "atob",
          "btoa",
          "clearTimeout",
          "console",
          "crypto",
        ],
        ...["performance", "queueMicrotask", "setTimeout", "structuredClone", "plugin"],
      ].sort(),
    );
  });

  it("text never becomes code", async () => {
    const tried = await inGuest(`
      const makers = [Function, (function () {}).constructor, (async () => {}).constructor, (function* () {}).constructor, (async function* () {}).constructor,
        Object.getPrototypeOf(async () => {}).constructor, ctx.log.info.constructor, class {}.constructor, Reflect.construct.constructor];
      return makers.map((make) => { try { return typeof make("return 1")(); } catch (error) { return error.name; } });
    `);
    expect(tried).toEqual(Array.from({ length: 9 }, () => "EvalError"));
  });

  it("memory that grows uncounted cannot be had", async () => {
    const found = await inGuest(`
      const grown = new ArrayBuffer(8, { maxByteLength: 1e9 });
      const ways = [grown.resize, grown.transfer, grown.maxByteLength, new (class extends ArrayBuffer {})(8, { maxByteLength: 1e9 }).resize,
        Reflect.construct(ArrayBuffer, [8, { maxByteLength: 1e9 }]).resize, new grown.constructor(8, { maxByteLength: 1e9 }).resize,
        new Uint8Array(8).buffer.constructor === ArrayBuffer, grown.slice(0).resize, typeof SharedArrayBuffer, typeof WebAssembly, typeof Atomics];
      return ways.map(String);
    `);
    expect(found).toEqual([
      ...Array.from({ length: 6 }, () => "undefined"),
      "true",
      "undefined",
      "undefined",
      "undefined",
      "undefined",
    ]);
  });

  it("nothing that can be reached is an object of the host or of the engine's embedding", async () => {
    const suspicious = await inGuest(`
      const seen = new Set(), found = [];
      const names = new Set(["Reference", "ExternalCopy", "Isolate", "Context", "Callback", "Copy", "Dereference", "process", "require", "module", "Buffer"]);
      const visit = (value, path) => {
        if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
        seen.add(value);
        if (names.has(value.name) || names.has(value.constructor?.name)) found.push(path);
        for (const key of Reflect.ownKeys(value)) {
          const { value: inner, get, set } = Reflect.getOwnPropertyDescriptor(value, key);
          if (names.has(String(key))) found.push(path + "." + String(key));
          visit(inner, path + "." + String(key)); visit(get, path + ".get " + String(key)); visit(set, path + ".set " + String(key));
        }
        visit(Reflect.getPrototypeOf(value), path + ".__proto__");
      };
      visit(ctx, "ctx"); visit(globalThis, "globalThis");
      try { await ctx.fetch("https://example.org"); } catch (error) { visit(error, "error"); found.push(...(/file:|node:|\\/core\\/|\\.ts/.test(error.stack + error.message) ? ["stack"] : [])); }
      return { found, many: seen.size > 500 };
    `);
    expect(suspicious).toEqual({ found: [], many: true });
  });

  it("stacks are text, whoever wants to format them", async () => {
    const found = await inGuest(`
      Error.prepareStackTrace = (error, frames) => frames.map((frame) => frame.getFunction());
      Object.defineProperty(Object.prototype, "prepareStackTrace", { value: () => "mine", configurable: true });
      const redefined = Reflect.defineProperty(Error, "prepareStackTrace", { value: () => "mine" });
      const deleted = Reflect.deleteProperty(Error, "prepareStackTrace");
      const into = {};
      Error.captureStackTrace(into);
      return [redefined, deleted, typeof new TypeError("x").stack, /^Error\\n {4}at /.test(into.stack)];
    `);
    expect(found).toEqual([false, false, "string", true]);
  });

  it("ctx and its groups are frozen and without prototypes", async () => {
    const found = await inGuest(`
      return [ctx, ctx.log, ctx.state, ctx.assets, ctx.pages, ctx.ai].map((part) => [Object.isFrozen(part), Object.getPrototypeOf(part) === null, Object.values(part).every((value) => typeof value !== "function" || Object.isFrozen(value))].join());
    `);
    expect(found).toEqual(Array.from({ length: 6 }, () => "true,true,true"));
  });

  it("errors of the host carry a code and a message, and nothing else", async () => {
    const caught = await inGuest(
      `try { await ctx.fetch("https://example.org"); } catch (error) { return [error.name, error.code, Object.keys(error)]; }`,
    );
    expect(caught).toEqual(["HostCallError", "EGRESS_REFUSED", ["code"]]);
  });

  it("a number from random is at least 0 and less than 1, and uuids are of version 4 and differ", async () => {
    const found = await inGuest(`
      const numbers = Array.from({ length: 5000 }, () => ctx.random());
      const ids = Array.from({ length: 1000 }, () => ctx.uuid());
      return { low: Math.min(...numbers), high: Math.max(...numbers), mean: numbers.reduce((a, b) => a + b) / 5000, ids: new Set(ids).size, formed: ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) };
    `);
    // 5,000 even numbers: the mean is within 0.02 of a half (five standard errors), the ends within 0.01.
    expect(found).toMatchObject({ ids: 1000, formed: true });
    const { low, high, mean } = found as { low: number; high: number; mean: number };
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThan(0.01);
    expect(high).toBeLessThan(1);
    expect(high).toBeGreaterThan(0.99);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  });

  it("the clock stands at 0 and there is no randomness while a plugin's script loads; a step has its own", async () => {
    const plugin = anyPlugin(`
      const tried = (make) => { try { return make(); } catch (error) { return error.message; } };
      const loaded = [Date.now(), new Date().getTime(), Date(), new Intl.DateTimeFormat("en").format(), tried(() => Math.random())];
      var plugin = { booster: { run: (ctx) => ({ outcome: "skip", reason: JSON.stringify({ loaded, now: Date.now(), random: Math.random() < 1 }) }) } };
    `);
    const nowMs = Date.UTC(2026, 2, 1, 8);
    const report = await sandbox.run(boosterStep(plugin, { nowMs }));
    if (!report.ok || report.outcome.outcome !== "skip") throw new Error("It did not skip");
    expect(JSON.parse(report.outcome.reason)).toEqual({
      loaded: [
        0,
        0,
        "Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)",
        "1/1/1970",
        "There is no randomness while the plugin loads; ask for it inside run(), read() or deliver()",
      ],
      now: nowMs,
      random: true,
    });
  });
});
