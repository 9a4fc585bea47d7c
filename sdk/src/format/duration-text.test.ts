import { expect, test } from "vitest";
import { durationText } from "./duration-text.ts";

test.each([
  [0, "0:00"],
  [59, "0:59"],
  [60, "1:00"],
  [90, "1:30"],
  [3600, "1:00:00"],
  [3661, "1:01:01"],
  [5423, "1:30:23"],
])("%d s is written %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test("sixty seconds carry into the minute, and sixty minutes into the hour", () => {
  expect(durationText(59.6)).toBe("1:00");
  expect(durationText(3599.5)).toBe("1:00:00");
  expect(durationText(3.333 * 60)).toBe("3:20"); // 199.98 s; cut off it would be 3:19
});
