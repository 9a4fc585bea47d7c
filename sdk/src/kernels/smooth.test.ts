import fc from "fast-check";
import { expect, test } from "vitest";
import { anySamples, everySecond } from "./any-samples.fixture.ts";
import { smooth } from "./smooth.ts";
import { finish } from "./work.ts";

test("a centred window of four seconds is two to both sides, a trailing one the four before", () => {
  const { timeSeconds, values } = everySecond([1, 10], [1, 20], [1, 30], [1, 40], [1, 50], [1, 60]);
  expect([...finish(smooth(timeSeconds, values, 4))]).toEqual([20, 25, 30, 40, 45, 50]);
  expect([...finish(smooth(timeSeconds, values, 4, "trailing"))]).toEqual([10, 15, 20, 25, 35, 45]);
});

test("missing values stay missing and weigh nothing; no window reaches across a pause", () => {
  const timeSeconds = Float64Array.of(0, 1, 2, 13, 14);
  const values = Float64Array.of(10, NaN, 20, 100, 200);
  expect([...finish(smooth(timeSeconds, values, 60))]).toEqual([15, NaN, 15, 150, 150]);
});

test("a window that is shorter than any interval changes nothing", () => {
  const { timeSeconds, values } = everySecond([1, 1], [1, 2], [1, 3]);
  for (const place of ["centred", "trailing"] as const)
    expect(finish(smooth(timeSeconds, values, Number.MIN_VALUE, place))).toEqual(values);
});

test("each value is the mean of those in its window, looked up one by one", () => {
  fc.assert(
    fc.property(
      anySamples(),
      fc.constantFrom(0.5, 1, 3, 20, 500),
      fc.constantFrom("centred" as const, "trailing" as const),
      ({ timeSeconds, values }, window, place) => {
        const smoothed = finish(smooth(timeSeconds, values, window, place));
        const known = [...values.keys()].filter((index) => !Number.isNaN(values[index]));
        const time = (index: number) => timeSeconds[index] ?? NaN;
        const stretch = (from: number, to: number) =>
          known
            .filter((index) => index >= Math.min(from, to) && index <= Math.max(from, to))
            .every((index, at, all) => at === 0 || time(index) - time(all[at - 1] ?? 0) <= 10);
        values.forEach((value, index) => {
          if (Number.isNaN(value)) {
            expect(smoothed[index]).toBeNaN();
            return;
          }
          const inside = known.filter((other) => {
            const away = time(other) - time(index);
            const isInside = place === "centred" ? Math.abs(away) <= window / 2 : away <= 0 && away > -window;
            return isInside && stretch(index, other);
          });
          const mean = inside.reduce((sum, other) => sum + (values[other] ?? 0), 0) / inside.length;
          expect(smoothed[index]).toBeCloseTo(mean, 9);
        });
      },
    ),
  );
});
