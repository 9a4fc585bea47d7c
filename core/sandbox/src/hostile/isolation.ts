import { script } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

/** A plugin that looks for traces of an earlier run and leaves its own; every run must find none. */
const leaving = (id: string, title: string, look: string, leave: string, found: string, outside = ""): HostileCase =>
  script(
    id,
    title,
    "ok",
    `${outside} var plugin = { booster: { async run(ctx) { const found = String(${look}); ${leave} return { outcome: "skip", reason: found }; } } };`,
    { runs: 4, report: { outcome: { reason: found } } },
  );

/** Attempts to hand something from one run to the next: another person's run. */
export const ISOLATION: readonly HostileCase[] = [
  leaving(
    "isolation-001",
    "leaves something in the globals",
    `globalThis.left`,
    `globalThis.left = "here"; left2 = 1;`,
    "undefined",
  ),
  leaving("isolation-002", "leaves something in its module", `kept`, `kept++;`, "0", `let kept = 0;`),
  leaving(
    "isolation-003",
    "leaves something on prototypes",
    `[({}).left, [].left, (() => {}).left, "".left, Promise.prototype.left]`,
    `Object.prototype.left = Array.prototype.left = Function.prototype.left = String.prototype.left = Promise.prototype.left = "here";`,
    ",,,,",
  ),
  leaving(
    "isolation-004",
    "leaves something on builtins",
    `[Object.left, JSON.left, Math.left, JSON.parse.left, Intl.left, console.left, ctx.log.left]`,
    `for (const target of [Object, JSON, Math, JSON.parse, Intl]) target.left = "here";`,
    ",,,,,,",
  ),
  leaving(
    "isolation-005",
    "leaves something in what patterns remember",
    `[RegExp.$1, RegExp.lastMatch, RegExp.input, pattern.lastIndex]`,
    `/(secret)/.exec("secret"); pattern.test("aaa");`,
    ",,,0",
    `const pattern = /a/g;`,
  ),
  leaving(
    "isolation-006",
    "leaves something in literals that are made once",
    `[tag().left, tag() === tag(), maker().left]`,
    `maker().left = 1;`,
    ",true,",
    `const tag = () => ((strings) => strings)\`a\`; const maker = () => maker;`,
  ),
  leaving(
    "isolation-007",
    "replaces builtins for the next run",
    `[JSON.stringify([1]), [3].map((x) => x)[0], typeof Promise.resolve().then, Math.max(1, 2)]`,
    `JSON.stringify = () => "forged"; Array.prototype.map = () => [7]; Promise.prototype.then = undefined; Math.max = () => 9;`,
    "[1],3,function,2",
  ),
  leaving(
    "isolation-008",
    "counts calls and lines that an earlier run made",
    `[ctx.now() > 0, ctx.log.info("x")]`,
    `for (let i = 0; i < 150; i++) ctx.log.info("x");`,
    "true,",
  ),
  leaving(
    "isolation-009",
    "leaves a timer for the next run",
    `globalThis.fired`,
    `setTimeout(() => { globalThis.fired = 1; }, 5); queueMicrotask(() => { globalThis.fired = 2; });`,
    "undefined",
  ),
  leaving(
    "isolation-010",
    "changes its input for the next run",
    `[ctx.config.left, ctx.activity.title, Object.keys(ctx.streams).length]`,
    `ctx.config.left = 1; ctx.activity.title = "left"; ctx.streams.more = 1;`,
    ",,1",
  ),
  leaving(
    "isolation-011",
    "leaves a stack depth, a trace limit and a locale",
    `[Error.stackTraceLimit, new Intl.NumberFormat().resolvedOptions().locale]`,
    `Error.stackTraceLimit = 0;`,
    "10,en-US",
  ),
  leaving(
    "isolation-012",
    "leaves something in a global that is made when it is first used",
    `[typeof URL.left, typeof TextEncoder.prototype.left, typeof crypto.left]`,
    `URL.left = TextEncoder.prototype.left = 1; try { crypto.left = 1; } catch {}`,
    "undefined,undefined,undefined",
  ),
];
