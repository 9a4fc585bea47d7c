import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { elevationFigures } from "./elevation-figures.ts";

const NO_TOTALS = { ascentMeters: null, descentMeters: null };
const own = { preferDevice: false, thresholdMeters: 3 };
const streams = (altitudes: readonly number[]) => ({
  timeSeconds: Float64Array.from(altitudes, (_, index) => index),
  altitudeMeters: Float64Array.from(altitudes),
});

test("a climb of 170 m and a descent of 50 m up to 250 m (G20)", () => {
  const up = (from: number, to: number) =>
    Array.from({ length: Math.abs(to - from) / 10 + 1 }, (_, step) => from + Math.sign(to - from) * step * 10);
  const hill = [...up(130, 250), ...up(250, 200), ...up(200, 250)];
  expect(elevationFigures(NO_TOTALS, streams(hill), own)).toEqual({
    ascentMeters: 170,
    descentMeters: 50,
    minimumMeters: 130,
    maximumMeters: 250,
    source: "samples",
  });
});

test("the noise of a barometer on the flat adds no climb", () => {
  const noise = Array.from({ length: 500 }, (_, index) => 100 + (index % 2 === 0 ? 1.2 : -1.2));
  expect(elevationFigures(NO_TOTALS, streams(noise), own)).toMatchObject({ ascentMeters: 0, descentMeters: 0 });
});

test("a measuring error is neither climb nor the highest or lowest point", () => {
  const figures = elevationFigures(NO_TOTALS, streams([100, 100, 5000, 104, -900, 104, 104]), own);
  expect(figures).toMatchObject({ ascentMeters: 4, descentMeters: 0, minimumMeters: 100, maximumMeters: 104 });
});

test("below sea level is altitude like any other", () => {
  const figures = elevationFigures(NO_TOTALS, streams([-400, -395, -390, -395, -400]), own);
  expect(figures).toMatchObject({ ascentMeters: 10, descentMeters: 10, minimumMeters: -400, maximumMeters: -390 });
  expect(elevationFigures(NO_TOTALS, streams([0, 5, 0]), own)).toMatchObject({ ascentMeters: 5, descentMeters: 5 });
});

test("the device's totals win when asked for, and are used when there are no samples", () => {
  const device = { ascentMeters: 210, descentMeters: 190 };
  const both = streams([0, 10]);
  expect(elevationFigures(device, both, { ...own, preferDevice: true })).toMatchObject({
    ascentMeters: 210,
    source: "device",
  });
  expect(elevationFigures(device, both, own)).toMatchObject({ ascentMeters: 10, source: "samples" });
  expect(elevationFigures(device, streams([]), own)).toEqual({
    ...device,
    minimumMeters: null,
    maximumMeters: null,
    source: "device",
  });
});

test("without altitude there is nothing to tell", () => {
  expect(elevationFigures(NO_TOTALS, streams([NaN]), own)).toBeNull();
});

interface GainCases {
  readonly elevationGain: {
    readonly altitude: number[];
    readonly cases: readonly { threshold: number; gain: number; loss: number }[];
  };
}
const samples = process.env["FITGLUE_SAMPLE_DATA"];

test.skipIf(samples === undefined)(
  "the reference course gives the reference climb for each threshold (needs FITGLUE_SAMPLE_DATA)",
  () => {
    const { elevationGain } = JSON.parse(readFileSync(`${samples}/maths/golden.json`, "utf8")) as GainCases;
    for (const { threshold, gain, loss } of elevationGain.cases) {
      const figures = elevationFigures(NO_TOTALS, streams(elevationGain.altitude), {
        preferDevice: false,
        thresholdMeters: threshold,
      });
      expect(figures?.ascentMeters).toBeCloseTo(gain, 1);
      expect(figures?.descentMeters).toBeCloseTo(loss, 1);
    }
  },
);
