import { expect, test } from "vitest";
import { dayText } from "./day-text.ts";

test.for([
  ["2026-11-22", "22 Nov 2026"],
  // The day itself, wherever the reader and the server are.
  ["2026-01-01", "1 Jan 2026"],
  ["unknown", "unknown"],
] as const)("%s is written as %s", ([day, text]) => {
  expect(dayText(day)).toBe(text);
});
