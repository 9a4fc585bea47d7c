import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleDurations } from "../activity/sample-durations.ts";
import { statistics } from "../activity/statistics.ts";
import { anySamples, rowsOf } from "./any-samples.fixture.ts";
import { summarise } from "./summarise.ts";
import { finish } from "./work.ts";

test("says the same as statistics, and how many samples and how much time that was", () => {
  fc.assert(
    fc.property(anySamples({ value: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }), (samples) => {
      const { timeSeconds, values } = samples;
      const summary = finish(summarise(timeSeconds, values));
      const rows = rowsOf(samples);
      const seconds = sampleDurations(rows.map(({ time }) => time)).reduce((sum, duration) => sum + duration, 0);
      const expected = statistics(timeSeconds, values);
      expect(summary).toEqual(expected === null ? null : { ...expected, samples: rows.length, seconds });
    }),
  );
});

test("leaves out what lies outside the range", () => {
  // 100 for 1 s, 140 for 1 s; 0 and 255 are no heart rates.
  const summary = finish(
    summarise(Float64Array.of(0, 1, 2, 3), Float64Array.of(0, 100, 140, 255), { lowest: 25, highest: 240 }),
  );
  expect(summary).toEqual({ samples: 2, seconds: 2, minimum: 100, average: 120, maximum: 140 });
});
