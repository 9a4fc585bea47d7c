import { expect, test } from "vitest";
import * as units from "./units.ts";

test("units convert by their definitions and back", () => {
  expect(units.poundsToKilograms(100)).toBeCloseTo(45.359237, 9);
  expect(units.kilogramsToPounds(45.359237)).toBeCloseTo(100, 9);
  expect(units.milesToMeters(26.2)).toBeCloseTo(42_164.8128, 6);
  expect(units.metersToMiles(1609.344)).toBe(1);
});

test("a half turn is 2³¹ semicircles", () => {
  expect(units.semicirclesToDegrees(2 ** 30)).toBe(90);
  expect(units.degreesToSemicircles(-90)).toBe(-(2 ** 30));
});

test("a pace is the time for a kilometre or a mile", () => {
  expect(units.minutesPerKilometer(1000 / 300)).toBeCloseTo(5, 12);
  expect(units.minutesPerMile(1609.344 / 480)).toBeCloseTo(8, 12);
  expect(units.minutesPerKilometer(0)).toBe(Number.POSITIVE_INFINITY);
});
