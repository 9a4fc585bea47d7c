import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleDurations } from "../activity/sample-durations.ts";
import { type AnySamples, anySamples, everySecond, rowsOf } from "./any-samples.fixture.ts";
import { bestEfforts } from "./best-efforts.ts";
import { finish } from "./work.ts";

const efforts = ({ timeSeconds, values }: AnySamples, durationsSeconds: readonly number[]) =>
  finish(bestEfforts(timeSeconds, values, durationsSeconds));

test("finds the best minute among easy ones, and where it begins", () => {
  const ride = everySecond([100, 150], [60, 400], [100, 150]);
  expect(efforts(ride, [60, 30, 120])).toEqual([
    { durationSeconds: 60, average: 400, startSeconds: 100 },
    { durationSeconds: 30, average: 400, startSeconds: 100 },
    // 60 s at 400 and 60 s at 150.
    { durationSeconds: 120, average: 275, startSeconds: 40 },
  ]);
});

test("the whole recording is an effort, what is longer is none", () => {
  const ride = everySecond([10, 200]);
  expect(efforts(ride, [10, 10.5])).toEqual([{ durationSeconds: 10, average: 200, startSeconds: 0 }, null]);
  expect(efforts({ timeSeconds: Float64Array.of(0, 1), values: Float64Array.of(NaN, NaN) }, [1])).toEqual([null]);
});

test("a pause takes time and adds nothing", () => {
  // Samples at 0 and at 40 s: the first lasts 10 s of the 40, the last the median interval, 10 s.
  const ride = { timeSeconds: Float64Array.of(0, 40), values: Float64Array.of(300, 300) };
  expect(efforts(ride, [10, 20, 50])).toMatchObject([{ average: 300 }, { average: 150 }, { average: 120 }]);
});

test("an effort may begin between samples", () => {
  // 100 W for 4 s, 200 W for 4 s, 100 W for 4 s: the best 5 s hold all of the 200 W and one second of 100 W.
  const ride = { timeSeconds: Float64Array.of(0, 4, 8), values: Float64Array.of(100, 200, 100) };
  expect(efforts(ride, [5])).toMatchObject([{ average: 180 }]);
});

/** Value at an instant: of the last sample at or before it, as long as that lasts. */
function valueAt(samples: AnySamples, at: number): number {
  const rows = rowsOf(samples);
  const durations = sampleDurations(rows.map(({ time }) => time));
  const index = rows.findLastIndex(({ time }) => time <= at);
  const row = rows[index];
  return row !== undefined && at < row.time + (durations[index] ?? 0) ? row.value : 0;
}

test("no stretch is better than the best, and the best is as good as it says", () => {
  const HALF = 0.5;
  fc.assert(
    fc.property(anySamples({ minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 25 }), (samples, duration) => {
      const [best] = efforts(samples, [duration]);
      const rows = rowsOf(samples);
      const first = rows[0]?.time ?? 0;
      const last = (rows.at(-1)?.time ?? 0) + (sampleDurations(rows.map(({ time }) => time)).at(-1) ?? 0);
      if (best === null || best === undefined) {
        expect(rows.length === 0 || last - first < duration).toBe(true);
        return;
      }
      // All instants of these samples lie on halves of a second, so that a sum over halves is exact.
      const average = (start: number) => {
        let sum = 0;
        for (let at = start; at < start + duration; at += HALF) sum += valueAt(samples, at) * HALF;
        return sum / duration;
      };
      for (let start = first; start + duration <= last; start += HALF)
        expect(average(start)).toBeLessThanOrEqual(best.average + 1e-9);
      expect(average(best.startSeconds)).toBeCloseTo(best.average, 9);
    }),
    { numRuns: 60 },
  );
});
