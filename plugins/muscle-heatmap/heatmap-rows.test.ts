import { expect, test } from "vitest";
import { fullSquares, heatmapRows, percentText, ratingWord } from "./heatmap-rows.ts";

test("the highest row has the whole bar and what was hardly worked one square", () => {
  const [first, last] = heatmapRows(
    new Map([
      ["chest", 100],
      ["neck", 1],
    ]),
    false,
  );
  expect(fullSquares(first?.fraction ?? 0, 5)).toBe(5);
  expect(fullSquares(last?.fraction ?? 0, 5)).toBe(1);
});

test("squares and per cent are rounded down, and exact shares are not lost to binary fractions", () => {
  expect(fullSquares(0.75, 5)).toBe(3);
  expect(percentText(0.625)).toBe("62%");
  expect(fullSquares(0.6, 5)).toBe(3);
  expect(percentText(0.29)).toBe("29%");
});

test("words follow the share itself, not the squares", () => {
  expect([1, 0.74, 0.49, 0.24].map(ratingWord)).toEqual(["Very High", "High", "Medium", "Low"]);
});

test("a broad group among muscles is told apart", () => {
  expect(heatmapRows(new Map([["legs", 2]]), false)[0]?.label).toBe("Legs (unspecified)");
  expect(heatmapRows(new Map([["legs", 2]]), true)[0]?.label).toBe("Legs");
});
