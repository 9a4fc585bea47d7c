import { expect, test } from "vitest";
import { zoneBounds } from "./zone-bounds.ts";

test("zones of the maximum begin at 50, 60, 70, 80 and 90 per cent, exactly", () => {
  expect(zoneBounds({ method: "maximum", maximumBpm: 190 })).toEqual([95, 114, 133, 152, 171]);
});

test("Karvonen adds shares of the reserve to the resting heart rate", () => {
  // 60 + 0.5 × 130 = 125; 60 + 0.9 × 130 = 177.
  expect(zoneBounds({ method: "reserve", restingBpm: 60, maximumBpm: 190 })).toEqual([125, 138, 151, 164, 177]);
});

test("the maximum from age is 208 − 0.7 × age", () => {
  // 40 years: 180.
  expect(zoneBounds({ method: "age", ageYears: 40 })).toEqual([90, 108, 126, 144, 162]);
});

test("own bounds have to ascend, and the message names the one that does not", () => {
  expect(zoneBounds({ method: "own", lowerBpm: [90, 110, 130, 150, 170] })).toEqual([90, 110, 130, 150, 170]);
  expect(() => zoneBounds({ method: "own", lowerBpm: [90, 110, 110, 150, 170] })).toThrow(/Zone 3 begins at 110 bpm/u);
});
