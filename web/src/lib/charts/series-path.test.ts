import { expect, test } from "vitest";
import { seriesPath } from "./series-path.ts";

const PLACES = { toX: (value: number) => value, toY: (value: number) => value, base: 100 };

test("a gap in the values is a gap in the line", () => {
  expect(seriesPath([0, 1, 2, 3], [5, null, 7, 8], PLACES).line).toBe("M0,5M2,7l1,1");
});

test("the area of a piece ends at the base under its own ends", () => {
  expect(seriesPath([0, 1], [5, 6], PLACES).area).toBe("M0,5l1,1L1,100L0,100Z");
});

test("a series without values draws nothing", () => {
  expect(seriesPath([0, 1], [null, null], PLACES)).toEqual({ line: "", area: "" });
});
