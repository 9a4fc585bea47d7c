import { booster, script, search } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

/** Replaces what a careless host would use after plugin code has run. */
const MEDDLE = `
  const boom = () => { throw new RealError("meddled"); }, RealError = Error, { ownKeys } = Reflect, { getOwnPropertyDescriptor, defineProperty } = Object;
  const targets = [Array.prototype, Map.prototype, Set.prototype, String.prototype, Reflect, Math, Number, Uint8Array.prototype.__proto__, RegExp.prototype, Object];
  for (let t = 0; t < targets.length; t++) {
    const names = ownKeys(targets[t]);
    for (let n = 0; n < names.length; n++) {
      const own = getOwnPropertyDescriptor(targets[t], names[n]);
      if (own.configurable && typeof own.value === "function" && names[n] !== "constructor") defineProperty(targets[t], names[n], { value: boom, configurable: true, writable: true });
    }
  }
  JSON.stringify = () => "forged"; JSON.parse = () => ({ forged: true });
  globalThis.Promise = globalThis.Map = globalThis.Error = globalThis.Uint8Array = globalThis.Object = globalThis.TypeError = boom;
`;

/** Uses all that a context offers; what the text is, is said by {@link FINE}. */
const USE_EVERYTHING = `
  ctx.log.info("line", { a: 1 }); console.log("line", [1], {}); ctx.progress(0.5, "half");
  const value = await ctx.test.echo([1, { a: "b" }]);
  await ctx.sleep(0);
  const parts = [value[1].a, ctx.uuid().length, new TextDecoder().decode(new TextEncoder().encode("ü")), new URL("https://example.org/a?b=c").hostname, atob(btoa("x")), structuredClone([7])[0], new Intl.NumberFormat("en").format(1)];
`;
const FINE = { report: { outcome: { outcome: "skip", reason: "b|36|ü|example.org|x|7|1" } } };
const RETURN_PARTS = `let reason = ""; for (let i = 0; i < parts.length; i++) reason += (i > 0 ? "|" : "") + parts[i]; return { outcome: "skip", reason };`;

/** What a plugin does to the language it runs in hurts nobody else, and takes nothing from the host's own code. */
export const TAMPERING: readonly HostileCase[] = [
  booster(
    "tampering-001",
    "replaces the builtins and goes on working",
    "ok",
    `${MEDDLE} ${USE_EVERYTHING} ${RETURN_PARTS}`,
    FINE,
  ),
  booster(
    "tampering-002",
    "replaces the builtins while host calls are under way",
    "ok",
    `const waiting = ctx.sleep(20); ${MEDDLE} await waiting; ${USE_EVERYTHING} ${RETURN_PARTS}`,
    FINE,
  ),
  script(
    "tampering-003",
    "replaces the builtins while it is loaded",
    "ok",
    `(() => { ${MEDDLE} })(); var plugin = { booster: { async run(ctx) { ${USE_EVERYTHING} ${RETURN_PARTS} } } };`,
    FINE,
  ),
  booster(
    "tampering-004",
    "gives every object the options of a careless bridge",
    "ok",
    `
    for (const name of ["reference", "copy", "promise", "transferIn", "transferOut", "release", "timeout", "arguments", "result", "unsafeInherit", "ok", "type", "run", "verdict"]) Object.prototype[name] = true;
    ${USE_EVERYTHING} ${RETURN_PARTS}`,
    FINE,
  ),
  booster(
    "tampering-005",
    "gives every object the fields of a property",
    "ok",
    `
    for (const name of ["get", "set"]) Object.defineProperty(Object.prototype, name, { __proto__: null, value: () => { throw new Error("meddled"); }, configurable: true, writable: true });
    for (const name of ["value", "writable", "configurable", "enumerable"]) Object.prototype[name] = false;
    ctx.log.info("line", { a: 1 }); const value = await ctx.test.echo([1, { a: "b" }]); await ctx.sleep(0); return { __proto__: null, outcome: "skip", reason: value[1].a };`,
    { report: { outcome: { reason: "b" } } },
  ),
  search(
    "tampering-006",
    "waits for the host's numbers and texts in setters of every list and object",
    `
    const taken = [];
    for (let i = 0; i < 20; i++) Object.defineProperty(Object.prototype, String(i), { set(value) { taken.push(value); }, get() { return undefined; }, configurable: true });
    for (const name of ["resolve", "reject", "bytes", "send", "settings", "code", "message", "json", "pending", "stack", "name"]) Object.defineProperty(Object.prototype, name, { set(value) { taken.push(value); }, get() { return undefined; }, configurable: true });
    await ctx.test.echo([1]).catch(() => {}); await ctx.state.get("").catch(() => {}); ctx.log.info("x", { a: 1 }); console.log(1, 2); ctx.uuid();
    return taken.filter((value) => (typeof value === "object" && value !== null) || typeof value === "function").length;`,
    0,
  ),
  search(
    "tampering-007",
    "cannot answer its own host calls",
    `
    const taken = [];
    Map.prototype.set = function (key, value) { taken.push(value); return this; }; Map.prototype.get = () => ({ resolve() {}, reject() {} }); Map.prototype.delete = () => { taken.push(1); return true; };
    globalThis.Promise = class { constructor(run) { run((value) => taken.push(value), () => {}); } then() {} };
    const value = await ctx.state.get("unset"); return [value, taken.length];`,
    [null, 0],
  ),
  booster(
    "tampering-008",
    "forges answers through the machinery of promises, and deceives itself only",
    "RESULT_INVALID",
    `
    Promise.prototype.then = function (done) { done("forged"); return this; };
    Object.defineProperty(Promise.prototype, "constructor", { get: () => class {} });
    await ctx.test.echo("real"); return { outcome: "skip", reason: "x" };`,
  ),
  booster(
    "tampering-009",
    "breaks the machinery of promises",
    "DEADLOCK",
    `Promise.prototype.then = () => {}; Object.defineProperty(Promise.prototype, "constructor", { get: () => class {} }); await ctx.sleep(0); return { outcome: "skip", reason: "x" };`,
  ),
  booster(
    "tampering-010",
    "lets every promise throw when it is waited for",
    "PLUGIN_ERROR",
    `Promise.prototype.then = () => { throw new Error("meddled"); }; Object.defineProperty(Promise.prototype, "constructor", { get: () => class {} }); await ctx.sleep(0); return { outcome: "skip", reason: "x" };`,
    { report: { failure: { message: "meddled" } } },
  ),
  search(
    "tampering-011",
    "replaces how things are iterated",
    `
    const Iterator_ = Object.getPrototypeOf([][Symbol.iterator]()); const next = Iterator_.next; const taken = [];
    Iterator_.next = function () { const step = next.call(this); if (!step.done) taken.push(typeof step.value); return step; };
    Array.prototype[Symbol.iterator] = function* () { taken.push("list"); };
    ctx.log.info("x", { a: [1] }); console.log(1, "2"); await ctx.test.echo([1], 2).catch(() => {}); await ctx.state.get("a").catch(() => {}); structuredClone([1]); new URL("https://example.org");
    return taken;`,
    [],
  ),
  search(
    "tampering-012",
    "replaces how texts are searched and patterns match",
    `
    const taken = [];
    for (const name of [Symbol.match, Symbol.replace, Symbol.search, Symbol.split, "exec", "test"]) RegExp.prototype[name] = function (text) { taken.push(text); return null; };
    ctx.log.info("x"); await ctx.test.echo("x"); new URL("https://example.org/a"); ctx.uuid(); atob("eA==");
    return taken;`,
    [],
  ),
  search(
    "tampering-013",
    "listens at the errors that the host makes",
    `
    const taken = [];
    globalThis.Error = class extends Error { constructor(...args) { super(...args); taken.push(args); } };
    Object.defineProperty(Object.getPrototypeOf(Error.prototype), "code", { set(value) { taken.push(value); }, configurable: true });
    const code = await ctx.state.get("").catch((error) => error.code); return [code, taken.length];`,
    ["HOST_CALL_INVALID", 0],
  ),
  booster(
    "tampering-014",
    "makes every object look like a failure of the platform",
    "PLUGIN_ERROR",
    `Object.prototype.code = "CANCELLED"; Object.prototype.pluginErrorCode = "TOO_WILD_TO_BE_TRUE"; throw new Error("x");`,
    { report: { failure: { pluginCode: null, message: "x" } } },
  ),
  booster(
    "tampering-015",
    "gives every object a reserved name",
    "ok",
    `Object.prototype.$column = 0; return { outcome: "skip", reason: "x" };`,
  ),
  booster(
    "tampering-016",
    "gives every object a way to be JSON",
    "RESULT_INVALID",
    `Object.prototype.toJSON = function () { return { forged: 1 }; }; return { outcome: "skip", reason: "x" };`,
  ),
  booster(
    "tampering-017",
    "throws in every toJSON",
    "RESULT_INVALID",
    `Object.prototype.toJSON = function () { throw new Error("no JSON"); }; return { outcome: "skip", reason: "x" };`,
  ),
  script(
    "tampering-018",
    "replaces the clock and the generator while it is loaded, and keeps what it put there",
    "ok",
    `Math.random = () => 4; Date.now = () => 5; var plugin = { booster: { run(ctx) { return { outcome: "skip", reason: [typeof Math.random(), ctx.now() > 1e12, ctx.random() < 1].join() }; } } };`,
    { report: { outcome: { reason: "number,true,true" } } },
  ),
  script(
    "tampering-019",
    "freezes everything it can reach",
    "ok",
    `var plugin = { booster: { async run(ctx) { ${USE_EVERYTHING} ${RETURN_PARTS} } } }; for (const name of Object.getOwnPropertyNames(globalThis)) try { const value = globalThis[name]; Object.freeze(value); if (value?.prototype) Object.freeze(value.prototype); } catch {}`,
    FINE,
  ),
  script(
    "tampering-020",
    "closes the global object before its step begins",
    "ok",
    `var plugin = { booster: { async run(ctx) { ${USE_EVERYTHING} ${RETURN_PARTS} } } }; Object.freeze(globalThis);`,
    FINE,
  ),
  script(
    "tampering-021",
    "deletes every global while it is loaded",
    "ok",
    `var plugin = { booster: { async run(ctx) { const value = await ctx.test.echo("b"); return { outcome: "skip", reason: value }; } } }; for (const name of Object.getOwnPropertyNames(globalThis)) try { if (name !== "plugin") delete globalThis[name]; } catch {}`,
    { report: { outcome: { reason: "b" } } },
  ),
  script(
    "tampering-022",
    "makes traps of globals that are made when they are first used",
    "ok",
    `
    for (const name of ["URL", "URLSearchParams", "TextEncoder", "TextDecoder", "crypto", "structuredClone", "Intl", "console", "performance", "atob", "btoa"]) Object.prototype[name] = 1;
    for (const name of ["fatal", "ignoreBOM", "stream", "hash", "name", "transfer"]) Object.prototype[name] = "meddled";
    var plugin = { booster: { async run(ctx) { ${USE_EVERYTHING} ${RETURN_PARTS} } } };`,
    FINE,
  ),
  search(
    "tampering-023",
    "changes a global that is made when it is first used, by its own accessor",
    `
    const own = Object.getOwnPropertyDescriptor(globalThis, "URL"); if (own.get === undefined) return true;
    own.set.call({}, 1); own.set.call(null, own.get.call(undefined));
    return typeof URL === "function";`,
    true,
  ),
];
