import type { Manifest } from "@fitglue/sdk";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openOtherProcess, type OtherProcess } from "../../test/other-process.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createRateBudgetRepository } from "../storage/rate-budget-repository.ts";
import { createRateBudget, type RateBudget } from "./rate-budget.ts";
import type { RateLimits } from "./rate-windows.ts";

const ADA = { accountId: "ada", plugin: "acme/service" };
const FRESH = { isBulk: false, isRead: true, isPaced: true };
const NEVER = new AbortController().signal;
/** A window that does not end while a test runs. */
const DAYS = 7 * 86_400;

let database: TestDatabase;
let others: OtherProcess[];
let budget: RateBudget;

beforeAll(async () => {
  database = await createTestDatabase();
  others = [openOtherProcess(database.url), openOtherProcess(database.url)];
});
beforeEach(async () => {
  await database.db.deleteFrom("rate_budget").execute();
  budget = createRateBudget(createRateBudgetRepository(database.db));
});
afterAll(async () => {
  for (const other of others) await other.close();
  await database.drop();
});

function manifestWith(rateLimits?: RateLimits): Manifest {
  return { publisher: "acme", id: "service", name: "Service", connection: { rateLimits } } as unknown as Manifest;
}

/** What becomes of `count` requests at once in each of two other pools of connections, as two processes have. */
async function takeInBoth(manifest: Manifest, count: number, owners = [ADA]) {
  const results = await Promise.allSettled(
    others.flatMap(({ db }) => {
      const own = createRateBudget(createRateBudgetRepository(db));
      return Array.from({ length: count }, (_, index) =>
        own.take(owners[index % owners.length] ?? ADA, manifest, FRESH, NEVER),
      );
    }),
  );
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  return { granted: results.length - refused.length, refused };
}

test("two processes together take no more than the service allows, and the others are told when to come again", async () => {
  const manifest = manifestWith({ scope: "app", windows: [{ seconds: DAYS, requests: 30, aligned: false }] });
  const { granted, refused } = await takeInBoth(manifest, 40);
  expect([granted, refused.length]).toEqual([30, 50]);
  const resetsAt = new Date((await budget.look(ADA, manifest))[0]?.resetsAt ?? "").getTime();
  for (const error of refused) expect(error).toMatchObject({ code: "RATE_LIMITED", details: { retryAtMs: resetsAt } });
  expect(await budget.look(ADA, manifest)).toMatchObject([{ windowSeconds: DAYS, used: 30, limit: 30 }]);
}, 60_000);

test("a budget of the app is everybody's, one of the connection each person's", async () => {
  const bea = { ...ADA, accountId: "bea" };
  const windows: RateLimits["windows"] = [{ seconds: DAYS, requests: 5, aligned: false }];
  expect((await takeInBoth(manifestWith({ scope: "app", windows }), 10, [ADA, bea])).granted).toBe(5);
  expect((await takeInBoth(manifestWith({ scope: "connection", windows }), 10, [ADA, bea])).granted).toBe(10);
}, 60_000);

test("taking a turn waits for no disk; after a crash, which empties the budgets, they begin anew", async () => {
  const kept = sql<{ how: string }>`select relpersistence as how from pg_class where oid = 'rate_budget'::regclass`;
  expect((await kept.execute(database.db)).rows).toEqual([{ how: "u" }]); // unlogged
  const manifest = manifestWith({ scope: "app", windows: [{ seconds: DAYS, requests: 2, aligned: false }] });
  const take = () => budget.take(ADA, manifest, FRESH, NEVER);
  await take();
  await take();
  await expect(take()).rejects.toMatchObject({ code: "RATE_LIMITED" });
  await sql`truncate rate_budget`.execute(database.db);
  await take();
  expect(await budget.look(ADA, manifest)).toMatchObject([{ used: 1, limit: 2 }]);
});

test("two processes keep the least time between requests together", async () => {
  const manifest = manifestWith({ scope: "connection", minIntervalMs: 150 });
  const begins: number[] = [];
  await Promise.all(
    others.flatMap(({ db }) => {
      const own = createRateBudget(createRateBudgetRepository(db));
      return Array.from({ length: 4 }, async () => {
        const { takenAtMs } = await own.take(ADA, manifest, FRESH, NEVER);
        begins.push(takenAtMs);
      });
    }),
  );
  begins.sort((a, b) => a - b);
  const gaps = begins.slice(1).map((at, index) => at - (begins[index] ?? 0));
  expect(gaps).toHaveLength(7);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(149);
}, 60_000);

test("what one process is told of Retry-After, the other keeps to", async () => {
  const manifest = manifestWith();
  const turn = await budget.take(ADA, manifest, FRESH, NEVER);
  const before = Date.now();
  const learnt: unknown = await budget.learn(turn, 429, { "retry-after": "300" }).catch((error: unknown) => error);
  expect(learnt).toMatchObject({ code: "RATE_LIMITED" });
  const { retryAtMs } = (learnt as { details: { retryAtMs: number } }).details;
  expect(retryAtMs - before).toBeGreaterThanOrEqual(299_000);
  expect(retryAtMs - before).toBeLessThan(330_000);
  const { refused } = await takeInBoth(manifest, 1);
  for (const error of refused) expect(error).toMatchObject({ code: "RATE_LIMITED", details: { retryAtMs } });
  expect(refused).toHaveLength(2);
});

test("what one process is told of Retry-After, another keeps to that has just asked", async () => {
  const manifest = manifestWith();
  const [other] = others.map(({ db }) => createRateBudget(createRateBudgetRepository(db)));
  await other?.take(ADA, manifest, FRESH, NEVER);
  await other?.take(ADA, manifest, FRESH, NEVER);
  const turn = await budget.take(ADA, manifest, FRESH, NEVER);
  await expect(budget.learn(turn, 429, { "retry-after": "300" })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  await expect(other?.take(ADA, manifest, FRESH, NEVER)).rejects.toMatchObject({ code: "RATE_LIMITED" });
});

test("two processes that take turns count each other's requests", async () => {
  const manifest = manifestWith({ scope: "app", windows: [{ seconds: DAYS, requests: 6, aligned: true }] });
  const both = others.map(({ db }) => createRateBudget(createRateBudgetRepository(db)));
  for (let time = 0; time < 3; time++) for (const each of both) await each.take(ADA, manifest, FRESH, NEVER);
  for (const each of both)
    await expect(each.take(ADA, manifest, FRESH, NEVER)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await budget.look(ADA, manifest)).toMatchObject([{ used: 6, limit: 6 }]);
});

test("a request is one statement while nobody else asks, and its answer none unless it tells something new", async () => {
  const manifest = manifestWith({
    scope: "app",
    windows: [{ seconds: DAYS, requests: 100, aligned: false }],
    usageHeaders: { limit: "X-Limit", usage: "X-Usage" },
  });
  let statements = 0;
  const counted = database.db.withPlugin({
    transformQuery({ node }) {
      statements++;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const own = createRateBudget(createRateBudgetRepository(counted));
  await own.learn(await own.take(ADA, manifest, FRESH, NEVER), 200, { "x-limit": "50", "x-usage": "1" });
  statements = 0;
  const turn = await own.take(ADA, manifest, FRESH, NEVER);
  await own.learn(turn, 200, { "x-limit": "50", "x-usage": "2" });
  expect(statements).toBe(1);
  await own.learn(turn, 200, { "x-limit": "50", "x-usage": "7" });
  expect(await own.look(ADA, manifest)).toMatchObject([{ used: 7, limit: 50 }]);
});

test("limits that the service tells count at once", async () => {
  const manifest = manifestWith({
    scope: "app",
    windows: [{ seconds: DAYS, requests: 100, aligned: false }],
    usageHeaders: { limit: "X-Limit", usage: "X-Usage" },
  });
  const turn = await budget.take(ADA, manifest, FRESH, NEVER);
  await budget.learn(turn, 200, { "x-limit": "50", "x-usage": "47" });
  expect(await budget.look(ADA, manifest)).toMatchObject([{ used: 47, limit: 50 }]);
  expect((await takeInBoth(manifest, 5)).granted).toBe(3);
});

test("a database that fails tells everybody who waits, and those who come after are served", async () => {
  const manifest = manifestWith();
  await sql`alter table rate_budget rename to rate_budget_away`.execute(database.db);
  const failing = Array.from({ length: 5 }, () => budget.take(ADA, manifest, FRESH, NEVER));
  for (const each of await Promise.allSettled(failing)) expect(each.status).toBe("rejected");
  await sql`alter table rate_budget_away rename to rate_budget`.execute(database.db);
  await expect(budget.take(ADA, manifest, FRESH, NEVER)).resolves.toMatchObject({ owner: ADA });
});

test("who stops waiting for its turn is let go", async () => {
  const manifest = manifestWith({ scope: "connection", minIntervalMs: 5000 });
  await budget.take(ADA, manifest, FRESH, NEVER);
  const stop = new AbortController();
  const waiting = budget.take(ADA, manifest, FRESH, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow();
});

test("budgets that nobody uses go", async () => {
  const repository = createRateBudgetRepository(database.db);
  await budget.take(ADA, manifestWith(), FRESH, NEVER);
  await repository.removeUnused(60);
  expect(await repository.find("acme/service ada")).not.toBeNull();
  await repository.removeUnused(-60);
  expect(await repository.find("acme/service ada")).toBeNull();
});
