import fc from "fast-check";
import { expect, test } from "vitest";
import { smallest } from "./smallest.ts";
import { finish } from "./work.ts";

test("the value at any place is the one that sorting would put there", () => {
  const values = fc
    .float64Array({ min: 0, noNaN: true, minLength: 1, maxLength: 50 })
    .map((list) => list.map(Math.abs));
  fc.assert(
    fc.property(values, fc.nat(), (list, place) => {
      const at = place % list.length;
      expect(finish(smallest(list, at))).toBe(list.toSorted()[at]);
    }),
  );
});

test("neighbours that differ in their last bit are told apart", () => {
  const next = 1 + Number.EPSILON;
  expect(finish(smallest(Float64Array.of(next, 1, next), 1))).toBe(next);
  expect(finish(smallest(Float64Array.of(1, next, 1), 1))).toBe(1);
});

test("there is nothing at a place outside", () => {
  expect(finish(smallest(new Float64Array(0), 0))).toBeNull();
  expect(finish(smallest(Float64Array.of(1), -1))).toBeNull();
});

test("a column inside a larger piece of memory is read where it lies", () => {
  expect(finish(smallest(Float64Array.of(9, 9, 3, 1, 2).subarray(2), 1))).toBe(2);
});
