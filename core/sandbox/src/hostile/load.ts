import { PATIENT, QUICK, script } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

const FINE = `var plugin = { booster: { run: () => ({ outcome: "skip", reason: "x" }) } };`;
const quick = { manifest: { limits: QUICK } };
/** A plugin that reports what `expression` is when its step runs. */
const reporting = (expression: string): string =>
  `var plugin = { booster: { async run(ctx) { return { outcome: "skip", reason: String(${expression}) }; } } };`;
const says = (reason: string): object => ({ report: { outcome: { outcome: "skip", reason } } });

/** Attacks while the script is read and loaded, when no step has begun yet. */
export const LOAD: readonly HostileCase[] = [
  script("load-001", "does not compile", "LOAD_ERROR", `var plugin = {`),
  script("load-002", "throws while it is loaded", "LOAD_ERROR", `throw new Error("at once");`, {
    report: { failure: { message: expectText("at once") } },
  }),
  script("load-003", "loops while it is loaded", "CPU_LIMIT", `for (;;);`, quick),
  script(
    "load-004",
    "loops in a microtask of loading",
    "CPU_LIMIT",
    `${FINE} const spin = () => { Promise.resolve().then(spin); }; spin();`,
    quick,
  ),
  script(
    "load-005",
    "loops in a class that is made while it is loaded",
    "CPU_LIMIT",
    `class Loop { static { for (;;); } } ${FINE}`,
    quick,
  ),
  script(
    "load-006",
    "hangs in native code while it is loaded",
    "SANDBOX_HANG",
    `Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); ${FINE}`,
    quick,
  ),
  script("load-007", "throws nothing while it is loaded", "LOAD_ERROR", `throw undefined;`),
  script("load-008", "throws a text while it is loaded", "LOAD_ERROR", `throw "a text";`),
  script(
    "load-009",
    "throws a revoked proxy while it is loaded",
    "LOAD_ERROR",
    `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;`,
  ),
  script(
    "load-010",
    "throws what loops when it is read",
    "CPU_LIMIT",
    `throw { get message() { for (;;); }, get stack() { for (;;); } };`,
    quick,
  ),
  script(
    "load-011",
    "throws an error that loops when it is read",
    "CPU_LIMIT",
    `throw Object.defineProperties(new Error("x"), { message: { get() { for (;;); } }, stack: { get() { for (;;); } }, name: { get() { for (;;); } } });`,
    quick,
  ),
  script(
    "load-012",
    "rejects a promise while it is loaded, which nobody handles",
    "ok",
    `${FINE} Promise.reject(new Error("x"));`,
  ),
  script("load-013", "waits at its top", "LOAD_ERROR", `${FINE} await 0;`),
  script(
    "load-014",
    "is nested a hundred thousand brackets deep",
    "LOAD_ERROR",
    `${FINE} ${"(".repeat(100_000)}1${")".repeat(100_000)}`,
  ),
  script(
    "load-015",
    "is nested ten thousand functions deep",
    "LOAD_ERROR",
    `${FINE} ${"(() => ".repeat(10_000)}1${")".repeat(10_000)};`,
  ),
  script("load-016", "brings two megabytes of text", "ok", `var text = "${"x".repeat(2_000_000)}"; ${FINE}`),
  script(
    "load-017",
    "declares thirty thousand variables",
    "ok",
    `${Array.from({ length: 30_000 }, (_, i) => `var v${i}`).join(";")}; ${FINE}`,
  ),
  script(
    "load-018",
    "declares its plugin where nobody sees it",
    "PLUGIN_ERROR",
    `const plugin = { booster: { run: () => ({ outcome: "skip", reason: "x" }) } };`,
  ),
  script(
    "load-019",
    "asks for the time while it is loaded, when there is none yet",
    "ok",
    `var loaded = Date.now(); ${reporting("[loaded, ctx.now() > 1e12, Date.now() === ctx.now(), new Date().getTime() === ctx.now()]")}`,
    says("0,true,true,true"),
  ),
  script(
    "load-020",
    "asks for a random number while it is loaded, when there is none yet",
    "LOAD_ERROR",
    `var loaded = Math.random(); ${FINE}`,
  ),
  script(
    "load-021",
    "asks for random bytes while it is loaded, when there are none yet",
    "LOAD_ERROR",
    `var loaded = crypto.getRandomValues(new Uint8Array(1)); ${FINE}`,
  ),
  script(
    "load-022",
    "asks for a random id while it is loaded, when there is none yet",
    "LOAD_ERROR",
    `var loaded = crypto.randomUUID(); ${FINE}`,
  ),
  script(
    "load-023",
    "sets a timer while it is loaded, when there are none yet",
    "LOAD_ERROR",
    `setTimeout(() => {}, 0); ${FINE}`,
  ),
  script(
    "load-024",
    "catches that and keeps what it can of the clock and the generator",
    "ok",
    `var random = Math.random, now = Date.now, Clock = Date, first; try { first = random(); } catch { first = "none"; } ${reporting("[first, random() >= 0, now() === ctx.now(), new Clock().getTime() === ctx.now()]")}`,
    says("none,true,true,true"),
  ),
  script(
    "load-025",
    "keeps a promise of loading and goes on with it in its step",
    "ok",
    `var open; var kept = new Promise((resolve) => { open = resolve; }); var seen = []; kept.then((value) => seen.push(value)); var plugin = { booster: { async run(ctx) { open(ctx.now() > 0); await ctx.sleep(0); return { outcome: "skip", reason: String(seen) }; } } };`,
    says("true"),
  ),
  script(
    "load-026",
    "keeps an endless chain of promises for its step",
    "CPU_LIMIT",
    `var open; const gate = new Promise((resolve) => { open = resolve; }); gate.then(() => { const spin = () => { Promise.resolve().then(spin); }; spin(); }); var plugin = { booster: { async run() { open(); await 0; return { outcome: "skip", reason: "x" }; } } };`,
    quick,
  ),
  script(
    "load-027",
    "keeps memory of loading until its step",
    "MEMORY_LIMIT",
    `var kept = new Array(4e6).fill(1.5); ${FINE}`,
    { manifest: { limits: { ...PATIENT, memoryMb: 16 } } },
  ),
  script(
    "load-028",
    "counts in its module how often it ran, for one account after the other",
    "ok",
    `var runs = 0; ${reporting("++runs")}`,
    { runs: 5, ...says("1") },
  ),
  script(
    "load-029",
    "keeps the data of its step in its module, for the next account",
    "ok",
    `var seen = []; ${reporting("seen.push(ctx.activity.title + ctx.uuid()) && seen.length")}`,
    { runs: 5, ...says("1") },
  ),
  script(
    "load-030",
    "keeps its context in its module, for the next account",
    "ok",
    `var kept = null; var plugin = { booster: { async run(ctx) { const before = kept; kept = ctx; try { if (before !== null) await before.state.set("stolen", 1); } catch {} return { outcome: "skip", reason: String(before === null) }; } } };`,
    { runs: 5, ...says("true") },
  ),
  script(
    "load-031",
    "tampers with builtins while it is loaded, so that its step begins in ruins",
    "ok",
    `globalThis.Reflect.apply = () => { throw 1; }; JSON.parse = () => ({ forged: 1 }); Object.getOwnPropertyDescriptor = () => ({ value: 1 }); Function.prototype.call = Function.prototype.apply = () => { throw 1; }; ${reporting("ctx.activity.title + ctx.now().constructor.name")}`,
    says("Number"),
  ),
  script(
    "load-032",
    "puts an accessor in the place of its plugin afterwards",
    "PLUGIN_ERROR",
    `Object.defineProperty(globalThis, "plugin", { configurable: true, get() { for (;;); } });`,
    quick,
  ),
  script("load-033", "ends a comment that nobody opened", "LOAD_ERROR", `*/ ${FINE}`),
  script("load-034", "begins like a program of a shell", "ok", `#!/bin/sh\n${FINE}`),
  script("load-035", "hides code in comments of HTML", "ok", `<!-- for (;;);\n${FINE}\n--> for (;;);`),
  script("load-036", "asks to be strict", "ok", `"use strict"; ${FINE}`),
  script(
    "load-037",
    "uses with, and puts a trap in the place of the globals",
    "ok",
    `with (new Proxy({}, { has: () => false })) { ${FINE} }`,
  ),
  script(
    "load-038",
    "throws what loops when the engine reads it",
    "SANDBOX_HANG",
    `"use strict"; throw { get message() { for (;;); }, get stack() { for (;;); } };`,
    quick,
  ),
  script("load-039", "says itself that it is loaded, and throws", "ok", `${FINE} $loaded(); throw new Error("x");`),
  script(
    "load-040",
    "says that it is not loaded, with an error that cannot be read",
    "LOAD_ERROR",
    `${FINE} const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); $loaded({ error: proxy });`,
  ),
  script(
    "load-041",
    "keeps what hears that it is loaded, for its step",
    "PLUGIN_ERROR",
    `var kept = $loaded; var plugin = { booster: { run() { kept({ error: new Error("late") }); throw new Error("here"); } } };`,
    { report: { failure: { message: expectText("here") } } },
  ),
  script("load-042", "takes away what hears that it is loaded", "LOAD_ERROR", `delete globalThis.$loaded; ${FINE}`),
];

/** A failure's message says where, in other words each time; the author's words must be in it. */
function expectText(text: string): object {
  return { asymmetricMatch: (actual: unknown) => typeof actual === "string" && actual.includes(text) };
}
