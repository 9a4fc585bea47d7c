import { randomTampering } from "./guest-tampering.ts";
import { randomCall, randomLoadValue, randomValue } from "./guest-values.ts";
import type { Random } from "./random.ts";

const DEEPEST = 3;

/** One statement of a random program; whatever is left out of it, the rest is still JavaScript. */
export interface Piece {
  readonly before: string;
  readonly inner: readonly Piece[];
  readonly after: string;
}

type Make = (random: Random, depth: number) => Piece;

const line = (text: string): Piece => ({ before: text, inner: [], after: "" });
const simple =
  (make: (random: Random) => string): Make =>
  (random) =>
    line(make(random));

/** Statements within others; their number is small so that programs stay small. */
const inner = (random: Random, depth: number): readonly Piece[] =>
  Array.from({ length: random.between(1, 3) }, () => randomPiece(random, depth + 1));

const around =
  (before: (random: Random) => string, after: (random: Random) => string): Make =>
  (random, depth) => ({ before: before(random), inner: inner(random, depth), after: after(random) });

/** One use of what a context offers beside the host's calls. */
const USES: readonly string[] = [
  `t(new URL("https://user:pw@exämple.org:99/a/../b?c=d#e", "http://x").href)`,
  `t(new URLSearchParams([["a", "b"], ["a", "ü"]]).toString())`,
  `t(URL.canParse(a))`,
  `t(structuredClone([1, new Map([[1, { a: 1 }]]), new Uint8Array(3)])[1].size)`,
  `t(structuredClone(a))`,
  `t(atob(btoa("fuzz")))`,
  `t(atob("%%%"))`,
  `t(new TextDecoder().decode(new TextEncoder().encode("ü\\ud800")))`,
  `t(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255])))`,
  `t(new Intl.NumberFormat("de").format(1234.5))`,
  `t(new Intl.DateTimeFormat("en", { dateStyle: "full" }).format())`,
  `t(new Date().toISOString() + Date.now() + Date())`,
  `t(Math.random() + ctx.random())`,
  `t(ctx.uuid() + crypto.randomUUID())`,
  `t(crypto.getRandomValues(new Uint8Array(4)).join())`,
  `t(performance.now() + performance.timeOrigin)`,
  `t(typeof WebAssembly + typeof SharedArrayBuffer + typeof WeakRef + typeof eval + typeof Atomics)`,
  `t(Function("return 1"))`,
  `t((async () => {}).constructor("return 1"))`,
  `t(new Error("x").stack)`,
  `t(import("node:fs").catch(t))`,
  `t("ab".replace(/(a)(b)/, "$2$1") + RegExp.$1)`,
  `t([3, 1, 2].sort().concat([4]).flat().at(-1))`,
  `t(ctx.activity?.title + ctx.streams?.timeSeconds?.length + ctx.trigger?.file?.name)`,
  `t(Object.getOwnPropertyNames(G).length)`,
  `t(/^(a+)+$/.test("a".repeat(26) + "b"))`,
  `t("x".localeCompare("ü") + [1.5].toLocaleString("en"))`,
];

/** Allocations that fit, and some that do not. */
const ALLOCATIONS: readonly string[] = [
  `a = Array(1e5).fill(1);`,
  `a = new Uint8Array(1e6);`,
  `a = "x".repeat(1e6) + n;`,
  `a = new Map(Array.from({ length: 5000 }, (_, i) => [i, {}]));`,
  `for (let i = 0; i < 200; i++) hold(new ArrayBuffer(1e5));`,
  `try { a = new ArrayBuffer(2 ** 32); } catch (e) { t(e.name); }`,
  `try { a = "x".repeat(2 ** 29); } catch (e) { t(e.name); }`,
  `try { a = Array(2 ** 32); } catch (e) { t(e.name); }`,
  `a = Array.from({ length: 2000 }, () => new Uint8Array(1));`,
];

/** Each of these ends a step; so they come seldom. */
const ENDS: readonly (readonly [number, string])[] = [
  [3, `for (;;);`],
  [2, `for (;;) await null;`],
  [2, `await new Promise(() => {});`],
  [1, `for (;;) try { await ctx.fuzz.echo(1); } catch {}`],
  [1, `const storm = async () => { for (;;) await storm; }; storm(); storm();`],
  [1, `a = []; for (;;) a.push({ a: [1, 2, 3] });`],
  [1, `a = "x"; for (;;) a += a;`],
  [1, `a = new Map(); for (let i = 0; ; i++) a.set(i, i);`],
  [1, `a = []; for (;;) a.push(new Uint8Array(1e6).fill(1));`],
  [0.5, `a = []; for (;;) a.push(new Intl.NumberFormat("de"));`],
  [0.5, `Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`],
  [0.5, `a = 7n ** 3000000n;`],
  [0.5, `Array.prototype.sort.call({ length: 2 ** 40 });`],
  [1, `await ctx.sleep(30000);`],
  [1, `/(x+x+)+y\\1/.test("x".repeat(60));`],
  [1, `setTimeout(() => { for (;;); }, 1); return { outcome: "skip", reason: "left" };`],
];

const STATEMENTS: readonly (readonly [number, Make])[] = [
  [7, simple((random) => `try { t(a = await ${randomCall(random)}); } catch (e) { t(e); }`)],
  [3, simple((random) => `t(b = await ${randomCall(random)});`)],
  [4, simple((random) => `hold(${randomCall(random)});`)],
  [
    4,
    simple((random) => {
      const calls = Array.from({ length: random.between(1, 5) }, () =>
        random.chance(0.85) ? randomCall(random) : randomValue(random),
      );
      return `try { t(a = await Promise.${random.pick(["all", "race", "any", "allSettled"])}([${calls.join(", ")}])); } catch (e) { t(e); }`;
    }),
  ],
  [6, simple(randomTampering)],
  [6, simple((random) => `try { ${random.pick(USES)}; } catch (e) { t(e); }`)],
  [1, simple((random) => `${random.pick(USES)};`)],
  [2, simple((random) => `try { t(a = await ${randomValue(random)}); } catch (e) { t(e); }`)],
  [1, simple((random) => `try { t(\`\${${randomValue(random)}}\`); } catch (e) { t(e); }`)],
  [1, simple((random) => `try { t(JSON.stringify(${randomValue(random)})); } catch (e) { t(e); }`)],
  [
    2,
    simple(
      (random) =>
        `ctx.log.${random.pick(["info", "warn", "error", "debug"])}(${randomValue(random)}, ${randomValue(random)});`,
    ),
  ],
  [
    1,
    simple(
      (random) =>
        `console.${random.pick(["log", "error", "table", "trace", "count", "group", "dir"])}(${randomValue(random)}, ${randomValue(random)});`,
    ),
  ],
  [1, simple((random) => `ctx.progress(${random.pick(["0.5", randomValue(random)])}, ${randomValue(random)});`)],
  [1, simple((random) => `a = ${randomValue(random)};`)],
  [0.5, simple((random) => `if (n++ >= 0) throw ${randomValue(random)};`)],
  [0.3, simple((random) => `if (n++ >= 0) return ${randomValue(random)};`)],
  [1.5, simple((random) => random.pick(ALLOCATIONS))],
  [1, simple((random) => `for (let i = 0; i < ${random.pick([10, 1000, 50000])}; i++) n += i;`)],
  [0.5, simple(() => `{ const dive = () => { dive(); }; try { dive(); } catch (e) { t(e.name); } }`)],
  [0.5, simple((random) => `clearTimeout(setTimeout(() => t("timer"), ${random.int(5)}));`)],
  [
    0.3,
    simple((random) => `for (let i = 0; i < ${random.pick([20, 300])}; i++) ctx.log.info("x".repeat(i * 20), { i });`),
  ],
  [0.3, simple((random) => `for (let i = 0; i < ${random.pick([4, 40, 250])}; i++) hold(ctx.fuzz.echo(i));`)],
  [0.6, simple((random) => random.weighted(ENDS))],
];

const COMPOUND_STATEMENTS: typeof STATEMENTS = [
  [
    2,
    around(
      (random) => `for (let i = 0; i < ${random.pick([1, 2, 5])}; i++) {`,
      () => `}`,
    ),
  ],
  [
    1.5,
    around(
      () => `try {`,
      () => `} finally { t("finally"); }`,
    ),
  ],
  [
    1.5,
    around(
      () => `try {`,
      (random) => `} catch (e) { t(e); } finally { hold(${randomCall(random)}); }`,
    ),
  ],
  [
    1,
    around(
      () => `try {`,
      (random) => `} finally { ${random.pick(["try { await ctx.sleep(1); } catch {}", "b = 1;", "throw 1;"])} }`,
    ),
  ],
  [
    2,
    around(
      () => `setTimeout(async (...all) => { try {`,
      (random) => `} catch (e) { t(e); } }, ${random.pick(["0", "1", "5", randomValue(random)])}, 1);`,
    ),
  ],
  [
    1,
    around(
      () => `queueMicrotask(async () => { try {`,
      () => `} catch (e) { t(e); } });`,
    ),
  ],
  [
    1.5,
    around(
      () => `try { for await (const v of (async function* () {`,
      (random) => `yield ${randomCall(random)}; yield 1; })()) t(v); } catch (e) { t(e); }`,
    ),
  ],
  [
    1,
    around(
      () => `hold((async () => {`,
      () => `})());`,
    ),
  ],
  [
    1,
    around(
      () => `await (async () => {`,
      () => `})().catch(t);`,
    ),
  ],
  [
    1,
    around(
      (random) =>
        `try { for (const v of { *[Symbol.iterator]() { try { yield ${randomValue(random)}; } finally { t("closed"); } } }) { t(v);`,
      () => `break; } } catch (e) { t(e); }`,
    ),
  ],
  [
    0.7,
    around(
      () => `a = { then(resolve) { hold((async () => {`,
      () => `resolve(3); })()); } };`,
    ),
  ],
  [
    0.7,
    around(
      () => `a = { get x() { hold((async () => {`,
      () => `})()); return 1; }, toJSON() { return { x: this.x }; } };`,
    ),
  ],
];

/** What can be done before there is a step: no host, no clock, no waiting. */
const LOAD_STATEMENTS: readonly (readonly [number, Make])[] = [
  [5, simple((random) => randomTampering(random).replace(/\bctx\b/g, "G"))],
  [2, simple((random) => `try { ${random.pick(USES)}; } catch (e) { t(e); }`)],
  [1, simple((random) => `try { t(JSON.stringify(${randomLoadValue(random)})); } catch (e) { t(e); }`)],
  [1, simple((random) => `console.log(${randomLoadValue(random)});`)],
  [1, simple((random) => random.pick(ALLOCATIONS))],
  [0.3, simple((random) => `queueMicrotask(() => { ${random.pick([`t("micro");`, "throw 1;", "for (;;);"])} });`)],
  [0.1, simple((random) => `throw ${randomLoadValue(random)};`)],
  [0.1, simple(() => `for (;;);`)],
];

/** @param depth - How many statements it stands in. */
export function randomPiece(random: Random, depth: number): Piece {
  const statements = depth < DEEPEST ? [...STATEMENTS, ...COMPOUND_STATEMENTS] : STATEMENTS;
  return random.weighted(statements)(random, depth);
}

export function randomLoadPiece(random: Random): Piece {
  return random.weighted(LOAD_STATEMENTS)(random, 0);
}
