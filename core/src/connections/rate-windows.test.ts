import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BudgetUse, freeAtMs, learnUse, present, type RateLimits, takeTurn } from "./rate-windows.ts";

/** 2026-11-21 10:07:00 UTC: seven minutes into a quarter of an hour. */
const NOW_MS = Date.UTC(2026, 10, 21, 10, 7);
const QUARTER_MS = 15 * 60_000;
const UNUSED: BudgetUse = { nextAtMs: 0, blockedUntilMs: null, windows: [] };
const FRESH = { isBulk: false, isRead: true, isPaced: true };
const BULK = { ...FRESH, isBulk: true };
/** As Strava publishes them: all requests, and reads alone. */
const TWO_WINDOWS: RateLimits = {
  scope: "app",
  windows: [
    { seconds: 900, requests: 200, aligned: true },
    { seconds: 86_400, requests: 2000, aligned: true },
    { seconds: 900, requests: 100, aligned: true, reads: true },
    { seconds: 86_400, requests: 1000, aligned: true, reads: true },
  ],
  usageHeaders: {
    limit: "X-RateLimit-Limit",
    usage: "X-RateLimit-Usage",
    readLimit: "X-ReadRateLimit-Limit",
    readUsage: "X-ReadRateLimit-Usage",
  },
};

/** Takes turns until there is no more. @returns how many there were, and what is left */
function takeAll(limits: RateLimits, request = FRESH, use = UNUSED, nowMs = NOW_MS) {
  for (let count = 0; ; count++) {
    const turn = takeTurn(use, limits, request, nowMs);
    if ("retryAtMs" in turn) return { count, use, retryAtMs: turn.retryAtMs };
    ({ use } = turn);
  }
}

describe("a window that begins at natural times", () => {
  test("lets as many through as the service allows, and more when the next quarter of an hour begins", () => {
    const { count, use, retryAtMs } = takeAll(TWO_WINDOWS, { ...FRESH, isRead: false });
    expect([count, retryAtMs]).toEqual([200, Date.UTC(2026, 10, 21, 10, 15)]);
    expect(takeAll(TWO_WINDOWS, { ...FRESH, isRead: false }, use, retryAtMs - 1).count).toBe(0);
    expect(takeAll(TWO_WINDOWS, { ...FRESH, isRead: false }, use, retryAtMs).count).toBe(200);
  });

  test("of reads does not hold up what writes", () => {
    const { count, use } = takeAll(TWO_WINDOWS);
    expect(count).toBe(100);
    expect(takeAll(TWO_WINDOWS, { ...FRESH, isRead: false }, use).count).toBe(100);
  });

  test("of a day ends at midnight UTC", () => {
    let use = UNUSED;
    let total = 0;
    let last = 0;
    for (let nowMs = Date.UTC(2026, 10, 21); nowMs < Date.UTC(2026, 10, 22); nowMs += QUARTER_MS) {
      const taken = takeAll(TWO_WINDOWS, FRESH, use, nowMs);
      ({ use } = taken);
      total += taken.count;
      last = taken.retryAtMs;
    }
    expect([total, last]).toEqual([1000, Date.UTC(2026, 10, 22)]);
  });
});

test("a window that is not aligned begins with its first request", () => {
  const limits: RateLimits = { scope: "connection", windows: [{ seconds: 60, requests: 5, aligned: false }] };
  const { count, use, retryAtMs } = takeAll(limits);
  expect([count, retryAtMs]).toEqual([5, NOW_MS + 60_000]);
  expect(takeAll(limits, FRESH, use, NOW_MS + 59_999).count).toBe(0);
  expect(takeAll(limits, FRESH, use, NOW_MS + 60_000).count).toBe(5);
});

describe("bulk work", () => {
  test("takes at most 60 % of a window, whoever used the rest", () => {
    expect(takeAll(TWO_WINDOWS, BULK).count).toBe(60);
    const half = takeAll({ ...TWO_WINDOWS, windows: [{ seconds: 900, requests: 50, aligned: true }] }).use;
    expect(half.windows[0]?.used).toBe(50);
    expect(
      takeAll({ ...TWO_WINDOWS, windows: [{ seconds: 900, requests: 100, aligned: true }] }, BULK, half).count,
    ).toBe(10);
  });

  test("leaves the rest to what is fresh", () => {
    const { use } = takeAll(TWO_WINDOWS, BULK);
    expect(takeAll(TWO_WINDOWS, FRESH, use).count).toBe(40);
  });
});

describe("a least time between requests", () => {
  const paced: RateLimits = { scope: "connection", minIntervalMs: 500 };
  const waits = (request: typeof FRESH) => {
    let use = UNUSED;
    const found: number[] = [];
    for (;;) {
      const turn = takeTurn(use, paced, request, NOW_MS);
      if ("retryAtMs" in turn) return { found, retryAtMs: turn.retryAtMs };
      found.push(turn.waitMs);
      ({ use } = turn);
    }
  };

  test("puts them one after the other, and sends away who would wait long", () => {
    const { found, retryAtMs } = waits(FRESH);
    expect(found.slice(0, 4)).toEqual([0, 500, 1000, 1500]);
    expect([found.at(-1), retryAtMs - NOW_MS]).toEqual([10_000, 10_500]);
  });

  test("does not let bulk work queue far ahead of what is fresh", () => {
    expect(waits(BULK).found).toEqual([0, 500, 1000, 1500, 2000]);
  });

  test("is not kept towards a simulator", () => {
    let use = UNUSED;
    for (let count = 0; count < 100; count++) {
      const turn = takeTurn(use, paced, { ...FRESH, isPaced: false }, NOW_MS);
      expect(turn).toMatchObject({ waitMs: 0 });
      if ("use" in turn) ({ use } = turn);
    }
  });
});

describe("what the service tells", () => {
  const headers = {
    "x-ratelimit-limit": "400,4000",
    "x-ratelimit-usage": "12,340",
    "x-readratelimit-limit": "200,2000",
    "x-readratelimit-usage": "199, 338",
  };
  const learn = (answer: Partial<Parameters<typeof learnUse>[2]>, nowMs = NOW_MS, use = UNUSED) =>
    learnUse(use, TWO_WINDOWS, { status: 200, headers: {}, takenAtMs: nowMs, ...answer }, nowMs);

  test("of its limits and of what other programs used replaces what the manifest says", () => {
    const learnt = learn({ headers });
    expect(learnt?.windows.map(({ used, limit }) => [used, limit])).toEqual([
      [12, 400],
      [340, 4000],
      [199, 200],
      [338, 2000],
    ]);
    expect(takeAll(TWO_WINDOWS, FRESH, learnt ?? UNUSED).count).toBe(1);
  });

  test("does not lower what we counted ourselves: several requests may be under way", () => {
    const { use } = takeAll(TWO_WINDOWS, BULK);
    const learnt = learn({ headers: { ...headers, "x-readratelimit-usage": "3,3" } }, NOW_MS, use);
    expect(learnt?.windows[2]?.used).toBe(60);
  });

  test("of a window that has ended meanwhile is not taken for the present one", () => {
    const nowMs = Date.UTC(2026, 10, 21, 10, 15);
    const learnt = learnUse(UNUSED, TWO_WINDOWS, { status: 200, headers, takenAtMs: nowMs - 1 }, nowMs);
    expect(learnt?.windows.map(({ used }) => used)).toEqual([0, 340, 0, 338]);
  });

  test.each(["", "many", "1;2", "-1,5", "1,2,", "1e9,1"])("is left alone when it is no list of numbers: %j", (text) => {
    const learnt = learn({ headers: { "x-ratelimit-usage": text } });
    expect(learnt).toBeNull();
  });

  test.each([
    ["in seconds", "120", 120_000],
    ["as a date", new Date(NOW_MS + 90_000).toUTCString(), 90_000],
    ["wrongly", "soon", 60_000],
    ["not at all", undefined, 60_000],
    ["for ever", "999999999", 24 * 3600_000],
  ])("of how long it wants to be left alone is kept: %s", (_, retryAfter, waitMs) => {
    const limits: RateLimits = { scope: "connection" };
    const answer = {
      status: 429,
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
      takenAtMs: NOW_MS,
    };
    const learnt = learnUse(UNUSED, limits, answer, NOW_MS) ?? UNUSED;
    expect(freeAtMs(learnt, limits, FRESH, NOW_MS)).toBe(NOW_MS + waitMs);
    expect(takeTurn(learnt, limits, BULK, NOW_MS + waitMs - 1)).toEqual({ retryAtMs: NOW_MS + waitMs });
    expect(takeTurn(learnt, limits, BULK, NOW_MS + waitMs)).toMatchObject({ waitMs: 0 });
  });

  test("of a full window, without a time, means the end of that window", () => {
    const answer = { status: 429, headers: { ...headers, "x-readratelimit-usage": "205,338" }, takenAtMs: NOW_MS };
    const learnt = learnUse(UNUSED, TWO_WINDOWS, answer, NOW_MS) ?? UNUSED;
    expect(freeAtMs(learnt, TWO_WINDOWS, FRESH, NOW_MS)).toBe(Date.UTC(2026, 10, 21, 10, 15));
    expect(freeAtMs(learnt, TWO_WINDOWS, { ...FRESH, isRead: false }, NOW_MS)).toBe(NOW_MS + 1000);
  });
});

test("whatever comes in whatever order, no window is ever used beyond its limit, and bulk work not beyond its share", () => {
  const limits: RateLimits = {
    scope: "app",
    windows: [
      { seconds: 10, requests: 7, aligned: true },
      { seconds: 35, requests: 12, aligned: false, reads: true },
    ],
  };
  const requests = fc.array(
    fc.record({ isBulk: fc.boolean(), isRead: fc.boolean(), afterMs: fc.integer({ min: 0, max: 4000 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(requests, (asked) => {
      let use = UNUSED;
      let nowMs = NOW_MS;
      const granted = new Map<string, { all: number; bulkAt: number }>();
      for (const { afterMs, ...request } of asked) {
        nowMs += afterMs;
        const turn = takeTurn(use, limits, { ...request, isPaced: true }, nowMs);
        if ("retryAtMs" in turn) {
          expect(turn.retryAtMs).toBeGreaterThan(nowMs);
          continue;
        }
        ({ use } = turn);
        for (const { window, startsAtMs, used, limit } of present(use, limits, nowMs)) {
          expect(used).toBeLessThanOrEqual(limit);
          if (window.reads === true && !request.isRead) continue;
          if (request.isBulk) expect(used).toBeLessThanOrEqual(Math.floor(limit * 0.6));
          const key = `${String(window.seconds)} ${String(startsAtMs)}`;
          granted.set(key, { all: (granted.get(key)?.all ?? 0) + 1, bulkAt: used });
          expect(granted.get(key)?.all).toBe(used);
        }
      }
    }),
  );
});
