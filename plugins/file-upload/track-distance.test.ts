import { expect, test } from "vitest";
import { withDistance } from "./track-distance.ts";

/** A hundredth of a degree along the equator: 6,371,008.8 m × π / 18,000. */
const STEP_METERS = 1111.95;
const track = (longitudes: readonly number[], times = longitudes.map((_, index) => index)) => ({
  timeSeconds: Float64Array.from(times),
  latitudeDegrees: Float64Array.from(longitudes, (longitude) => (Number.isNaN(longitude) ? NaN : 0)),
  longitudeDegrees: Float64Array.from(longitudes),
});

test("a track without distances gets the length of the way up to each position", () => {
  const { distanceMeters = [] } = withDistance(track([0, 0.01, 0.03]));
  expect([...distanceMeters].map((meters) => Math.round(meters))).toEqual([
    0,
    Math.round(STEP_METERS),
    Math.round(3 * STEP_METERS),
  ]);
});

test("across a pause nothing is added", () => {
  const { distanceMeters = [] } = withDistance(track([0, 0.01, 0.05, 0.06], [0, 1, 900, 901]));
  expect(distanceMeters.at(-1)).toBeCloseTo(2 * STEP_METERS, 0);
});

test("a sample without position has no distance, and the way goes on after it", () => {
  const { distanceMeters = [] } = withDistance(track([0, NaN, 0.02]));
  expect(distanceMeters[1]).toBeNaN();
  expect(distanceMeters[2]).toBeCloseTo(2 * STEP_METERS, 0);
});

test("recorded distances stay, and without positions there are none", () => {
  const recorded = { ...track([0, 0.01]), distanceMeters: Float64Array.of(0, 5) };
  expect(withDistance(recorded)).toBe(recorded);
  expect(withDistance({ timeSeconds: Float64Array.of(0, 1) })).not.toHaveProperty("distanceMeters");
  expect(withDistance(track([NaN, NaN]))).not.toHaveProperty("distanceMeters");
});
