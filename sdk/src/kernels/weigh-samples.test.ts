import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleDurations } from "../activity/sample-durations.ts";
import { anySamples, rowsOf } from "./any-samples.fixture.ts";
import { weighSamples } from "./weigh-samples.ts";
import { finish } from "./work.ts";

test("samples with a value stay, and each counts as long as everywhere else", () => {
  fc.assert(
    fc.property(anySamples(), (samples) => {
      const rows = rowsOf(samples);
      const weighed = finish(weighSamples(samples.timeSeconds, samples.values));
      expect([...weighed.times]).toEqual(rows.map(({ time }) => time));
      expect([...weighed.values]).toEqual(rows.map(({ value }) => value));
      expect(weighed.seconds).toEqual(sampleDurations(rows.map(({ time }) => time)));
    }),
  );
});

test("values outside the range are missing, those on its ends are not", () => {
  const values = Float64Array.of(24, 25, 240, 241, NaN, Infinity);
  const weighed = finish(weighSamples(Float64Array.of(0, 1, 2, 3, 4, 5), values, { lowest: 25, highest: 240 }));
  expect([...weighed.values]).toEqual([25, 240]);
});

test("infinity is no value", () => {
  const weighed = finish(weighSamples(Float64Array.of(0, 1, 2), Float64Array.of(Infinity, 7, -Infinity)));
  expect([...weighed.values]).toEqual([7]);
});
