import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleDurations } from "../activity/sample-durations.ts";
import { anySamples, everySecond, rowsOf } from "./any-samples.fixture.ts";
import { averagesOfParts } from "./averages-of-parts.ts";
import { finish } from "./work.ts";

test("the halves of ten minutes are five minutes each, wherever a pause lies", () => {
  const { timeSeconds, values } = everySecond([300, 100], [300, 150]);
  expect(finish(averagesOfParts(timeSeconds, values, 2))).toEqual([100, 150]);
  // The pause between them counts 10 s of its hour for the last sample before it: 310 s at 100 and 300 s at 150.
  const late = timeSeconds.map((time) => (time < 300 ? time : time + 3600));
  const [first, second] = finish(averagesOfParts(late, values, 2)) ?? [];
  expect(first).toBe(100);
  // Of the second 305 s, 609 − 604.5 = 4.5 s fewer: (4.5 × 100 + 300 × 150) / 304.5.
  expect(second).toBeCloseTo((4.5 * 100 + 300 * 150) / 304.5, 9);
});

test("a sample on a border counts in both parts, for its share", () => {
  // Three seconds in two parts of 1.5 s: (10 + 0.5 × 20) / 1.5 and (0.5 × 20 + 30) / 1.5.
  const averages = finish(averagesOfParts(Float64Array.of(0, 1, 2), Float64Array.of(10, 20, 30), 2));
  expect(averages).toEqual([20 / 1.5, 40 / 1.5]);
});

test("no value, or no time, has no parts", () => {
  expect(finish(averagesOfParts(Float64Array.of(0, 1), Float64Array.of(NaN, NaN), 3))).toBeNull();
  expect(finish(averagesOfParts(Float64Array.of(5, 5), Float64Array.of(1, 2), 3))).toBeNull();
});

test("each part is the mean that walking through all samples for that part alone gives", () => {
  fc.assert(
    fc.property(anySamples(), fc.integer({ min: 1, max: 7 }), (samples, parts) => {
      const rows = rowsOf(samples);
      const durations = sampleDurations(rows.map(({ time }) => time));
      const total = durations.reduce((sum, duration) => sum + duration, 0);
      const naive = Array.from({ length: parts }, (_, part) => {
        let [elapsed, sum, seconds] = [0, 0, 0];
        rows.forEach(({ value }, index) => {
          const start = elapsed;
          elapsed += durations[index] ?? 0;
          const inside = Math.min(elapsed, ((part + 1) / parts) * total) - Math.max(start, (part / parts) * total);
          if (inside <= 0) return;
          sum += value * inside;
          seconds += inside;
        });
        return seconds > 0 ? sum / seconds : null;
      });
      const { timeSeconds, values } = samples;
      expect(finish(averagesOfParts(timeSeconds, values, parts))).toEqual(total === 0 ? null : naive);
    }),
  );
});
