import { createKernels } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { heartRateStatistics } from "./heart-rate-statistics.ts";

const statisticsOf = (heartRate: number[], time = heartRate.map((_, index) => index)) =>
  heartRateStatistics(
    createKernels({ timeSeconds: Float64Array.from(time), heartRateBpm: Float64Array.from(heartRate) }),
  );

test("five even samples from 120 to 160 bpm average 140 (G7)", async () => {
  expect(await statisticsOf([120, 130, 140, 150, 160])).toEqual({
    minimumBpm: 120,
    averageBpm: 140,
    maximumBpm: 160,
    samples: 5,
    driftBpm: null,
  });
});

test("the average is weighted by time, not by the number of samples", async () => {
  // 100 bpm stands for 8 s; 150 bpm is sampled each second for 2 s: (8 × 100 + 2 × 150) / 10 = 110.
  // The last sample lasts the median interval, 1 s.
  expect((await statisticsOf([100, 150, 150], [0, 8, 9]))?.averageBpm).toBe(110);
});

test("a gap in the recording counts for ten seconds at most", async () => {
  // 10 s × 100 and 1 s × 160 twice: (1000 + 320) / 12 = 110.
  expect((await statisticsOf([100, 160, 160], [0, 3600, 3601]))?.averageBpm).toBe(110);
});

test("zeros, missing values and impossible values are left out", async () => {
  const statistics = await statisticsOf([0, 120, NaN, 255, 130]);
  expect(statistics?.samples).toBe(2);
  expect(statistics?.minimumBpm).toBe(120);
  expect(statistics?.maximumBpm).toBe(130);
});

test("drift compares the last fifth of the time with the first, from 20 samples on", async () => {
  const rising = [...Array<number>(4).fill(120), ...Array<number>(12).fill(130), ...Array<number>(4).fill(140)];
  expect((await statisticsOf(rising))?.driftBpm).toBe(20);
  expect((await statisticsOf(rising.slice(0, 19)))?.driftBpm).toBeNull();
});

test("without a heart rate there is nothing to tell", async () => {
  expect(await statisticsOf([NaN, 0])).toBeNull();
  expect(await heartRateStatistics(createKernels({ timeSeconds: new Float64Array(0) }))).toBeNull();
});
