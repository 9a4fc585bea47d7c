import { expect, test } from "vitest";
import { routeShape } from "./route-shape.ts";

const BOX = { width: 120, height: 120, padding: 10 };

test("north is up and east is right", () => {
  const shape = routeShape(
    [
      [0, 0],
      [1, 1],
    ],
    BOX,
  );
  expect(shape?.start).toEqual([10, 110]);
  expect(shape?.end[0]).toBeCloseTo(110, 0);
  expect(shape?.end[1]).toBeCloseTo(10, 0);
});

test("a route across the antimeridian stays in one piece", () => {
  const shape = routeShape(
    [
      [0, 179.9],
      [0, -179.9],
    ],
    BOX,
  );
  expect(shape?.start).toEqual([10, 60]);
  expect(shape?.end).toEqual([110, 60]);
});

test("a square of degrees at 60° north is drawn twice as tall as wide, as Web Mercator does", () => {
  const shape = routeShape(
    [
      [60, 10],
      [60.01, 10.01],
    ],
    BOX,
  );
  const width = (shape?.end[0] ?? 0) - (shape?.start[0] ?? 0);
  const height = (shape?.start[1] ?? 0) - (shape?.end[1] ?? 0);
  expect(height / width).toBeCloseTo(2, 1);
});

test("a route that never moves is a point in the middle", () => {
  expect(
    routeShape(
      [
        [48, 11],
        [48, 11],
      ],
      BOX,
    )?.start,
  ).toEqual([60, 60]);
});

test("one position is no route", () => {
  expect(routeShape([[48, 11]], BOX)).toBeNull();
});
