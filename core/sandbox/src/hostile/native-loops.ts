import { quickBooster } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

/** Work of native code that comes to an end: on a fast machine in the moment that a stopped thread is given. */
const FINITE = ["SANDBOX_HANG", "CPU_LIMIT"] as const;

/** Builtins that run in native code and that neither a timeout nor disposal interrupts: their process has to go. */
export const NATIVE_LOOPS: readonly HostileCase[] = [
  quickBooster(
    "native-001",
    "searches a list of 2^53 items",
    "SANDBOX_HANG",
    `Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`,
  ),
  quickBooster(
    "native-002",
    "searches a list of 2^53 items after an answer of the host",
    "SANDBOX_HANG",
    `await ctx.sleep(1); Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);`,
  ),
  quickBooster(
    "native-003",
    "searches 2^53 items from the end",
    "SANDBOX_HANG",
    `Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1);`,
  ),
  quickBooster(
    "native-004",
    "sorts a list of holes",
    "SANDBOX_HANG",
    `const holes = []; holes.length = 2 ** 32 - 1; holes[5] = 1; holes.sort();`,
  ),
  quickBooster(
    "native-005",
    "spreads a list of 2^53 items into another",
    "SANDBOX_HANG",
    `const holes = Object.setPrototypeOf([], new Proxy({}, {})); holes.length = 2 ** 32 - 1; Array.prototype.concat.call([], holes);`,
  ),
  quickBooster(
    "native-006",
    "fills 2^53 places",
    "SANDBOX_HANG",
    `Array.prototype.fill.call({ length: 2 ** 53 - 1, set 0(x) {} }, undefined, 0);`,
  ),
  quickBooster(
    "native-007",
    "puts an item before 2^53 others",
    "SANDBOX_HANG",
    `Array.prototype.unshift.call({ length: 2 ** 53 - 2 }, 1);`,
  ),
  quickBooster(
    "native-008",
    "reverses 2^53 items",
    "SANDBOX_HANG",
    `Array.prototype.reverse.call({ length: 2 ** 53 - 1 });`,
  ),
  quickBooster(
    "native-009",
    "copies 2^53 places within a list",
    "SANDBOX_HANG",
    `Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 }, 0, 1);`,
  ),
  quickBooster(
    "native-010",
    "hangs in its result",
    "SANDBOX_HANG",
    `return { toJSON() { Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); } };`,
  ),
  quickBooster(
    "native-011",
    "hangs in the background after its result",
    "SANDBOX_HANG",
    `Promise.resolve().then(() => {}).then(() => {}).then(() => Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1)); return { outcome: "skip", reason: "x" };`,
  ),
  quickBooster("native-012", "makes a number of 80 million bits", FINITE, `7n ** 30000000n;`),
  quickBooster("native-013", "writes a number of a million digits", FINITE, `(7n ** 3000000n).toString();`),
  quickBooster(
    "native-014",
    "sorts six million numbers at once",
    FINITE,
    `const all = new Float64Array(6e6); for (let i = 0; i < 6e6; i += 1000) all[i] = -i; all.sort();`,
  ),
  quickBooster(
    "native-015",
    "shifts a list of 2^53 items",
    "SANDBOX_HANG",
    `Array.prototype.shift.call({ length: 2 ** 53 - 1 });`,
  ),
  quickBooster(
    "native-016",
    "flattens 2^53 items",
    "SANDBOX_HANG",
    `Array.prototype.flat.call({ length: 2 ** 53 - 1, constructor: Array });`,
  ),
  quickBooster(
    "native-017",
    "splices 2^53 items",
    "SANDBOX_HANG",
    `Array.prototype.splice.call({ length: 2 ** 53 - 2 }, 0, 0, 1);`,
  ),
  // The engine looks at rejections that nobody handled when the slice, and with it every timer, is over.
  quickBooster(
    "native-018",
    "loops in one getter of a rejection that nobody handles",
    "CPU_LIMIT",
    `Promise.reject({ get message() { for (;;); } });`,
  ),
  quickBooster(
    "native-019",
    "loops in two getters of a rejection that nobody handles",
    "SANDBOX_HANG",
    `Promise.reject({ get message() { for (;;); }, get stack() { for (;;); } });`,
  ),
  quickBooster(
    "native-020",
    "rejects with a proxy that loops, and nobody handles it",
    "SANDBOX_HANG",
    `Promise.reject(new Proxy({}, { get() { for (;;); } })); return { outcome: "skip", reason: "x" };`,
  ),
];
