import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elevationGain } from "./elevation-gain.ts";
import { movingTime } from "./moving-time.ts";
import { reduceSeries } from "./reduce-series.ts";
import { statistics } from "./statistics.ts";

const column = (...values: readonly number[]) => Float64Array.from(values);
const everySecond = (count: number) => Float64Array.from({ length: count }, (_, index) => index);

describe("statistics", () => {
  test("averages over time: a value that lasts four times as long counts four times", () => {
    // 100 bpm for 8 s, 150 bpm for 2 s, and the last one for the shorter of the two intervals, 2 s: (800 + 300 + 300) / 12.
    expect(statistics(column(0, 8, 10), column(100, 150, 150))).toEqual({
      average: 1400 / 12,
      minimum: 100,
      maximum: 150,
    });
  });

  test("a gap counts for 10 s at most", () => {
    // 100 for 10 s (of 3600), 200 for 10 s.
    expect(statistics(column(0, 3600), column(100, 200))?.average).toBe(150);
  });

  test("missing values count for nothing, and nothing at all gives null", () => {
    expect(statistics(everySecond(3), column(NaN, 120, NaN))).toEqual({ average: 120, minimum: 120, maximum: 120 });
    expect(statistics(everySecond(2), column(NaN, NaN))).toBeNull();
    expect(statistics(column(), column())).toBeNull();
  });

  test("samples on one instant weigh the same", () => {
    expect(statistics(column(5, 5), column(1, 3))?.average).toBe(2);
  });

  test("the average lies between minimum and maximum", () => {
    const samples = fc.array(
      fc.tuple(fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: -1e6, max: 1e6 })),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(samples, (pairs) => {
        let time = 0;
        const times = pairs.map(([step]) => (time += step));
        const result = statistics(
          Float64Array.from(times),
          Float64Array.from(pairs, ([, value]) => value),
        );
        if (result === null) return;
        expect(result.average).toBeGreaterThanOrEqual(result.minimum ?? NaN);
        expect(result.average).toBeLessThanOrEqual(result.maximum ?? NaN);
      }),
    );
  });
});

describe("elevationGain", () => {
  test("the noise of a barometer on the flat adds nothing", () => {
    expect(elevationGain(column(100, 101, 99, 100.5, 99.2, 101.9))).toEqual({ ascentMeters: 0, descentMeters: 0 });
  });

  test("adds up slow climbs that no single step would reach", () => {
    expect(elevationGain(column(0, 1, 2, 3, 4, 5, 6, 5, 4, 3))).toEqual({ ascentMeters: 6, descentMeters: 3 });
  });

  test("below sea level is altitude like any other", () => {
    expect(elevationGain(column(-430, -420, -425))).toEqual({ ascentMeters: 10, descentMeters: 5 });
  });

  test("a single jump of more than 50 m is a measuring error; one that stays is real", () => {
    expect(elevationGain(column(100, 100, 900, 100, 100))).toEqual({ ascentMeters: 0, descentMeters: 0 });
    expect(elevationGain(column(100, 100, 900, 900, 900))).toEqual({ ascentMeters: 800, descentMeters: 0 });
  });

  test("a steep climb with few samples is no error", () => {
    expect(elevationGain(column(0, 100, 200, 300))).toEqual({ ascentMeters: 300, descentMeters: 0 });
    expect(elevationGain(column(0, 100))).toEqual({ ascentMeters: 100, descentMeters: 0 });
  });

  test("an error may be the first or the last sample", () => {
    expect(elevationGain(column(5000, 100, 100, 110))).toEqual({ ascentMeters: 10, descentMeters: 0 });
    expect(elevationGain(column(100, 110, 110, 5000))).toEqual({ ascentMeters: 10, descentMeters: 0 });
  });

  test("skips missing values and needs two", () => {
    expect(elevationGain(column(10, NaN, 20))).toEqual({ ascentMeters: 10, descentMeters: 0 });
    expect(elevationGain(column(NaN, 20))).toBeNull();
  });

  test("ascent minus descent is never further than the threshold from the whole change", () => {
    const steps = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(steps, (changes) => {
        let altitude = 0;
        const altitudes = changes.map((change) => (altitude += change));
        const gain = elevationGain(Float64Array.from(altitudes));
        const whole = (altitudes.at(-1) ?? 0) - (altitudes[0] ?? 0);
        expect(Math.abs((gain?.ascentMeters ?? 0) - (gain?.descentMeters ?? 0) - whole)).toBeLessThan(3);
      }),
    );
  });
});

describe("movingTime", () => {
  const speeds = (...stretches: readonly (readonly [seconds: number, speed: number])[]) =>
    Float64Array.from(stretches.flatMap(([seconds, speed]) => Array.from({ length: seconds }, () => speed)));

  test("leaves out rests of ten seconds and more", () => {
    const speed = speeds([60, 3], [20, 0], [61, 3]);
    expect(movingTime(everySecond(141), speed)).toBe(120);
  });

  test("keeps shorter stops", () => {
    const speed = speeds([60, 3], [9, 0], [61, 3]);
    expect(movingTime(everySecond(130), speed)).toBe(129);
  });

  test("a gap is a pause when it is long for this recording: more than 10 s and more than four usual intervals", () => {
    expect(movingTime(column(0, 1, 2, 13, 14), column(3, 3, 3, 3, 3))).toBe(3);
    expect(movingTime(column(0, 1, 2, 12, 13), column(3, 3, 3, 3, 3))).toBe(13);
    expect(movingTime(column(0, 10, 1000, 1010), column(3, 3, 3, 3))).toBe(20);
    expect(movingTime(column(0, 10, 35, 45), column(3, 3, 3, 3))).toBe(45);
  });

  test("a sample without speed goes on as before; no speed at all gives null", () => {
    expect(movingTime(everySecond(4), column(3, NaN, NaN, 3))).toBe(3);
    expect(movingTime(everySecond(2), column(NaN, NaN))).toBeNull();
  });
});

describe("reduceSeries", () => {
  test("leaves a short series as it is, with null for what is missing", () => {
    expect(reduceSeries(everySecond(3), column(1, NaN, 3), 10)).toEqual({ x: [0, 1, 2], y: [1, null, 3] });
  });

  test("keeps a peak of one sample among thousands", () => {
    const y = new Float64Array(5000).fill(100);
    y[2345] = 999;
    const reduced = reduceSeries(everySecond(5000), y, 100);
    expect(reduced.x[reduced.y.indexOf(999)]).toBe(2345);
  });

  test("a long gap becomes one null", () => {
    const y = Float64Array.from({ length: 1000 }, (_, index) => (index > 300 && index < 700 ? NaN : index));
    const reduced = reduceSeries(everySecond(1000), y, 100);
    expect(reduced.y.filter((value) => value === null)).toHaveLength(1);
  });

  test("never gives more points than asked for, ascends, and keeps lowest, highest, first and last", () => {
    const series = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3 }), fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN))),
      { minLength: 1, maxLength: 300 },
    );
    fc.assert(
      fc.property(series, fc.integer({ min: 4, max: 40 }), (pairs, points) => {
        let time = 0;
        const x = Float64Array.from(pairs.map(([step]) => (time += step)));
        const y = Float64Array.from(pairs, ([, value]) => value);
        const reduced = reduceSeries(x, y, points);
        const values = reduced.y.filter((value) => value !== null);
        const known = [...y].filter((value) => !Number.isNaN(value));
        expect(reduced.x.length).toBeLessThanOrEqual(Math.max(points, 4));
        expect(reduced.x.length).toBe(reduced.y.length);
        expect(reduced.x).toEqual(reduced.x.toSorted((left, right) => left - right));
        expect([reduced.x[0], reduced.x.at(-1)]).toEqual([x[0], x.at(-1)]);
        expect([Math.min(...values), Math.max(...values)]).toEqual([Math.min(...known), Math.max(...known)]);
      }),
    );
  });
});
