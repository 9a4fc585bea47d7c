import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { withArrays } from "./host-answer.ts";
import type { AnswerValue } from "./host-answer.ts";
import type { HostCall, PluginSandbox } from "./plugin-sandbox.ts";

/** Answers that a plugin may ask for by name, with arrays. */
const answers = new Map<string, AnswerValue>();
const ask: HostCall = {
  name: "ask",
  capability: null,
  parse: ([name]) => name,
  run: async (name) => withArrays(answers.get(String(name)) ?? null),
};
const askPlainly: HostCall = {
  ...ask,
  name: "askPlainly",
  run: async (name) => withArrays(JSON.parse(String(name)) as AnswerValue).value,
};
/** What plugins told the host. */
const told: unknown[] = [];
const tell: HostCall = {
  name: "tell",
  capability: null,
  parse: ([text]) => text,
  run: async (text) => told.push(text),
};

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [ask, askPlainly, tell], processes: 1 });
});
afterAll(() => sandbox.close());

/** What `body` skips with. */
async function reasonOf(body: string): Promise<string> {
  const report = await sandbox.run(boosterStep(boosterOf(body)));
  if (!report.ok || report.outcome.outcome !== "skip") throw new Error(JSON.stringify(report));
  return report.outcome.reason;
}

/** Shows arrays by kind and content, and everything else as JSON. */
const SHOW = `const show = (value) => JSON.stringify(value, (key, item) => ArrayBuffer.isView(item) ? item.constructor.name + "(" + Array.from(item) + ")" : item);`;

describe("An answer with arrays", () => {
  it("reaches the plugin as typed arrays at the places where the host put them", async () => {
    answers.set("mixed", { columns: [Float64Array.of(1, NaN), { body: Uint8Array.of(0, 255) }], count: 2, none: null });
    expect(await reasonOf(`${SHOW} return { outcome: "skip", reason: show(await ctx.ask("mixed")) };`)).toBe(
      '{"columns":["Float64Array(1,NaN)",{"body":"Uint8Array(0,255)"}],"count":2,"none":null}',
    );
  });

  it("may be an array alone, an empty one, or hold none at all", async () => {
    answers.set("alone", Uint8Array.of(7));
    answers.set("empty", [new Float64Array(0)]);
    answers.set("none", { $column: 0, $other: 1 });
    const body = `${SHOW} return { outcome: "skip", reason: [show(await ctx.ask("alone")), show(await ctx.ask("empty")), show(await ctx.ask("none"))].join() };`;
    expect(await reasonOf(body)).toBe('"Uint8Array(7)",["Float64Array()"],{"$column":0,"$other":1}');
  });

  it("leaves a stranger's object that looks like a marker as it was, with arrays beside it and without", async () => {
    const vendor = JSON.parse(
      '{"a":{"$column":0},"b":{"$column":1,"c":[]},"$$column":{"$column":"x"},"__proto__":{"$column":0},"$":1}',
    ) as AnswerValue;
    answers.set("vendor", { body: Uint8Array.of(1), vendor });
    const body = `const { vendor } = await ctx.ask("vendor"); return { outcome: "skip", reason: JSON.stringify(vendor) };`;
    expect(await reasonOf(body)).toBe(JSON.stringify(vendor));
    const plain = `return { outcome: "skip", reason: JSON.stringify(await ctx.askPlainly('{"$column":0}')) };`;
    expect(await reasonOf(plain)).toBe('{"$column":0}');
  });

  it("arrives as it was sent, whatever document stands around the arrays", async () => {
    const documents = fc.sample(
      fc.letrec((tie) => ({
        value: fc.oneof(
          { maxDepth: 4 },
          fc.string({ maxLength: 5 }),
          fc.integer(),
          fc.uint8Array({ maxLength: 4 }),
          fc.array(tie("value"), { maxLength: 4 }),
          fc.dictionary(fc.constantFrom("$column", "$$column", "$", "$$", "a", "constructor", "0"), tie("value"), {
            maxKeys: 4,
            noNullPrototype: true,
          }),
        ),
      })).value as fc.Arbitrary<AnswerValue>,
      { numRuns: 150, seed: 3 },
    );
    documents.forEach((document, index) => answers.set(`document ${index}`, document));
    await reasonOf(`
      const documents = [];
      for (let i = 0; i < ${documents.length}; i++) documents.push(await ctx.ask("document " + i));
      await ctx.tell(JSON.stringify(documents, (key, item) => ArrayBuffer.isView(item) ? ["bytes", ...item] : item));
      return { outcome: "skip", reason: "told" };
    `);
    const shown = JSON.stringify(documents, (_key, item: unknown) =>
      item instanceof Uint8Array ? ["bytes", ...item] : item,
    );
    expect(told).toEqual([shown]);
  });

  it("gives each plugin memory of its own: nothing else lies around its bytes, and the host keeps its own", async () => {
    const secret = new TextEncoder().encode("not for this plugin ".repeat(50));
    const part = secret.subarray(4, 7);
    const buffer = Buffer.from("pooled");
    answers.set("part", { part, buffer, again: part });
    const body = `
      const { part, buffer, again } = await ctx.ask("part");
      part.fill(0);
      return { outcome: "skip", reason: [part, buffer, again].map((bytes) => bytes.buffer.byteLength + ":" + String.fromCharCode(...bytes)).join() };
    `;
    const reasons = await Promise.all([reasonOf(body), reasonOf(body)]);
    expect(reasons).toEqual(Array.from({ length: 2 }, () => "3:\0\0\0,6:pooled,3:for"));
    expect(new TextDecoder().decode(part)).toBe("for");
  });

  it("is put together without anything that the plugin tampered with", async () => {
    answers.set("plain", { list: [Float64Array.of(1)], text: "b", $dollar: { deep: Uint8Array.of(2) } });
    const body = `
      const before = ctx.ask("plain");
      const trap = () => { throw new Error("reached"); };
      Array.isArray = trap; Reflect.ownKeys = trap; JSON.parse = trap; Object.hasOwn = trap;
      for (const name of ["list", "text", "$dollar", "$$dollar", "$column", "0"])
        Object.prototype.__defineSetter__(name, trap);
      for (const name of ["slice", "map", "push", "concat", Symbol.iterator]) Array.prototype[name] = trap;
      String.prototype.slice = trap; Object.defineProperty = trap; Reflect.defineProperty = trap;
      const { list, $dollar } = await before;
      return { outcome: "skip", reason: list[0][0] + ":" + $dollar.deep[0] };
    `;
    expect(await reasonOf(body)).toBe("1:2");
  });

  it("counts towards the memory of the plugin that keeps it", async () => {
    answers.set("large", new Float64Array(2_000_000));
    const plugin = boosterOf(
      `const kept = []; for (let i = 0; i < 7; i++) kept.push(await ctx.ask("large")); return { outcome: "skip", reason: String(kept.length) };`,
      { manifest: { limits: { memoryMb: 32 } } },
    );
    expect(await sandbox.run(boosterStep(plugin))).toMatchObject({ ok: false, failure: { code: "MEMORY_LIMIT" } });
  });

  it("is refused when it nests deeper than any document of ours", () => {
    let value: AnswerValue = Uint8Array.of(1);
    for (let level = 0; level < 70; level++) value = [value];
    expect(() => withArrays(value)).toThrow(/more than 60 levels/);
  });
});

describe("Answers", () => {
  it("reach the plugin one by one, in the order in which the host gave them", async () => {
    answers.set("now", "x");
    const body = `
      const seen = [];
      const calls = ["a", "b", "c"].map((name) => ctx.ask("now").then(() => { seen.push(name); return Promise.resolve().then(() => seen.push(name + "'")); }));
      await Promise.all(calls);
      return { outcome: "skip", reason: seen.join() };
    `;
    for (let round = 0; round < 5; round++) expect(await reasonOf(body)).toBe("a,a',b,b',c,c'");
  });
});
