import { expect, test } from "vitest";
import { timeAbove } from "./time-above.ts";

const streams = (heartRate: readonly number[]) => ({
  timeSeconds: Float64Array.from(heartRate.keys()),
  heartRateBpm: Float64Array.from(heartRate),
});

test("the limit itself is not above the limit", () => {
  expect(timeAbove(streams([140, 150, 151, 160]), 150)).toEqual({ secondsAbove: 2, fraction: 0.5 });
});

test("samples without heart rate count for nothing", () => {
  expect(timeAbove(streams([160, NaN, 160, 140]), 150)).toEqual({ secondsAbove: 2, fraction: 2 / 3 });
});

test("a recording without heart rate has no time above any limit", () => {
  expect(timeAbove({ timeSeconds: Float64Array.of(0, 1) }, 150)).toEqual({ secondsAbove: 0, fraction: 0 });
});
