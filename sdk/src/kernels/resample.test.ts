import fc from "fast-check";
import { expect, test } from "vitest";
import { anySamples, rowsOf } from "./any-samples.fixture.ts";
import { evenTimes, resample } from "./resample.ts";
import { finish } from "./work.ts";

test("instants go from the first to the last sample", () => {
  expect([...finish(evenTimes(Float64Array.of(3, 4, 9.5), 2))]).toEqual([3, 5, 7, 9]);
  expect([...finish(evenTimes(Float64Array.of(0, 0.3), 0.1))]).toHaveLength(4);
  expect([...finish(evenTimes(new Float64Array(0), 1))]).toEqual([]);
});

test("more than a million instants are refused before they take memory", () => {
  expect(() => finish(evenTimes(Float64Array.of(0, 1e12), 1))).toThrow(/at most 1000000/u);
  expect(() => finish(evenTimes(Float64Array.of(0, 1), 1e-300))).toThrow(/take longer steps/u);
});

test("a value lies on the line between its neighbours, and a pause has none", () => {
  const timeSeconds = Float64Array.of(0, 4, 15, 16);
  const values = Float64Array.of(100, 140, 10, 20);
  const at = Float64Array.of(0, 1, 4, 5, 14, 15, 15.5, 16, 17);
  expect([...finish(resample(timeSeconds, values, at))]).toEqual([100, 110, 140, NaN, NaN, 10, 15, 20, NaN]);
});

test("longitudes go the short way across 180°", () => {
  const at = Float64Array.of(1, 2, 3);
  const eastwards = finish(resample(Float64Array.of(0, 4), Float64Array.of(178, -178), at, 360));
  expect([...eastwards]).toEqual([179, 180, -179]);
  const westwards = finish(resample(Float64Array.of(0, 4), Float64Array.of(-178, 178), at, 360));
  expect([...westwards]).toEqual([-179, -180, 179]);
});

test("at every instant it is what a search for the neighbours gives", () => {
  fc.assert(
    fc.property(anySamples({ minLength: 1 }), fc.constantFrom(0.25, 1, 3), (samples, step) => {
      const { timeSeconds, values } = samples;
      const at = finish(evenTimes(timeSeconds, step));
      const rows = rowsOf(samples);
      const naive = [...at].map((instant) => {
        const before = rows.findLast(({ time }) => time <= instant);
        const after = rows.find(({ time }) => time > instant);
        if (before === undefined) return NaN;
        if (before.time === instant) return before.value;
        if (after === undefined || after.time - before.time > 10) return NaN;
        return before.value + ((after.value - before.value) * (instant - before.time)) / (after.time - before.time);
      });
      const resampled = finish(resample(timeSeconds, values, at));
      naive.forEach((value, index) => {
        if (Number.isNaN(value)) expect(resampled[index]).toBeNaN();
        else expect(resampled[index]).toBeCloseTo(value, 9);
      });
    }),
  );
});
