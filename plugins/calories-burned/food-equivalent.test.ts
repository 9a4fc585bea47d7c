import { expect, test } from "vitest";
import { foodEquivalent } from "./food-equivalent.ts";

const hour = (index: number) => new Date(Date.UTC(2026, 0, 1, index)).toISOString();

test("every food has its turn", () => {
  const foods = Array.from({ length: 10 }, (_, index) => foodEquivalent(400, hour(index))?.replace(/^[\d.]+ /u, ""));
  expect(new Set(foods).size).toBe(10);
});

test("the same session always gets the same food", () => {
  expect(foodEquivalent(343, hour(5))).toBe(foodEquivalent(343, hour(5)));
});

test("a portion is between a half and ten, and one is singular", () => {
  for (let index = 0; index < 40; index++) {
    const portions = Number.parseFloat(foodEquivalent(600, hour(index)) ?? "");
    expect(portions).toBeGreaterThanOrEqual(0.5);
    expect(portions).toBeLessThanOrEqual(10);
  }
  const donuts = Array.from({ length: 10 }, (_, index) => foodEquivalent(250, hour(index)));
  expect(donuts).toContain("1 donut 🍩");
});

test("next to nothing is not compared with food", () => {
  expect(foodEquivalent(49, hour(0))).toBeNull();
});

test("a very long day still finds a food that fits", () => {
  expect(foodEquivalent(5000, hour(3))).toContain("burger");
  expect(foodEquivalent(6000, hour(3))).toBeNull();
});
