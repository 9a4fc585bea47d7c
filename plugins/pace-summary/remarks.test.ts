import { expect, test } from "vitest";
import { paceStyle } from "./pace-text.ts";
import { fatigueText, negativeSplitText } from "./remarks.ts";

const ride = paceStyle("Ride", "km");
const run = paceStyle("Run", "km");

test("a second half that is faster by next to nothing is no negative split, for pace and for speed", () => {
  expect(negativeSplitText(-0.004, 8, ride)).toBeNull();
  expect(negativeSplitText(-0.0004, 3, run)).toBeNull();
  expect(negativeSplitText(-0.04, 8, ride)).toBe("🔥 Negative Split! Second half 4% faster");
});

test("an even end is called even, not faster", () => {
  expect(fatigueText(0)).toBe("💪 Strong Finish: Final quarter as fast as the first");
  expect(fatigueText(-0.004)).toBe("💪 Strong Finish: Final quarter as fast as the first");
  expect(fatigueText(-0.02)).toBe("💪 Strong Finish: Final quarter faster than the first");
  expect(fatigueText(0.005)).toBeNull();
  expect(fatigueText(0.06)).toBe("😓 Fatigue: 6% slower in the final quarter");
});
