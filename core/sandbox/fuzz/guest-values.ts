import type { Random } from "./random.ts";

/** Expressions for values that a careless host stumbles over. */
const VALUES = [
  ..."undefined|null|true|0|-0|NaN|Infinity|1e308|2 ** 53|10n|Symbol('s')|Symbol.iterator".split("|"),
  ...[`""`, `"x"`, `"\\ud800"`, `"__proto__"`, `"\\0"`, `"state.get"`, `"x".repeat(5000)`, `"ü".repeat(400)`],
  ...[
    "[]",
    "[1, 2]",
    "[, 1]",
    "Array(200).fill(1)",
    "[[], {}]",
    "{}",
    "{ a: 1, b: [null] }",
    "{ __proto__: null, c: 2 }",
  ],
  `JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')`,
  ...["new Date(0)", "new Map([[1, 2]])", "new Set([1])", "/x/g", "() => 1", "class A {}", "G", "Promise", "JSON"],
  ...[`new Error("e")`, `new AggregateError([new Error("inner"), 1], "all")`, `new Error("x", { cause: cyclic() })`],
  `Object.assign(new Error("odd"), { code: "SANDBOX_UNAVAILABLE", pluginErrorCode: "TOO_WILD", stack: { toString() { return "s"; } } })`,
  ...["new Proxy({}, {})", `new Proxy([], { get() { throw new Error("trap"); } })`, "new Proxy(() => 1, {})"],
  `new Proxy({}, { ownKeys() { t("keys"); return ["z"]; }, getOwnPropertyDescriptor() { return { value: 1, enumerable: true, configurable: true }; } })`,
  ...[
    `{ get a() { throw new Error("getter"); } }`,
    `{ get a() { t("got"); return 1; } }`,
    "{ toJSON() { return 7; } }",
  ],
  ...["{ toJSON() { throw 1; } }", "{ toJSON() { return cyclic(); } }", "{ toString() { throw 2; } }"],
  ...["{ valueOf() { return NaN; } }", `{ [Symbol.toPrimitive]() { return "p"; } }`, "{ length: 2 ** 40 }"],
  ...["{ then(r) { r(5); } }", "{ then() { throw 3; } }", "{ then() {} }", "{ then(r) { r(1); r(2); } }"],
  ...[
    "{ get then() { throw 4; } }",
    "{ then(r, j) { grab(r); grab(j); r(6); } }",
    "{ then(r) { r({ then(s) { s(8); } }); } }",
  ],
  ...["new Uint8Array(4)", "new Uint8Array(70000)", "new Float64Array([1, NaN, -0])", "new BigInt64Array(2)"],
  ...["new DataView(new ArrayBuffer(8))", "new ArrayBuffer(16)", "new Int16Array(3).subarray(1)", "{ $column: 0 }"],
  ...["{ $column: -1 }", `{ "$$column": 1 }`, "[new Uint8Array(2), new Uint8Array(3)]", "deep(50)", "deep(4000, true)"],
  ...["deep(60000)", "cyclic()", "ctx", "ctx.config", "ctx.state", "held", "trace", "a", "b"],
  ...[
    "(function* () { yield 1; })()",
    "(async function* () { yield 1; })()",
    "Promise.reject(1)",
    "new Promise(() => {})",
  ],
] as const;

export function randomValue(random: Random): string {
  return `(${random.pick(VALUES)})`;
}

/** An expression that may be seen before there is a step. */
export function randomLoadValue(random: Random): string {
  return `(${random.pick(VALUES.filter((value) => !value.startsWith("ctx")))})`;
}

const SENSIBLE_CALLS: readonly ((random: Random) => string)[] = [
  (random) => `ctx.state.get("${random.pick(["k", "l", "m"])}")`,
  (random) => `ctx.state.set("${random.pick(["k", "l", "m"])}", ${randomValue(random)})`,
  () => `ctx.state.list()`,
  (random) => `ctx.state.delete("k", ${random.int(9)})`,
  (random) => `ctx.sleep(${random.pick([0, 0, 1, 3, 10, 25])})`,
  (random) => `ctx.fetch(${random.int(2 ** 32)})`,
  (random) => `ctx.fetch(${random.int(2 ** 32)})`,
  (random) => `ctx.fuzz.refuses(${random.int(2 ** 32)})`,
  (random) => `ctx.fuzz.echo(${randomValue(random)})`,
  () => `ctx.kernels.summarise("heartRateBpm")`,
  () => `ctx.kernels.timeInZones("heartRateBpm", [100, 140])`,
  (random) => `ctx.kernels.smooth(new Float64Array(${random.int(100)}), ${random.pick([1, 30, "NaN", '"x"'])})`,
  (random) => `ctx.kernels.resample(["heartRateBpm"], ${random.pick([1, 0, 1e-9, 1e9])})`,
  () => `ctx.assets.put('<svg xmlns="http://www.w3.org/2000/svg"/>', { type: "image/svg+xml", alt: "" })`,
  (random) => `ctx.assets.put(new Uint8Array(${random.pick([0, 4, 5000, 100000])}), { type: "image/png", alt: "" })`,
  () => `ctx.pages.publish({ visibility: "public", leaveOut: [], exactness: "minute", trimMeters: 1 })`,
  (random) =>
    `crypto.subtle.digest("${random.pick(["SHA-256", "SHA-1", "MD5"])}", new Uint8Array(${random.int(2000)}))`,
  () =>
    `(async () => crypto.subtle.sign("HMAC", await crypto.subtle.importKey("raw", new Uint8Array(8), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]), new Uint8Array(9)))()`,
  () => `new Promise((resolve) => setTimeout(resolve, ${String(3)}, 1))`,
];

const ODD_CALLS: readonly ((random: Random) => string)[] = [
  (random) =>
    `ctx.${random.pick(["state.get", "state.set", "sleep", "fetch", "assets.put", "pages.publish", "kernels.smooth", "kernels.simplifyRoute", "state.list"])}(${randomValue(random)}, ${randomValue(random)})`,
  (random) => `ctx.fuzz.parses(${random.int(2 ** 32)})`,
  () => `ctx.ai?.canary()`,
  () => `ctx.fuzz.nothing()`,
  () => `ctx.connection?.fetch("https://example.org")`,
  (random) => `ctx.state.get.call(${randomValue(random)}, "k")`,
  (random) => `ctx.state[${randomValue(random)}](${randomValue(random)})`,
  (random) => `apply(ctx.fuzz.echo, null, Array(${random.pick([0, 3, 500])}).fill(${randomValue(random)}))`,
  (random) => `ctx.fuzz.echo("x".repeat(${random.pick([1000, 200000, 1048570, 1100000])}))`,
  (random) => `new ctx.state.get(${randomValue(random)})`,
];

/** An expression that calls the host, most often as authors do. */
export function randomCall(random: Random): string {
  return random.pick(random.chance(0.75) ? SENSIBLE_CALLS : ODD_CALLS)(random);
}
