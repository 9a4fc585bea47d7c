import { booster, script, search } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";
import { WALK_OBJECTS } from "./walk-objects.ts";

/** Objects that no property leads to: instances, iterators, generators, promises, boxes. */
const INSTANCES = `{
  functions: [function () {}, () => {}, async () => {}, function* () {}, async function* () {}, class { static #x; }, { get x() { return 1; } }],
  running: [(function* () {})(), (async function* () {})(), (async () => {})(), (function () { return arguments; })(1)],
  iterators: [[][Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), ""[Symbol.iterator](), "a".matchAll(/a/g), Iterator.from([]).map((x) => x)],
  boxes: [Object(1), Object("a"), Object(1n), Object(Symbol("a")), Object(true)],
  collections: [new Map([[{}, {}]]), new Set([{}]), new WeakMap(), new WeakSet()],
  memory: [new ArrayBuffer(1), new DataView(new ArrayBuffer(1)), new Float64Array(1), new BigInt64Array(1)],
  intl: [new Intl.NumberFormat(), new Intl.DateTimeFormat(), new Intl.Segmenter().segment("a b"), new Intl.Segmenter().segment("a b")[Symbol.iterator](), new Intl.Locale("de")],
  others: [/a/.exec("a"), new Date(), new Proxy({}, {}), new Proxy(() => {}, {}), Promise.withResolvers(), Symbol.iterator, globalThis],
}`;

const MAKERS = `[Function, (function () {}).constructor, (async () => {}).constructor, (function* () {}).constructor, (async function* () {}).constructor]`;

/** Attempts to reach the host, the engine, or a way from text to code. */
export const ESCAPE: readonly HostileCase[] = [
  search(
    "escape-001",
    "walks everything that can be reached from the globals",
    `${WALK_OBJECTS} const found = walk({ globalThis }); return [found, walk.seen > 680];`,
    [[], true],
  ),
  search(
    "escape-002",
    "walks everything that can be reached from its context",
    `${WALK_OBJECTS} return walk({ ctx });`,
    [],
  ),
  search(
    "escape-003",
    "walks the errors of host calls, those of a broken host too",
    `${WALK_OBJECTS}
    const errors = {};
    for (const [name, call] of Object.entries({ broken: ctx.test.broken, throws: ctx.test.throws, unknown: ctx.state.get, large: ctx.test["too-large"] })) try { await call(); } catch (error) { errors[name] = error; }
    ctx.test.echo.call(null, 1n).catch((error) => { errors.later = error; });
    await ctx.sleep(0);
    return [walk({ errors }), Object.keys(errors), Object.values(errors).map((error) => error?.code ?? null)];`,
    [
      [],
      ["broken", "throws", "unknown", "large", "later"],
      ["INTERNAL", "INTERNAL", "HOST_CALL_INVALID", "QUOTA_EXCEEDED", null],
    ],
  ),
  search(
    "escape-004",
    "walks the answers of the host",
    `${WALK_OBJECTS} return walk({ echo: await ctx.test.echo({ a: [{}] }), proto: await ctx.test.proto(), list: await ctx.state.list(""), nothing: await ctx.sleep(0) });`,
    [],
  ),
  search(
    "escape-005",
    "walks the errors of the engine",
    `${WALK_OBJECTS}
    const thrown = [() => null.x, () => undefined_name, () => JSON.parse("{"), () => new Array(-1), () => "x".repeat(-1), () => new RegExp("("), () => 1n + 1, () => Symbol() + "", () => new Proxy({}, null), () => { const deeper = () => deeper(); deeper(); }, () => decodeURI("%"), () => new Intl.NumberFormat("not a locale"), () => structuredClone(() => {})]
      .map((work) => { try { work(); return null; } catch (error) { return error; } });
    return [walk({ thrown }), thrown.every((error) => error instanceof Error)];`,
    [[], true],
  ),
  search("escape-006", "walks instances, iterators and generators", `${WALK_OBJECTS} return walk(${INSTANCES});`, []),
  search(
    "escape-007",
    "walks what the prelude hands to a thenable that it returns",
    `${WALK_OBJECTS} const found = await new Promise((done) => { const thenable = { then(...args) { done(walk({ args })); args[0](); } }; (async () => thenable)(); }); return found;`,
    [],
  ),
  search(
    "escape-008",
    "walks the promises of host calls, and what its own species get",
    `${WALK_OBJECTS}
    const seen = [];
    class Mine extends Promise { constructor(run) { super((...args) => { seen.push(args); run(...args); }); } }
    Object.defineProperty(Promise, Symbol.species, { get: () => Mine });
    const waiting = ctx.sleep(0); waiting.constructor = { [Symbol.species]: Mine };
    await waiting.then(() => 1);
    return [walk({ seen, waiting }), seen.length > 0];`,
    [[], true],
  ),

  search(
    "escape-020",
    "calls each maker of functions",
    `return ${MAKERS}.map((make) => { try { return typeof make("return 1")(); } catch (error) { return error.name; } });`,
    Array.from({ length: 5 }, () => "EvalError"),
  ),
  search(
    "escape-021",
    "constructs each maker of functions",
    `return ${MAKERS}.flatMap((make) => [() => new make("return 1"), () => Reflect.construct(make, ["return 1"]), () => Reflect.construct(Object, ["return 1"], make), () => new (class extends make {})("return 1"), () => make.bind()("return 1"), () => make.call(null, "return 1")]
    .map((work) => { try { const made = work(); return typeof made === "function" ? typeof made() : "no function"; } catch (error) { return error.name; } })).filter((result) => result !== "EvalError" && result !== "no function");`,
    [],
  ),
  search(
    "escape-022",
    "looks for eval",
    `return [typeof eval, typeof globalThis.eval, typeof (0, Reflect.get)(globalThis, "eval"), Object.getOwnPropertyNames(globalThis).includes("eval"), typeof ShadowRealm, typeof Compartment];`,
    ["undefined", "undefined", "undefined", false, "undefined", "undefined"],
  ),
  search(
    "escape-023",
    "gives text to timers",
    `if (typeof setTimeout === "undefined") return null; globalThis.ran = null; try { setTimeout("globalThis.ran = 1", 0); } catch {} await ctx.sleep(5); return globalThis.ran;`,
    null,
  ),
  search(
    "escape-024",
    "imports a module while it runs",
    `const tried = []; for (const name of ["node:fs", "fs", "isolated-vm", "file:///etc/passwd", "data:text/javascript,export default 1", "./x.js", ""]) try { tried.push(Object.keys(await import(name))); } catch (error) { tried.push(error instanceof Error); } return tried;`,
    Array.from({ length: 7 }, () => true),
  ),
  script("escape-025", "imports a module at its top", "LOAD_ERROR", `import "node:fs"; var plugin = {};`),
  script(
    "escape-026",
    "asks where it comes from",
    "LOAD_ERROR",
    `var plugin = { booster: { run: () => ({ outcome: "skip", reason: import.meta.url }) } };`,
  ),
  script("escape-027", "uses the engine's own syntax", "LOAD_ERROR", `%DebugPrint({}); var plugin = {};`),
  search(
    "escape-028",
    "looks for what shells and hosts have",
    `return ["process", "require", "module", "exports", "Buffer", "global", "load", "print", "quit", "gc", "d8", "fetch", "XMLHttpRequest", "Worker", "importScripts", "navigator", "WebSocket", "Deno", "Bun", "ivm", "isolatedVmAddon", "Temporal", "MessageChannel", "BroadcastChannel", "EventSource"].filter((name) => name in globalThis);`,
    [],
  ),

  search(
    "escape-030",
    "looks for WebAssembly",
    `return ["WebAssembly" in globalThis, Reflect.has(Object.getPrototypeOf(globalThis), "WebAssembly"), Object.getOwnPropertyNames(globalThis).some((name) => /wasm|assembly/i.test(name))];`,
    [false, false, false],
  ),
  search(
    "escape-031",
    "looks for shared memory and what waits on it",
    `return [typeof SharedArrayBuffer, typeof Atomics, Object.getOwnPropertyNames(globalThis).some((name) => /shared|atomic/i.test(name)), ...Object.values(ctx.streams).map((array) => Object.prototype.toString.call(array?.buffer))];`,
    ["undefined", "undefined", false, "[object ArrayBuffer]"],
  ),
  search(
    "escape-032",
    "waits for the memory that the host lends while bytes leave",
    `
    const taken = [];
    const keep = (value) => { try { const kind = Object.prototype.toString.call(value?.buffer ?? value); if (kind.includes("Shared")) taken.push(kind); } catch {} };
    for (const target of [Map.prototype, Array.prototype, Uint8Array.prototype.__proto__, Object.prototype, Reflect])
      for (const name of Object.getOwnPropertyNames(target)) {
        const { value, configurable } = Object.getOwnPropertyDescriptor(target, name);
        if (typeof value !== "function" || !configurable || name === "constructor") continue;
        Object.defineProperty(target, name, { configurable: true, writable: true, value(...args) { keep(this); args.forEach(keep); return value.apply(this, args); } });
      }
    for (let i = 0; i < 3; i++) await ctx.assets.put(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), { type: "image/png", alt: "" });
    return taken;`,
    [],
  ),
  search(
    "escape-033",
    "looks for ways to see what was collected",
    `return ["WeakRef", "FinalizationRegistry"].filter((name) => name in globalThis);`,
    [],
  ),
  search(
    "escape-034",
    "asks in every way for memory that can grow",
    `
    const options = { maxByteLength: 1e9 };
    const plain = new ArrayBuffer(8, options);
    const ways = [() => plain, () => new plain.constructor(8, options), () => Reflect.construct(ArrayBuffer, [8, options]), () => Reflect.construct(ArrayBuffer, [8, options], Object), () => Reflect.construct(ArrayBuffer, [8, options], class {}),
      () => new (class extends ArrayBuffer {})(8, options), () => new (class extends ArrayBuffer { constructor() { super(8, options); } })(), () => new Uint8Array(8).buffer, () => new (new Uint8Array(1).buffer.constructor)(8, options),
      () => { class Mine extends ArrayBuffer { static get [Symbol.species]() { return function (length) { return new ArrayBuffer(length, options); }; } } return new Mine(8).slice(0); },
      () => structuredClone(plain), () => new DataView(plain).buffer, () => Float64Array.from([1]).buffer, () => new TextEncoder().encode("x").buffer, () => ArrayBuffer.prototype.constructor.call(Object.create(ArrayBuffer.prototype), 8, options), () => ArrayBuffer.bind(null, 8)(options)];
    return ways.flatMap((way, at) => { try { const made = way(); return ["resize", "transfer", "transferToFixedLength", "maxByteLength", "resizable"].filter((name) => made[name] !== undefined && made[name] !== false).map((name) => at + name); } catch { return []; } });`,
    [],
  ),
  search(
    "escape-035",
    "asks for methods of growing memory by their names",
    `return ["resize", "transfer", "transferToFixedLength", "transferToImmutable", "sliceToImmutable", "maxByteLength", "resizable", "grow", "growable"].filter((name) => name in ArrayBuffer.prototype);`,
    [],
  ),

  search(
    "escape-040",
    "reads stacks",
    `${WALK_OBJECTS} const stacks = [new Error("x").stack]; try { await ctx.test.broken(); } catch (error) { stacks.push(error.stack); } [1].map(() => stacks.push(new Error("y").stack)); const o = {}; Error.captureStackTrace(o); stacks.push(o.stack); Error.stackTraceLimit = 1000; stacks.push(new Error("z").stack); return walk({ stacks });`,
    [],
  ),
  search(
    "escape-041",
    "formats stacks itself",
    `
    const seen = []; const format = (error, frames) => { seen.push(frames); return frames; };
    try { Error.prepareStackTrace = format; } catch {}
    try { Object.defineProperty(Error, "prepareStackTrace", { value: format }); } catch {}
    try { Object.defineProperty(Error, "prepareStackTrace", { get: () => format }); } catch {}
    class Mine extends Error { static prepareStackTrace = format; }
    const o = {}; Error.captureStackTrace(o);
    return [typeof new Error("x").stack, typeof new Mine("x").stack, typeof o.stack, seen.length];`,
    ["string", "string", "string", 0],
  ),
  search(
    "escape-042",
    "asks who calls it",
    `
    const callers = []; const note = function () { try { callers.push(note.caller === null ? null : "caller"); } catch { callers.push(null); } try { callers.push(typeof note.arguments?.callee?.caller === "function" ? "callee" : null); } catch { callers.push(null); } };
    const sloppy = (0, function () { return this === globalThis || this === undefined; });
    ctx.log.info({ toString: note }); ctx.log.info("x", { toJSON: note }); await ctx.test.echo({ toJSON: note }).catch(() => {}); ctx.progress({ valueOf: note });
    return [callers.filter(Boolean), sloppy()];`,
    [[], true],
  ),
  search(
    "escape-043",
    "calls the functions of its context with another this",
    `const results = []; for (const that of [null, undefined, globalThis, new Proxy({}, {}), 1]) results.push(ctx.now.call(that), typeof ctx.uuid.apply(that, []), ctx.log.info.call(that, "x") ?? null); return new Set(results.filter((result) => typeof result !== "number")).size;`,
    2,
  ),
  search(
    "escape-044",
    "makes objects of the functions of its context",
    `return [ctx.sleep, ctx.log.info, ctx.now, ctx.state.get].map((call) => { try { new call(); return "made"; } catch (error) { return error.name; } });`,
    Array.from({ length: 4 }, () => "TypeError"),
  ),
  search(
    "escape-045",
    "changes its context",
    `const tried = [() => { "use strict"; ctx.now = 1; }, () => { "use strict"; ctx.log.info = 1; }, () => { "use strict"; delete ctx.state.get; }, () => { "use strict"; ctx.more = 1; }, () => Object.setPrototypeOf(ctx, {}), () => Object.defineProperty(ctx.state, "get", { value: 1 }), () => { "use strict"; ctx.sleep.x = 1; }]; return tried.map((work) => { try { work(); return "done"; } catch (error) { return error.name; } });`,
    Array.from({ length: 7 }, () => "TypeError"),
  ),
  search(
    "escape-046",
    "asks where and when it runs",
    `return [Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(0).getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().locale, new Date(2026, 0).toString(), typeof performance === "undefined" ? 0 : performance.now()];`,
    ["UTC", 0, "en-US", "Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time)", 0],
  ),
  script(
    "escape-047",
    "closes a bracket of the host with its code",
    "LOAD_ERROR",
    `}); globalThis.out = 1; (function () {`,
  ),
  script(
    "escape-048",
    "claims another file by a comment",
    "PLUGIN_ERROR",
    `var plugin = { booster: { run() { throw new Error("here"); } } };\n//# sourceURL=/etc/passwd\n//# sourceMappingURL=file:///etc/passwd`,
    { report: { failure: { message: "here", stack: null } } },
  ),
  script(
    "escape-049",
    "sets its plugin by an accessor",
    "PLUGIN_ERROR",
    `Object.defineProperty(globalThis, "plugin", { get() { return { booster: { run: () => ({ outcome: "skip", reason: "x" }) } }; } });`,
  ),
  search(
    "escape-050",
    "looks into what the engine keeps of patterns",
    `/(secret)/.exec("secret"); await ctx.sleep(0); return [RegExp.$1, typeof RegExp.input];`,
    ["secret", "string"],
  ),
  booster("escape-051", "ends with an error of the host as if it were its own", "INTERNAL", `await ctx.test.broken();`),
  booster(
    "escape-052",
    "ends with an error of the host that was thrown at once",
    "INTERNAL",
    `await ctx.test.throws();`,
  ),
  search(
    "escape-053",
    "compares what two engines would share",
    `const other = await ctx.test.echo([{}]); return [other instanceof Array, Object.getPrototypeOf(other[0]) === Object.prototype, other.constructor === Array];`,
    [true, true, true],
  ),
  search(
    "escape-054",
    "walks everything that can be reached, where code is compiled",
    `${WALK_OBJECTS} return walk({ globalThis, ctx, more: ${INSTANCES} });`,
    [],
    { trust: "first-party" },
  ),
  search(
    "escape-055",
    "calls each maker of functions, where code is compiled",
    `return ${MAKERS}.map((make) => { try { return typeof make("return 1")(); } catch (error) { return error.name; } }).concat(typeof WebAssembly, typeof SharedArrayBuffer);`,
    [...Array.from({ length: 5 }, () => "EvalError"), "undefined", "undefined"],
    { trust: "first-party" },
  ),
];
