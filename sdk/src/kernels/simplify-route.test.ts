import fc from "fast-check";
import { expect, test } from "vitest";
import type { LatLng } from "../geo/polyline.ts";
import { simplifyTrack } from "../geo/simplify.ts";
import { trimTrack } from "../geo/trim.ts";
import { routeBounds } from "./route-bounds.ts";
import { routeTrack } from "./route-track.ts";
import { simplifyRoute } from "./simplify-route.ts";
import { finish } from "./work.ts";

const columns = (points: readonly LatLng[]) => ({
  timeSeconds: Float64Array.from(points, (_, index) => index),
  latitudeDegrees: Float64Array.from(points, ([latitude]) => latitude),
  longitudeDegrees: Float64Array.from(points, ([, longitude]) => longitude),
});
const track = (points: readonly LatLng[], trimMeters = 0) => {
  const { timeSeconds, latitudeDegrees, longitudeDegrees } = columns(points);
  return finish(routeTrack(timeSeconds, latitudeDegrees, longitudeDegrees, trimMeters));
};

/** A walk of steps of some metres, here and there across 180°, with missing positions. */
const walk = fc
  .tuple(
    fc.constantFrom(8, 179.9995, -179.9995),
    fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
      minLength: 1,
      maxLength: 80,
    }),
  )
  .map(([longitude, steps]) => {
    let at: LatLng = [50, longitude];
    return steps.map(([north, east]): LatLng => {
      at = [at[0] + north / 20_000, at[1] + east / 20_000];
      return [at[0], ((at[1] + 540) % 360) - 180];
    });
  });

test("keeps the positions that simplifying the trimmed track keeps", () => {
  fc.assert(
    fc.property(walk, fc.constantFrom(0, 3, 40), fc.constantFrom(0, 30, 200), (points, tolerance, trimMeters) => {
      const expected = simplifyTrack(trimTrack(points, trimMeters), tolerance);
      const route = finish(simplifyRoute(track(points, trimMeters), tolerance));
      expect([...route.latitudeDegrees]).toEqual(expected.map(([latitude]) => latitude));
      route.longitudeDegrees.forEach((longitude, index) => {
        // A whole turn apart at most.
        expect(((((longitude - (expected[index]?.[1] ?? NaN)) % 360) + 540) % 360) - 180).toBeCloseTo(0, 9);
      });
      for (const time of route.timeSeconds)
        expect(points[time]?.[0]).toBe(route.latitudeDegrees[[...route.timeSeconds].indexOf(time)]);
    }),
  );
});

test("cuts both beginnings of a track that jumps at first, as trimming does", () => {
  const points = Array.from({ length: 80 }, (_, index): LatLng => [index < 2 ? 50.2 : 50 + index / 10_000, 8]);
  const expected = trimTrack(points, 100);
  expect(expected[0]?.[0]).toBeGreaterThan(50.001);
  expect([...track(points, 100).latitudeDegrees]).toEqual(expected.map(([latitude]) => latitude));
});

test("a route across 180° is in one piece", () => {
  const route = track([
    [0, 179.9],
    [0, -179.9],
    [0, 179.8],
  ]);
  expect([...route.longitudeDegrees].map((longitude) => longitude.toFixed(1))).toEqual(["179.9", "180.1", "179.8"]);
  expect(finish(routeBounds(route))).toMatchObject({ recorded: 3, positions: 3, west: 179.8, south: 0, north: 0 });
});

test("positions with only one of the two degrees are none", () => {
  const route = track([
    [NaN, 8],
    [50, 8],
    [50, NaN],
  ]);
  expect([...route.timeSeconds]).toEqual([1]);
});

test("what is left of a route that is trimmed away has no box and no positions", () => {
  const route = track(
    [
      [50, 8],
      [50, 8.0001],
    ],
    500,
  );
  expect(route.recorded).toBe(2);
  expect(finish(routeBounds(route))).toBeNull();
  expect(finish(simplifyRoute(route, 5)).timeSeconds).toHaveLength(0);
  expect(finish(simplifyRoute(track([]), 5)).timeSeconds).toHaveLength(0);
});

test("a hundred thousand positions that all stay pause on the way", () => {
  const zigzag = Array.from({ length: 100_000 }, (_, index): LatLng => [50 + (index % 2) / 1000, 8 + index / 1e6]);
  const work = simplifyRoute(track(zigzag), 0);
  let pauses = 0;
  while (work.next().done !== true && pauses < 20) pauses++;
  expect(pauses).toBe(20);
});
