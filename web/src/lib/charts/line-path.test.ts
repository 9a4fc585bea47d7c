import { expect, test } from "vitest";
import { linePath } from "./line-path.ts";

test("a line says its first place, and then only how far the next one is", () => {
  expect(
    linePath([
      [10, 20],
      [10.5, 19],
      [12, 19],
    ]),
  ).toBe("M10,20l.5,-1 1.5,0");
});

test("what is rounded does not add up: a long line ends where it should", () => {
  const points = Array.from({ length: 1001 }, (_, index) => [index * 0.16, index * 0.04] as const);
  const steps = linePath(points).split("l")[1]?.split(" ") ?? [];
  const [x, y] = [0, 1].map((axis) => steps.reduce((sum, step) => sum + Number(step.split(",")[axis]), 0));
  expect(x).toBeCloseTo(160, 5);
  expect(y).toBeCloseTo(40, 5);
});

test("no point is no line, and one is a place", () => {
  expect(linePath([])).toBe("");
  expect(linePath([[1, 2]])).toBe("M1,2");
});
