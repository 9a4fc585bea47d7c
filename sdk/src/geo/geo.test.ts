import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { haversineMeters } from "./haversine.ts";
import { type LatLng, decodePolyline, encodePolyline } from "./polyline.ts";
import { simplifyTrack } from "./simplify.ts";
import { trimTrack } from "./trim.ts";

const anyTrack: fc.Arbitrary<LatLng[]> = fc.array(
  fc.tuple(fc.double({ min: -89, max: 89, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true })),
  { maxLength: 50 },
);
/** Points along the equator, one degree is 111,195.08 m. */
const along = (degrees: readonly number[]): LatLng[] => degrees.map((longitude) => [0, longitude]);

describe("polyline", () => {
  test("Google's example is encoded and decoded", () => {
    // https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    const points: LatLng[] = [
      [38.5, -120.2],
      [40.7, -120.95],
      [43.252, -126.453],
    ];
    expect(encodePolyline(points)).toBe("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
    expect(decodePolyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@")).toEqual(points);
  });

  test("half a step is rounded away from zero", () => {
    expect(encodePolyline([[-0.000005, 0.000005]])).toBe("@A");
  });

  test("every track comes back within half a step", () => {
    fc.assert(
      fc.property(anyTrack, fc.constantFrom(5, 6), (points, precision) => {
        const decoded = decodePolyline(encodePolyline(points, precision), precision);
        expect(decoded).toHaveLength(points.length);
        decoded.forEach(([latitude, longitude], index) => {
          expect(Math.abs(latitude - (points[index]?.[0] ?? 0))).toBeLessThanOrEqual(0.5001 * 10 ** -precision);
          expect(Math.abs(longitude - (points[index]?.[1] ?? 0))).toBeLessThanOrEqual(0.5001 * 10 ** -precision);
        });
      }),
    );
  });

  test("any text decodes to some points", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodePolyline(text).length).toBeLessThanOrEqual(text.length / 2);
      }),
    );
  });
});

describe("haversine", () => {
  test("London to Paris, a degree of the equator, opposite points", () => {
    expect(haversineMeters(51.5074, -0.1278, 48.8566, 2.3522)).toBeCloseTo(343_556.535, 2);
    expect(haversineMeters(0, 0, 0, 1)).toBeCloseTo(111_195.08, 2);
    expect(haversineMeters(0, 0, 0, 180)).toBeCloseTo(Math.PI * 6_371_008.8, 2);
  });

  test("the way over the 180° meridian is the short one", () => {
    expect(haversineMeters(0, 179.9, 0, -179.9)).toBeCloseTo(22_239.016, 2);
  });
});

describe("simplify", () => {
  test("points on a line go, corners stay", () => {
    const track: LatLng[] = [
      [0, 0],
      [0, 0.001],
      [0, 0.002],
      [0.002, 0.002],
    ];
    expect(simplifyTrack(track, 1)).toEqual([
      [0, 0],
      [0, 0.002],
      [0.002, 0.002],
    ]);
  });

  test("a straight line over the 180° meridian is a line", () => {
    expect(simplifyTrack(along([179.99, 179.999, -179.999, -179.99]), 1)).toEqual(along([179.99, -179.99]));
  });

  test("ends stay, nothing is made up, the order is kept", () => {
    fc.assert(
      fc.property(anyTrack, fc.double({ min: 0, max: 100_000, noNaN: true }), (points, tolerance) => {
        const simple = simplifyTrack(points, tolerance);
        expect(simple[0]).toEqual(points[0]);
        expect(simple.at(-1)).toEqual(points.at(-1));
        let from = 0;
        for (const point of simple) from = points.indexOf(point, from) + 1;
        expect(simple.every((point) => points.includes(point))).toBe(true);
        expect(from).toBe(points.length);
      }),
    );
  });

  test("100,000 points in zigzag do not overflow the stack", () => {
    const zigzag = Array.from({ length: 100_000 }, (_, index): LatLng => [(index % 2) * 0.0001, index * 0.00001]);
    expect(simplifyTrack(zigzag, 1000)).toHaveLength(2);
  });
});

describe("trim", () => {
  test("the first and the last metres are cut", () => {
    // Points 111.195 m apart.
    const track = along([0, 0.001, 0.002, 0.003, 0.004, 0.005]);
    expect(trimTrack(track, 200)).toEqual(along([0.002, 0.003]));
  });

  test("a track that passes its beginning again does not show it", () => {
    const track = along([0, 0.001, 0.002, 0.003, 0.002, 0.001, 0, -0.001, -0.002, -0.003, -0.004]);
    const shown = trimTrack(track, 150);
    expect(shown.every(([, longitude]) => Math.abs(longitude) > 0.0013)).toBe(true);
  });

  test("a track shorter than twice the cut shows nothing", () => {
    expect(trimTrack(along([0, 0.001]), 100)).toEqual([]);
    expect(trimTrack([], 100)).toEqual([]);
  });

  test("a first position from where the receiver was switched off last hides neither that place nor the real beginning", () => {
    // One position 5 km away, then 11.1195 m a step from the door on: 200 m are 18 steps.
    const door = 0.045;
    const walk = Array.from({ length: 61 }, (_, index) => door + index * 0.0001);
    const shown = trimTrack(along([0, ...walk]), 200);
    expect(shown).toEqual(along(walk.slice(18, -18)));
    // The other way round, and with two of them.
    expect(trimTrack(along([0, 0.00001, ...walk]).toReversed(), 200)).toEqual(shown.toReversed());
  });

  test("positions far apart are a way like any other", () => {
    const sparse = along([0, 0.01, 0.02, 0.03, 0.04]);
    expect(trimTrack(sparse, 200)).toEqual(sparse.slice(1, -1));
  });

  test("nothing that is shown is near an end", () => {
    fc.assert(
      fc.property(anyTrack, fc.double({ min: 1, max: 1e6, noNaN: true }), (points, meters) => {
        const [start, end] = [points[0], points.at(-1)];
        for (const [latitude, longitude] of trimTrack(points, meters)) {
          expect(haversineMeters(latitude, longitude, start?.[0] ?? 0, start?.[1] ?? 0)).toBeGreaterThanOrEqual(meters);
          expect(haversineMeters(latitude, longitude, end?.[0] ?? 0, end?.[1] ?? 0)).toBeGreaterThanOrEqual(meters);
        }
      }),
    );
  });
});
