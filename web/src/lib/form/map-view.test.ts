import fc from "fast-check";
import { expect, test } from "vitest";
import { canZoom, movedPlace, placeInWords, toPlace, toPoint, visiblePart, WORLD, zoomed } from "./map-view.ts";

const anyPlace = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const anyZoom = fc.integer({ min: 0, max: 5 });

test("the whole world is shown at first, and at the last step eleven degrees of it", () => {
  const center = { latitude: 0, longitude: 0 };
  expect(visiblePart({ center, zoom: 0 })).toEqual({ x: 0, y: 0, ...WORLD });
  // 360° / 2⁵ = 11.25°, a tenth of a degree being one unit.
  expect(visiblePart({ center, zoom: 5 }).width).toBe(112.5);
});

test("what is shown never leaves the world, and a place in it is in what is shown around it", () => {
  fc.assert(
    fc.property(anyPlace, anyZoom, (center, zoom) => {
      const { x, y, width, height } = visiblePart({ center, zoom });
      const point = toPoint(center);
      expect(x >= 0 && y >= 0 && x + width <= WORLD.width + 1e-9 && y + height <= WORLD.height + 1e-9).toBe(true);
      expect(point.x >= x - 1e-6 && point.x <= x + width + 1e-6).toBe(true);
      expect(point.y >= y - 1e-6 && point.y <= y + height + 1e-6).toBe(true);
    }),
  );
});

test("a point is the place that it shows, as finely as one can point there", () => {
  expect(toPlace(1915.75, 418.63, 0)).toEqual({ latitude: 48.1, longitude: 11.6 });
  expect(toPlace(1915.75, 418.63, 3)).toEqual({ latitude: 48.14, longitude: 11.57 });
  expect(toPlace(-50, 9999, 0)).toEqual({ latitude: -90, longitude: -180 });
});

test("a step is a hundredth of what is shown; north ends at the pole, east goes on in the west", () => {
  expect(movedPlace({ latitude: 0, longitude: 0 }, { east: 1, north: -1 }, 0)).toEqual({
    latitude: -3.6,
    longitude: 3.6,
  });
  expect(movedPlace({ latitude: 89, longitude: 179 }, { east: 1, north: 1 }, 0)).toEqual({
    latitude: 90,
    longitude: -177.4,
  });
});

test("zooming ends at both ends", () => {
  const center = { latitude: 0, longitude: 0 };
  expect([canZoom({ center, zoom: 0 }, -1), canZoom({ center, zoom: 5 }, 1)]).toEqual([false, false]);
  expect(zoomed({ center, zoom: 5 }, 1, center).zoom).toBe(5);
  expect(zoomed({ center, zoom: 2 }, -1, center).zoom).toBe(1);
});

test("a place is said with its directions", () => {
  expect(placeInWords({ latitude: -33.9, longitude: 18.4 })).toBe("33.9° south, 18.4° east");
  expect(placeInWords({ latitude: 0, longitude: -0.1 })).toBe("0° north, 0.1° west");
});
