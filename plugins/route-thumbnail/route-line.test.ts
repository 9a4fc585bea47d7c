import { createKernels } from "@fitglue/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { routeLine } from "./route-line.ts";
import { routeSvg } from "./route-svg.ts";

const SIZE = { width: 400, height: 400, margin: 30 };
const kernels = (points: readonly (readonly [number, number])[]) =>
  createKernels({
    timeSeconds: Float64Array.from(points, (_, index) => index),
    latitudeDegrees: Float64Array.from(points, ([latitude]) => latitude),
    longitudeDegrees: Float64Array.from(points, ([, longitude]) => longitude),
  });
/** A circle on the ground of the given radius in metres. */
const circle = (latitude: number, longitude: number, radiusMeters: number, points = 180) =>
  Array.from({ length: points + 1 }, (_, index) => {
    const angle = (2 * Math.PI * index) / points;
    const degrees = radiusMeters / 111_195;
    return [
      latitude + degrees * Math.sin(angle),
      longitude + (degrees * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180),
    ] as const;
  });
const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

test("a circle on the ground is a circle in the picture, far in the north as well", async () => {
  for (const latitude of [0, 60, -45]) {
    const line = (await routeLine(kernels(circle(latitude, 10, 500)), 0, SIZE)) ?? [];
    expect(extent(line.map(({ x }) => x))).toBeCloseTo(340, -1);
    expect(extent(line.map(({ y }) => y))).toBeCloseTo(340, -1);
  }
});

test("north is up", async () => {
  const north = Array.from({ length: 20 }, (_, index) => [50 + index / 1000, 8] as const);
  const line = await routeLine(kernels(north), 0, SIZE);
  expect(line?.[0]).toEqual({ x: 200, y: 370 });
  expect(line?.at(-1)).toEqual({ x: 200, y: 30 });
});

test("a position that never changes gives no picture instead of coordinates that are no numbers", async () => {
  expect(await routeLine(kernels(Array<readonly [number, number]>(50).fill([50, 8])), 0, SIZE)).toBeNull();
});

test("both ends are cut before anything is drawn", async () => {
  // A straight kilometre eastwards on the equator: 200 m of each end are gone, so the line shows 600 m.
  const straight = Array.from({ length: 101 }, (_, index) => [0, (index * 10) / 111_195] as const);
  expect(await routeLine(kernels(straight), 200, SIZE)).not.toBeNull();
  expect(await routeLine(kernels(straight), 500, SIZE)).toBeNull();
});

test("a route across the 180° meridian is drawn in one piece", async () => {
  const crossing = circle(-17, 180, 500).map(
    ([latitude, longitude]) => [latitude, longitude > 180 ? longitude - 360 : longitude] as const,
  );
  const line = (await routeLine(kernels(crossing), 0, SIZE)) ?? [];
  expect(extent(line.map(({ y }) => y))).toBeCloseTo(340, -1);
});

test("too few positions and gaps in them do no harm", async () => {
  expect(await routeLine(kernels(circle(50, 8, 500, 5)), 0, SIZE)).toBeNull();
  const gaps = circle(50, 8, 500).map(
    ([latitude, longitude], index) => [index % 3 === 0 ? NaN : latitude, longitude] as const,
  );
  expect(await routeLine(kernels(gaps), 0, SIZE)).not.toBeNull();
});

test("whatever the positions, every coordinate is a number inside the picture", async () => {
  const point = fc.tuple(
    fc.double({ min: -89, max: 89, noNaN: true }),
    fc.double({ min: -180, max: 180, noNaN: true }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(point, { minLength: 10, maxLength: 40 }),
      fc.constantFrom(0, 200),
      async (points, trim) => {
        for (const { x, y } of (await routeLine(kernels(points), trim, SIZE)) ?? []) {
          expect(x).toBeGreaterThanOrEqual(29.9);
          expect(x).toBeLessThanOrEqual(370.1);
          expect(y).toBeGreaterThanOrEqual(29.9);
          expect(y).toBeLessThanOrEqual(370.1);
        }
      },
    ),
  );
});

test("the picture is one line with two dots, and holds nothing active", async () => {
  const line = (await routeLine(kernels(circle(50, 8, 500)), 0, SIZE)) ?? [];
  const svg = routeSvg(line, SIZE, { lineColor: "#7c3aed", background: "light", endDots: true });
  expect(svg.match(/<circle /gu)).toHaveLength(2);
  expect(svg.match(/<path /gu)).toHaveLength(1);
  expect(svg).not.toMatch(/NaN|script|href|on\w+=/u);
  expect(routeSvg(line, SIZE, { lineColor: "#7c3aed", background: "none", endDots: false })).not.toMatch(
    /<circle|<rect/u,
  );
});
