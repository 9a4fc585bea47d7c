import { createKernels } from "@fitglue/sdk";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { timeInZones } from "./time-in-zones.ts";
import { zoneBounds } from "./zone-bounds.ts";

const kernels = (heartRate: readonly number[], time = heartRate.map((_, index) => index)) =>
  createKernels({ timeSeconds: Float64Array.from(time), heartRateBpm: Float64Array.from(heartRate) });
const bounds = zoneBounds({ method: "maximum", maximumBpm: 190 });

test("a heart rate on a bound belongs to the higher zone", async () => {
  // 190 × 50…90 % = 95, 114, 133, 152, 171.
  expect(await timeInZones(kernels([94, 95, 113, 114, 132, 133, 151, 152, 170, 171]), bounds)).toEqual([
    1, 2, 2, 2, 2, 1,
  ]);
});

test("59 seconds are 59 seconds, not no minute", async () => {
  expect(await timeInZones(kernels(Array<number>(59).fill(120)), bounds)).toEqual([0, 0, 59, 0, 0, 0]);
});

test("time is weighted by the clock, and a gap counts for ten seconds at most", async () => {
  expect(await timeInZones(kernels([100, 140, 140], [0, 4, 604]), bounds)).toEqual([0, 4, 0, 14, 0, 0]);
});

test("missing and impossible values count for nothing", async () => {
  expect(await timeInZones(kernels([NaN, 0, 255]), bounds)).toEqual([0, 0, 0, 0, 0, 0]);
});

interface ZoneCases {
  readonly hrZones: { readonly cases: readonly { max: number; hr: number[]; seconds: number[] }[] };
}
const samples = process.env["FITGLUE_SAMPLE_DATA"];

test.skipIf(samples === undefined)(
  "the reference vectors give the reference times (needs FITGLUE_SAMPLE_DATA)",
  async () => {
    const { hrZones } = JSON.parse(readFileSync(`${samples}/maths/golden.json`, "utf8")) as ZoneCases;
    for (const { max, hr, seconds } of hrZones.cases) {
      expect(await timeInZones(kernels(hr), zoneBounds({ method: "maximum", maximumBpm: max }))).toEqual(seconds);
    }
  },
);
