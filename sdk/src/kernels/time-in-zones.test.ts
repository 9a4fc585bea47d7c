import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleDurations } from "../activity/sample-durations.ts";
import { anySamples, everySecond, rowsOf } from "./any-samples.fixture.ts";
import { timeInZones } from "./time-in-zones.ts";
import { finish } from "./work.ts";

test("a value on a bound belongs to the zone that begins there, and below the first there is a zone too", () => {
  const { timeSeconds, values } = everySecond([2, 99], [3, 100], [1, 149], [4, 150]);
  expect(finish(timeInZones(timeSeconds, values, [100, 150]))).toEqual([2, 4, 4]);
});

test("without bounds all time is in one zone, without values none", () => {
  const { timeSeconds, values } = everySecond([5, 1]);
  expect(finish(timeInZones(timeSeconds, values, []))).toEqual([5]);
  expect(finish(timeInZones(timeSeconds, values.fill(NaN), [1]))).toEqual([0, 0]);
});

test("each sample counts for its time in the zone that a search from below finds", () => {
  const bounds = fc
    .uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 8 })
    .map((list) => list.toSorted((one, other) => one - other));
  fc.assert(
    fc.property(anySamples(), bounds, (samples, from) => {
      const rows = rowsOf(samples);
      const durations = sampleDurations(rows.map(({ time }) => time));
      const naive = Array.from({ length: from.length + 1 }, () => 0);
      rows.forEach(({ value }, index) => {
        const zone = from.filter((bound) => value >= bound).length;
        naive[zone] = (naive[zone] ?? 0) + (durations[index] ?? 0);
      });
      expect(finish(timeInZones(samples.timeSeconds, samples.values, from))).toEqual(naive);
    }),
  );
});
