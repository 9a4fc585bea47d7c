import { describe, expect, test } from "vitest";
import { interleave, medianRatio, percentile, summarise } from "./measure.ts";

describe("A percentile", () => {
  test("of an odd number of values is the middle one, in whatever order they come", () => {
    expect(percentile([30, 10, 20], 0.5)).toBe(20);
  });

  test("of an even number of values lies between the two middle ones", () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  });

  test("is found by its place: 95 % of the 20 steps from 1 to 21 are 19 steps", () => {
    const values = Array.from({ length: 21 }, (_, index) => index + 1);
    expect(percentile(values, 0.95)).toBe(20);
  });

  test("between two values is interpolated: 95 % of the way from 10 to 20 is 19.5", () => {
    expect(percentile([10, 20], 0.95)).toBeCloseTo(19.5, 12);
  });

  test("of nothing is not a number", () => {
    expect(percentile([], 0.5)).toBeNaN();
  });

  test("leaves the values as they were", () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});

test("A summary names the number of runs, the smallest, the median and the slow end", () => {
  expect(summarise([8, 4, 6])).toEqual({ runs: 3, min: 4, p50: 6, p95: expect.closeTo(7.8, 12) });
});

test("A ratio is taken within each round, so that a slow round counts for both", () => {
  // 20/10, 400/100 and 30/10: the medians alone would give 30/10 as well as 400/10.
  expect(medianRatio([20, 400, 30], [10, 100, 10])).toBe(3);
});

describe("Interleaving", () => {
  test("gives each candidate several runs in a row where that is asked for", async () => {
    const calls: string[] = [];
    const times = await interleave(
      { one: () => calls.push("one"), other: () => calls.push("other") },
      { warmUps: 0, rounds: 2, budgetMs: 60_000, inARow: 2 },
    );
    expect(calls).toEqual(["one", "one", "other", "other", "other", "other", "one", "one"]);
    expect(times.one).toHaveLength(4);
  });

  test("gives each candidate its turn, forwards and backwards, and does not time warm-ups", async () => {
    const calls: string[] = [];
    const times = await interleave(
      { one: () => calls.push("one"), other: async () => calls.push("other") },
      { warmUps: 1, rounds: 2, budgetMs: 60_000 },
    );
    expect(calls).toEqual(["one", "other", "one", "other", "other", "one"]);
    expect(times.one).toHaveLength(2);
    expect(times.other).toHaveLength(2);
  });

  test("makes one warm-up and three whole rounds even when there is no time at all", async () => {
    let calls = 0;
    const times = await interleave({ one: () => calls++, other: () => 2 }, { warmUps: 9, rounds: 5, budgetMs: 0 });
    expect(calls).toBe(4);
    expect(times.one).toHaveLength(3);
    expect(times.other).toHaveLength(3);
  });
});
