import { randomValue } from "./guest-values.ts";
import type { Random } from "./random.ts";

export const SIMPLEST_RESULT = `return { outcome: "skip", reason: told() };`;

type Make = (random: Random) => string;

const BOOSTER_RESULTS: readonly (readonly [number, Make])[] = [
  [12, () => SIMPLEST_RESULT],
  [2, () => `return { outcome: "ok", patch: { title: told() } };`],
  [1, () => `return { outcome: "ok", patch: { streams: { powerWatts: new Float64Array(40).fill(n) } } };`],
  [1, () => `return { outcome: "ok", patch: { streams: { powerWatts: a } } };`],
  [1, (random) => `return { outcome: "ok", patch: { title: ${randomValue(random)} } };`],
  [1, (random) => `return { outcome: "ok", section: ${randomValue(random)}, result: ${randomValue(random)} };`],
  [1, (random) => `return { outcome: "retry", afterSeconds: ${randomValue(random)}, reason: told() };`],
  [1, (random) => `return { outcome: "wait", form: ${randomValue(random)} };`],
  [
    1,
    (random) =>
      `return { get outcome() { ${random.pick(["for (;;);", "throw 1;", `t("late"); return "skip";`])} }, reason: told() };`,
  ],
  [2, (random) => `return ${randomValue(random)};`],
  [1, (random) => `throw ${randomValue(random)};`],
  [1, (random) => `return { outcome: "skip", reason: "x".repeat(${random.pick([500, 900000, 1100000, 3000000])}) };`],
  [1, (random) => `return { outcome: "skip", reason: told(), more: ${randomValue(random)} };`],
  [1, (random) => `return Array.from({ length: ${random.pick([3, 4096, 4097])} }, () => new Uint8Array(1));`],
];

const SOURCE_RESULTS: readonly (readonly [number, Make])[] = [
  [3, () => `throw new Error(told());`],
  [1, (random) => `return ${randomValue(random)};`],
  [1, (random) => `return [{ activity: ${randomValue(random)}, streams: { timeSeconds: new Float64Array(3) } }];`],
  [1, () => `return Array(9999).fill({ activity: {}, streams: {} });`],
];

const DESTINATION_RESULTS: readonly (readonly [number, Make])[] = [
  [4, () => `return { outcome: "delivered", externalId: told(), url: null };`],
  [1, (random) => `return { outcome: "delivered", externalId: "1", url: ${randomValue(random)} };`],
  [2, (random) => `return { outcome: "retry", afterSeconds: 1, reason: "later", state: ${randomValue(random)} };`],
  [1, (random) => `return ${randomValue(random)};`],
];

const LIST_RESULTS: readonly (readonly [number, Make])[] = [
  [2, () => listOf("told()", "[told()]")],
  [3, (random) => listOf(randomValue(random), "[]")],
  [1, (random) => listOf("null", randomValue(random))],
  [1, (random) => listOf(random.pick([`"x".repeat(3000000)`, "Array(400000).fill(1)", "deep(3000, true)"]), "[]")],
  [1, (random) => `return ${randomValue(random)};`],
];

const listOf = (cursor: string, changed: string) =>
  `return { activities: [], changed: ${changed}, deleted: [], cursor: ${cursor}, done: true, total: null };`;

const ACCOUNT_RESULTS: readonly (readonly [number, Make])[] = [
  [2, () => `return { id: told(), name: "Ada", url: null };`],
  [2, (random) => `return { id: ${randomValue(random)}, name: ${randomValue(random)}, url: ${randomValue(random)} };`],
  [1, (random) => `return ${randomValue(random)};`],
];

/** Functions that a program may be. */
export type GuestMethod = "run" | "read" | "deliver" | "list" | "account";

/** The end of a program: an outcome, something like one, or no outcome at all. */
export function randomResult(random: Random, method: GuestMethod): string {
  const results = {
    run: BOOSTER_RESULTS,
    read: SOURCE_RESULTS,
    deliver: DESTINATION_RESULTS,
    list: LIST_RESULTS,
    account: ACCOUNT_RESULTS,
  }[method];
  return random.weighted(results)(random);
}
