import { expect, test } from "vitest";
import { elevationProfile } from "./elevation-profile.ts";

const streams = (count: number, altitude: (index: number) => number) => ({
  timeSeconds: Float64Array.from({ length: count }, (_, index) => index),
  altitudeMeters: Float64Array.from({ length: count }, (_, index) => altitude(index)),
});

test("every sample is in the profile, also those left over after equal stretches", () => {
  // 109 samples in 100 stretches: the last stretch must hold the last sample, the only one at 40 m.
  const profile = elevationProfile(
    streams(109, (index) => (index === 108 ? 40 : 0)),
    1,
    "m",
  );
  expect(profile?.x).toHaveLength(100);
  expect(Math.max(...(profile?.y ?? []).map((value) => value ?? 0))).toBeGreaterThan(0);
});

test("a measuring error does not bend the profile", () => {
  const profile = elevationProfile(
    streams(60, (index) => (index === 30 ? 9000 : index)),
    1,
    "m",
  );
  expect(Math.max(...(profile?.y ?? []).map((value) => value ?? 0))).toBeLessThanOrEqual(59);
});

test("a flat course and a handful of samples have no profile", () => {
  expect(
    elevationProfile(
      streams(50, () => 12),
      1,
      "m",
    ),
  ).toBeNull();
  expect(
    elevationProfile(
      streams(9, (index) => index),
      1,
      "m",
    ),
  ).toBeNull();
});

test("the profile is over distance where there is one, else over time", () => {
  const climb = streams(20, (index) => index * 10);
  expect(elevationProfile(climb, 1, "m")?.xLabel).toBe("Time (min)");
  const byDistance = elevationProfile(
    { ...climb, distanceMeters: Float64Array.from({ length: 20 }, (_, index) => index * 100) },
    1,
    "m",
  );
  expect(byDistance).toMatchObject({ xLabel: "Distance (km)" });
  expect(byDistance?.x.at(-1)).toBe(1.9);
});
