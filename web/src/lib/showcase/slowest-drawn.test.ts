import { expect, test } from "vitest";
import { slowestDrawn } from "./slowest-drawn.ts";

test("one pause does not stretch the drawing: it ends at 1.8 times the median", () => {
  expect(slowestDrawn([5, 30, null, 6, 5])).toBeCloseTo(1.8 * 6, 10);
  expect(slowestDrawn([5, 5, 30])).toBeCloseTo(9, 10);
});

test("without a pace there is no end", () => {
  expect(slowestDrawn([null])).toBe(Infinity);
});
