import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceClock, interpolate } from "./distance-clock.ts";
import { bestSpeed, endAgainstStart, splitSeconds } from "./pace-figures.ts";

/** One sample a second at the given speeds (m/s). */
const streams = (speeds: readonly number[]) => ({
  timeSeconds: Float64Array.from({ length: speeds.length + 1 }, (_, index) => index),
  distanceMeters: Float64Array.from([
    0,
    ...speeds.map((_, index) => speeds.slice(0, index + 1).reduce((sum, speed) => sum + speed, 0)),
  ]),
});
const clockOf = (speeds: readonly number[]) => {
  const clock = distanceClock(streams(speeds), []);
  if (clock === null) throw new Error("the fixture has no distance");
  return clock;
};
const lap = (elapsedSeconds: number, distanceMeters: number) => ({
  startSeconds: 0,
  elapsedSeconds,
  timerSeconds: null,
  distanceMeters,
  ascentMeters: null,
  descentMeters: null,
  energyKilocalories: null,
  heartRate: null,
  power: null,
  cadence: null,
  speed: null,
  intensity: null,
  trigger: null,
  name: null,
  extra: {},
});

test("the best pace is held over a window, so one wrong sample does not make it", () => {
  const steady = Array<number>(120).fill(3);
  steady[60] = 30;
  // 59 s at 3 m/s and one at 30 m/s: (177 + 30) / 60 = 3.45 m/s, where a single record would have said 30.
  expect(bestSpeed(clockOf(steady), 60)).toBeCloseTo(3.45);
});

test("a session shorter than the window has no best pace", () => {
  expect(bestSpeed(clockOf(Array<number>(59).fill(3)), 60)).toBeNull();
  expect(bestSpeed(clockOf(Array<number>(60).fill(3)), 60)).toBeCloseTo(3);
});

test("splits come from the samples, with the crossing interpolated", () => {
  // 4 m/s for 250 s, then 2.5 m/s: 1000 m after 250 s, 2000 m 400 s later.
  const speeds = [...Array<number>(250).fill(4), ...Array<number>(420).fill(2.5)];
  expect(splitSeconds(clockOf(speeds), 1000).map((seconds) => Math.round(seconds))).toEqual([250, 400]);
  // At 3 m/s a kilometre ends between two samples: 333.33 s.
  expect(splitSeconds(clockOf(Array<number>(700).fill(3)), 1000)[0]).toBeCloseTo(333.333, 2);
});

test("a pause of the recording is not part of a split", () => {
  const { timeSeconds, distanceMeters } = streams(Array<number>(500).fill(4));
  const paused = timeSeconds.map((time) => (time > 100 ? time + 600 : time));
  const clock = distanceClock({ timeSeconds: paused, distanceMeters }, []);
  // The one second across the pause is taken out with it: 249 s.
  expect(clock === null ? null : splitSeconds(clock, 1000)[0]).toBeCloseTo(249);
});

test("without samples the splits come from laps, at an even pace inside each", () => {
  const clock = distanceClock({ timeSeconds: new Float64Array(0) }, [lap(300, 1000), lap(660, 2000), lap(60, 200)]);
  expect(clock === null ? null : splitSeconds(clock, 1000)).toEqual([300, 330, 330]);
});

test("without distance the speed is added up", () => {
  const clock = distanceClock(
    { timeSeconds: Float64Array.of(0, 1, 2), speedMetersPerSecond: Float64Array.of(3, 5, 5) },
    [],
  );
  expect(clock?.meters.at(-1)).toBe(8);
});

test("the second half is compared by distance: faster is negative", () => {
  const speeds = [...Array<number>(100).fill(4), ...Array<number>(80).fill(5)];
  // 400 m in 100 s, 400 m in 80 s: 80 / 100 − 1.
  expect(endAgainstStart(clockOf(speeds), 2)).toBeCloseTo(-0.2);
  expect(endAgainstStart(clockOf(speeds.toReversed()), 2)).toBeCloseTo(0.25);
});

test("a distance that falls for a moment is not covered twice", () => {
  const clock = distanceClock(
    { timeSeconds: Float64Array.of(0, 1, 2, 3), distanceMeters: Float64Array.of(0, 10, 4, 12) },
    [],
  );
  expect(clock?.meters.at(-1)).toBe(12);
});

test("no stretch is faster than its fastest second, nor the best slower than the average", () => {
  const speeds = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(speeds, (list) => {
      const clock = clockOf(list);
      const best = bestSpeed(clock, 10) ?? 0;
      expect(best).toBeLessThanOrEqual(Math.max(...list) + 1e-6);
      const average = (clock.meters.at(-1) ?? 0) / list.length;
      if (list.length % 10 === 0) expect(best).toBeGreaterThanOrEqual(average - 1e-6);
    }),
  );
});

test("interpolation stays inside the values and meets the points", () => {
  expect(interpolate([0, 10, 20], [0, 100, 400], 15)).toBe(250);
  expect(interpolate([0, 10, 20], [0, 100, 400], 10)).toBe(100);
  expect(interpolate([0, 10], [0, 100], 50)).toBe(100);
});
