import { encodePolyline } from "@fitglue/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readStreams, routeStreams } from "./read-streams.ts";

const data = (...values: unknown[]) => ({ data: values });

describe("samples", () => {
  test("each kind becomes its column, a missing value stays missing (S9, S10, S11, S12, S13)", () => {
    const { streams, notices } = readStreams({
      time: data(0, 1, 3),
      latlng: data([47.3, 8.5], null, [47.4, 8.6]),
      heartrate: data(120, null, 125),
      velocity_smooth: data(2.9, 3, 3.1),
      cadence: data(84, 85, 86),
      watts: data(200, 0, 210),
      temp: data(17, 17, 18),
      altitude: data(400, 401.2, 402),
      distance: data(0, 3, 9),
    });
    expect(notices).toEqual([]);
    expect(streams).toEqual({
      timeSeconds: Float64Array.of(0, 1, 3),
      latitudeDegrees: Float64Array.of(47.3, NaN, 47.4),
      longitudeDegrees: Float64Array.of(8.5, NaN, 8.6),
      heartRateBpm: Float64Array.of(120, NaN, 125),
      speedMetersPerSecond: Float64Array.of(2.9, 3, 3.1),
      cadenceRpm: Float64Array.of(84, 85, 86),
      powerWatts: Float64Array.of(200, 0, 210),
      temperatureCelsius: Float64Array.of(17, 17, 18),
      altitudeMeters: Float64Array.of(400, 401.2, 402),
      distanceMeters: Float64Array.of(0, 3, 9),
    });
  });

  test("a column of another length is left out and said", () => {
    const { streams, notices } = readStreams({ time: data(0, 1), heartrate: data(120) });
    expect(Object.keys(streams)).toEqual(["timeSeconds"]);
    expect(notices).toEqual(["Strava gave 1 values of heartrate for 2 samples; they were left out"]);
  });

  test("times that run backwards leave no samples", () => {
    const { streams, notices } = readStreams({ time: data(0, 5, 4), heartrate: data(1, 2, 3) });
    expect(streams.timeSeconds).toHaveLength(0);
    expect(notices).toHaveLength(1);
  });

  test("an indoor activity has an empty list of positions and no column of them", () => {
    expect(readStreams({ time: data(0, 1), latlng: data() }).streams).toEqual({ timeSeconds: Float64Array.of(0, 1) });
  });
});

describe("a route without times", () => {
  // Google's published example of the format.
  test("is decoded with five decimal places (S10)", () => {
    const { latitudeDegrees, longitudeDegrees, timeSeconds } = routeStreams("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 100);
    expect(latitudeDegrees).toEqual(Float64Array.of(38.5, 40.7, 43.252));
    expect(longitudeDegrees).toEqual(Float64Array.of(-120.2, -120.95, -126.453));
    expect([timeSeconds[0], timeSeconds[2]]).toEqual([0, 100]);
  });

  test("comes back from its polyline within half of the last place, in ascending times (S10)", () => {
    const point = fc.tuple(
      fc.double({ min: -85, max: 85, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), fc.nat(20_000), (points, seconds) => {
        const { latitudeDegrees, longitudeDegrees, timeSeconds } = routeStreams(encodePolyline(points), seconds);
        points.forEach(([latitude, longitude], index) => {
          expect(Math.abs((latitudeDegrees?.[index] ?? NaN) - latitude)).toBeLessThanOrEqual(0.5001e-5);
          expect(Math.abs((longitudeDegrees?.[index] ?? NaN) - longitude)).toBeLessThanOrEqual(0.5001e-5);
        });
        expect(timeSeconds).toEqual(timeSeconds.toSorted());
        expect(timeSeconds.at(-1)).toBeLessThanOrEqual(seconds);
      }),
    );
  });

  test.each([[""], ["_p~iF~ps|U"]])("is none with fewer than two points: %j", (polyline) => {
    expect(routeStreams(polyline, 100).timeSeconds).toHaveLength(0);
  });
});
