import { expect, test } from "vitest";
import { BODY_BOX, BODY_OUTLINE, BODY_SIDES, MUSCLE_SHAPES } from "./muscle-shapes.ts";
import { MUSCLE_NAMES, isBodyMuscle } from "./muscles.ts";

/** Corners of a path in absolute units; it has only the commands M, l, c and z. */
function corners(path: string): (readonly [x: number, y: number])[] {
  let [x, y] = [0, 0];
  const found: (readonly [number, number])[] = [];
  for (const [, command = "", list = ""] of path.matchAll(/([Mlcz])([^Mlcz]*)/g)) {
    const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const size = command === "c" ? 6 : 2;
    for (let at = 0; at < numbers.length; at += size) {
      const [dx = NaN, dy = NaN] = numbers.slice(at + size - 2);
      [x, y] = command === "M" ? [dx, dy] : [x + dx, y + dy];
      found.push([x, y]);
    }
  }
  return found;
}

test("every muscle that has a place on the body has exactly one shape, and nothing else has", () => {
  expect(Object.keys(MUSCLE_SHAPES)).toEqual(MUSCLE_NAMES.filter(isBodyMuscle));
});

test("a muscle is seen from at least one side, and both sides show some", () => {
  for (const [muscle, sides] of Object.entries(MUSCLE_SHAPES))
    expect([muscle, Object.keys(sides)]).not.toEqual([muscle, []]);
  for (const side of BODY_SIDES)
    expect(Object.values(MUSCLE_SHAPES).filter((sides) => sides[side] !== undefined).length).toBeGreaterThan(8);
});

test("no two muscles have the same shape", () => {
  const paths = Object.values(MUSCLE_SHAPES).flatMap((sides) => Object.values(sides));
  expect(new Set(paths).size).toBe(paths.length);
});

test("muscles are closed, lie in the right half, and within the body's box", () => {
  const { left, top, width, height } = BODY_BOX;
  for (const [muscle, sides] of Object.entries(MUSCLE_SHAPES)) {
    for (const path of Object.values(sides)) {
      expect([muscle, path.endsWith("z"), path.match(/M/g)?.length]).toEqual([muscle, true, path.match(/z/g)?.length]);
      for (const [x, y] of corners(path)) {
        expect([muscle, x > 0 && x < left + width, y > 0 && y < top + height]).toEqual([muscle, true, true]);
      }
    }
  }
});

test("the outline is open, and begins and ends in the middle", () => {
  const points = corners(BODY_OUTLINE);
  expect(BODY_OUTLINE).not.toContain("z");
  for (const [x = NaN] of [points[0], points.at(-1)].map((point) => point ?? [])) expect(x).toBeCloseTo(-0.5);
});
