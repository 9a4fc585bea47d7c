import { expect, test } from "vitest";
import { groupedNumber } from "./grouped-number.ts";

test.each([
  [0, 0, "0"],
  [999, 0, "999"],
  [3000, 0, "3,000"],
  [6172.5, 1, "6,172.5"],
  [6172, 1, "6,172"],
  [1234567.891, 2, "1,234,567.89"],
  [-1500, 0, "-1,500"],
  [-0.2, 0, "0"],
])("%d with %d decimals is written %s", (value, decimals, text) => {
  expect(groupedNumber(value, decimals)).toBe(text);
});
