import { expect, test } from "vitest";
import { linear, ticks, timeTicks } from "./scale.ts";

test("a value half way through the domain lands half way through the range", () => {
  expect(linear(100, 200, 0, 50)(150)).toBe(25);
});

test("a range may run downwards, as the vertical axis of a screen does", () => {
  expect(linear(0, 10, 100, 0)(10)).toBe(0);
});

test("a domain without extent maps to the middle instead of dividing by zero", () => {
  expect(linear(7, 7, 0, 80)(7)).toBe(40);
});

test("ticks are round numbers inside the domain", () => {
  expect(ticks(83, 181, 4)).toEqual([100, 125, 150, 175]);
  expect(ticks(-12, 9, 4)).toEqual([-10, 0]);
  expect(ticks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
});

test("a flat series has one tick, at its value", () => {
  expect(ticks(120, 120)).toEqual([120]);
});

test("time ticks fall on whole minutes and hours", () => {
  expect(timeTicks(0, 3000, 5)).toEqual([0, 600, 1200, 1800, 2400, 3000]);
  expect(timeTicks(0, 14_400, 5)).toEqual([0, 3600, 7200, 10_800, 14_400]);
});
