import { expect, test } from "vitest";
import { isHiddenStart, startBounds } from "./start-bounds.ts";

test("a start that is told is one instant", () => {
  expect(startBounds("2026-05-12T17:30:00Z")).toEqual({ earliestSeconds: 1_778_607_000, latestSeconds: 1_778_607_000 });
});

test("a hidden start is any of its local day, wherever that was (S5)", () => {
  expect(isHiddenStart("2026-05-12T00:00:01Z")).toBe(true);
  const { earliestSeconds, latestSeconds } = startBounds("2026-05-12T00:00:01Z");
  // The first second of the day at UTC+14, the last one at UTC−12.
  expect(earliestSeconds * 1000).toBeLessThanOrEqual(Date.parse("2026-05-12T00:00:01+14:00"));
  expect(latestSeconds * 1000).toBeGreaterThanOrEqual(Date.parse("2026-05-12T23:59:59-12:00"));
});
