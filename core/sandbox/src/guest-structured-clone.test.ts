import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "./create-sandbox.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";
import { expectSame, pick, runInGuest, sample } from "./same-as-node.fixture.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

describe("structuredClone in a plugin", () => {
  it("copies plain data as the platform does, cycles and shared parts with it", async () => {
    // Recipes, since only JSON gets into the plugin: [kind, ...parts].
    type Recipe = readonly [string, ...unknown[]];
    const leaf = fc.oneof(
      fc.tuple(
        fc.constant("json"),
        fc.oneof(fc.string({ maxLength: 4 }), fc.integer(), fc.boolean(), fc.constant(null)),
      ),
      fc.tuple(
        pick(
          "undefined",
          "NaN",
          "-0",
          "bigint",
          "hole",
          "wrapped",
          "invalidDate",
          "shared",
          "cycle",
          "symbol",
          "function",
          "promise",
          "weak",
          "instance",
          "getter",
          "date",
          "regexp",
          "view",
          "buffer",
          "sameBuffer",
        ),
      ),
    );
    const recipe = fc.letrec<{ any: Recipe }>((tie) => ({
      any: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf as unknown as fc.Arbitrary<Recipe>,
        fc.tuple(
          pick("array", "object", "map", "set", "nullProto"),
          fc.array(tie("any"), { maxLength: 3 }),
        ) as unknown as fc.Arbitrary<Recipe>,
        fc.tuple(
          pick("Error", "TypeError", "RangeError", "AggregateError", "MyError"),
          tie("any"),
        ) as unknown as fc.Arbitrary<Recipe>,
      ),
    })).any;
    await expectSame(
      sandbox,
      (whole: Recipe) => {
        const shared = { shared: true };
        const cycle: unknown[] = [];
        cycle.push(cycle, shared);
        const { buffer } = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
        class Instance {
          own = 1;
          get inherited() {
            return this.own + 1;
          }
        }
        const simple: Record<string, () => unknown> = {
          undefined: () => undefined,
          NaN: () => NaN,
          "-0": () => -0,
          bigint: () => 12345678901234567890n,
          // eslint-disable-next-line no-sparse-arrays -- a hole is the case
          hole: () => Object.assign([1, , 3], { extra: "x" }),
          wrapped: () => [Object("text"), Object(5), Object(true), Object(5n)],
          invalidDate: () => new Date(NaN),
          shared: () => shared,
          cycle: () => cycle,
          symbol: () => Symbol("x"),
          function: () => () => 1,
          promise: () => Promise.resolve(1),
          weak: () => new WeakMap(),
          instance: () => new Instance(),
          getter: () => ({
            get computed() {
              return 7;
            },
          }),
          date: () => new Date(1_700_000_000_123),
          regexp: () => Object.assign(/a(b)?/giu, { lastIndex: 3 }),
          view: () => [
            new Uint16Array(buffer, 2, 2),
            new DataView(buffer, 1, 3),
            new Float64Array(buffer),
            new BigInt64Array(buffer),
          ],
          buffer: () => buffer,
          sameBuffer: () => [buffer, new Uint8Array(buffer)],
        };
        const make = ([kind, part]: Recipe): unknown => {
          if (kind === "json") return part;
          if (simple[kind] !== undefined) return simple[kind]();
          if (kind.endsWith("Error")) {
            const cause = { cause: make(part as Recipe) };
            if (kind === "TypeError") return new TypeError("typed", cause);
            if (kind === "RangeError") return new RangeError("ranged", cause);
            if (kind === "AggregateError") return new AggregateError([1], "many", cause);
            return Object.assign(new Error("plain", cause), kind === "MyError" ? { name: "MyError", code: "E1" } : {});
          }
          const parts = (part as Recipe[]).map(make);
          if (kind === "array") return parts;
          if (kind === "map") return new Map(parts.map((item, index) => [index === 0 ? item : index, item]));
          if (kind === "set") return new Set(parts);
          const object = Object.fromEntries(parts.map((item, index) => [`k${index}`, item]));
          return kind === "nullProto" ? Object.assign(Object.create(null) as object, object) : object;
        };
        const describeValue = (value: unknown, seen: unknown[]): unknown => {
          if (typeof value === "bigint") return `bigint ${value}`;
          if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
          if (typeof value !== "object" || value === null) return value === undefined ? "undefined" : value;
          const known = seen.indexOf(value);
          if (known >= 0) return `seen ${known}`;
          seen.push(value);
          const kind = Object.prototype.toString.call(value);
          const inner = (list: Iterable<unknown>) => [...list].map((item) => describeValue(item, seen));
          if (value instanceof Date) return [kind, value.getTime()];
          if (value instanceof RegExp) return [kind, String(value), value.lastIndex];
          if (value instanceof Map) return [kind, inner([...value].flat())];
          if (value instanceof Set) return [kind, inner(value)];
          if (value instanceof ArrayBuffer) return [kind, [...new Uint8Array(value)]];
          if (ArrayBuffer.isView(value))
            return [kind, value.byteOffset, value.byteLength, describeValue(value.buffer, seen)];
          if (value instanceof Error)
            return [
              kind,
              value.name,
              Object.getPrototypeOf(value).name,
              value.message,
              "cause" in value ? describeValue(value.cause, seen) : "no cause",
              typeof value.stack,
              Object.keys(value),
            ];
          if (value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof BigInt)
            return [kind, String(value)];
          return [
            kind,
            Object.getPrototypeOf(value) === Object.prototype,
            Array.isArray(value) ? value.length : 0,
            Object.entries(value).map(([key, item]) => [key, describeValue(item, seen)]),
          ];
        };
        try {
          const value = make(whole);
          const copy = structuredClone(value);
          const isNew = typeof value !== "object" || value === null || copy !== value;
          return [isNew, describeValue(copy, []), copy instanceof Error ? copy.stack === (value as Error).stack : null];
        } catch (error) {
          return (error as Error).name;
        }
      },
      sample(recipe, 1_500),
    );
  });

  it("copies what is deep or looks like something else, and refuses what it would have to take away", async () => {
    const program = () => {
      let deep: unknown = null;
      for (let level = 0; level < 500; level++) deep = [deep];
      const tried = (make: () => unknown) => {
        try {
          return make();
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      };
      return [
        JSON.stringify(structuredClone(deep)) === JSON.stringify(deep),
        structuredClone({ [Symbol.toStringTag]: "Date", a: 1 }),
        JSON.stringify(structuredClone(JSON.parse('{"__proto__":{"x":1}}'))),
        tried(() => structuredClone(new Uint8Array(1), { transfer: [new ArrayBuffer(1)] })),
        tried(() => structuredClone(() => 1)),
        tried(() => structuredClone(new URL("https://example.org"))),
      ];
    };
    expect(await runInGuest(sandbox, program, [null])).toEqual([
      [
        true,
        { a: 1 },
        '{"__proto__":{"x":1}}',
        "DataCloneError: structuredClone copies here; nothing can be transferred",
        "DataCloneError: () => 1 could not be cloned",
        "DataCloneError: #<URL> could not be cloned",
      ],
    ]);
  });
});
