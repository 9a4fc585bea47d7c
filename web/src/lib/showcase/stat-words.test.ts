import { expect, test } from "vitest";
import { statLabel, statText, statValue } from "./stat-words.ts";

test("a unit that begins with a slash follows its value without a space", () => {
  expect(statText({ label: "Average pace", value: "5:51", unit: "/km" })).toBe("5:51/km");
  expect(statText({ label: "Distance", value: "6.85", unit: "km" })).toBe("6.85 km");
  expect(statText({ label: "Sets", value: "8", unit: "" })).toBe("8");
});

test("a number keeps its decimals, and a time and an unknown text stay as they are", () => {
  expect(["3,390", "6.80", "1,234,567", "42:05", "1:02:05", "–"].map((value) => statValue({ value }))).toEqual([
    "3,390",
    "6.80",
    "1,234,567",
    "42:05",
    "1:02:05",
    "–",
  ]);
});

test("a figure that is not known keeps its name", () => {
  expect(statLabel({ label: "Swolf" })).toBe("Swolf");
});
