import { expect, test } from "vitest";
import { hevyEffort } from "./effort.ts";

test.each([
  [6, 6],
  [6.4, 6],
  [6.5, 7],
  [6.6, 7],
  [7.25, 7.5],
  [7.2, 7],
  [8.5, 8.5],
  [9.8, 10],
  [10, 10],
])("an effort of %f becomes %f: the nearest that Hevy takes, the higher one of two", (rpe, expected) => {
  expect(hevyEffort(rpe)).toBe(expected);
});

test("an effort below Hevy's scale is left out and not made harder", () => {
  expect(hevyEffort(5.9)).toBeNull();
  expect(hevyEffort(1)).toBeNull();
});

test("no effort stays none", () => {
  expect(hevyEffort(null)).toBeNull();
});
