import { booster } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

/** The same input, seed and instant give the same outcome, however the plugin asks. */
const same = (id: string, title: string, expression: string): HostileCase =>
  booster(
    id,
    title,
    "ok",
    `const parts = await (async () => ${expression})(); return { outcome: "skip", reason: JSON.stringify(parts) };`,
    { runs: 6 },
  );

/** Attempts to see something that differs from one run to the next. */
export const DETERMINISM: readonly HostileCase[] = [
  same(
    "determinism-001",
    "asks for random numbers in every way",
    `[Math.random(), ctx.random(), ctx.uuid(), crypto.randomUUID(), [...crypto.getRandomValues(new Uint32Array(8))], Array.from({ length: 50 }, () => Math.random())]`,
  ),
  same(
    "determinism-002",
    "asks for the time in every way",
    `[Date.now(), ctx.now(), +new Date(), Date(), new Date().toISOString(), new Date().toLocaleString(), new (class extends Date {})().getTime(), Reflect.construct(Date, []).getTime(), new Date(undefined).getTime(), new Date().constructor.now(), Object.getPrototypeOf(Date).name]`,
  ),
  same(
    "determinism-003",
    "formats the present in every way",
    `[new Intl.DateTimeFormat("en", { timeStyle: "full" }).format(), new Intl.DateTimeFormat("en", { fractionalSecondDigits: 3 }).formatToParts(), new Intl.DateTimeFormat("en", { timeStyle: "full" }).format(undefined), new Date().toLocaleTimeString("de"), new Date().toTimeString()]`,
  ),
  same(
    "determinism-004",
    "measures how long something takes",
    `{ const start = [Date.now(), performance.now()]; for (let i = 0; i < 2e5; i++); await ctx.sleep(15); return [Date.now() - start[0], performance.now() - start[1], performance.timeOrigin]; }`,
  ),
  same(
    "determinism-005",
    "measures with a race of answers and counters",
    `{ let count = 0; const waiting = ctx.sleep(3); let done = false; waiting.then(() => { done = true; }); for (let i = 0; i < 1000 && !done; i++) { await 0; count++; } return count; }`,
  ),
  same(
    "determinism-006",
    "looks at the order of what it did at once",
    `{ const order = []; await Promise.all([0, 1, 2, 3].map((i) => ctx.test.echo(i).then((value) => order.push(value)))); return order; }`,
  ),
  same(
    "determinism-007",
    "looks at addresses: orders, hashes, stack depths",
    `{ const keys = [{}, {}, {}]; const map = new Map(keys.map((key, i) => [key, i])); return [[...map.values()], Object.keys({ b: 1, a: 2, 1: 3 }), [3, 1, 2].sort(), new Error("x").stack, [5, 1, 4].toSorted(() => 0)]; }`,
  ),
  same(
    "determinism-008",
    "asks for the place and the words of the machine",
    `[Intl.DateTimeFormat().resolvedOptions(), new Intl.NumberFormat().resolvedOptions().locale, new Intl.Collator().resolvedOptions().locale, (1234.5).toLocaleString(), ["ä", "z", "a"].sort(new Intl.Collator().compare), new Date(0).getTimezoneOffset()]`,
  ),
  same(
    "determinism-009",
    "computes at the edges of numbers",
    `[Math.sin(1e300), Math.pow(2, 0.5), Math.exp(1), Math.cbrt(3), Math.tan(1.5), 0.1 + 0.2, Math.hypot(3, 4, 5), (0.1).toString(7), Math.fround(1.1), Math.expm1(1e-10)]`,
  ),
  same(
    "determinism-010",
    "asks how deep it can recurse, which is no secret of the machine",
    `{ let most = 0; const deeper = (n) => { most = n; deeper(n + 1); }; try { deeper(0); } catch {} return most > 1000; }`,
  ),
];
