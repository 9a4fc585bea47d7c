import { expect, test } from "vitest";
import { loggedSet } from "../test/strength-log.ts";
import { type SetFormat, setsText } from "./set-text.ts";

const text = (
  sets: Parameters<typeof setsText>[0],
  format: SetFormat = "detailed",
  kind: Parameters<typeof setsText>[1] = "weight_reps",
) => setsText(sets, kind, { format, unit: "kg", showRpe: false, showRest: false });
const three = [loggedSet(10, 100), loggedSet(10, 100), loggedSet(10, 100)];

test("equal sets fold into one expression in each format (G1, G2)", () => {
  expect(text(three)).toBe("3 × 10 × 100.0kg");
  expect(text(three, "compact")).toBe("3×10×100kg");
  expect(text(three, "verbose")).toBe("3 sets of 10 reps at 100.0 kilograms");
});

test("sets that differ are written one by one; equal neighbours among them still fold", () => {
  expect(text([loggedSet(8, 80), loggedSet(8, 80), loggedSet(6, 85)], "compact")).toBe("2×8×80kg, 6×85kg");
});

test("a weight is never rounded to whole kilograms", () => {
  expect(text([loggedSet(8, 22.5)], "compact")).toBe("8×22.5kg");
  expect(text([loggedSet(8, 20.25)])).toBe("8 × 20.25kg");
});

test("distance and time stand before the weight (G3)", () => {
  expect(text([loggedSet(null, 20, { distanceMeters: 500, durationSeconds: 125 })])).toBe("500m in 2:05 × 20kg");
  expect(text([loggedSet(null, null, { durationSeconds: 45 })], "detailed", "duration")).toBe("0:45");
});

test("the time that a watch measures for a set of repetitions is left out", () => {
  expect(text([loggedSet(10, 40, { durationSeconds: 38 })])).toBe("10 × 40.0kg");
});

test("set types have a letter in front (G4)", () => {
  const typed = (type: string) => text([loggedSet(5, 50, { type })], "compact");
  expect(["warmup", "failure", "dropset", "normal", "something new"].map(typed)).toEqual([
    "[W] 5×50kg",
    "[F] 5×50kg",
    "[D] 5×50kg",
    "5×50kg",
    "5×50kg",
  ]);
});

test("a warm-up does not fold with an equal working set", () => {
  expect(text([loggedSet(5, 50, { type: "warmup" }), loggedSet(5, 50)], "compact")).toBe("[W] 5×50kg, 5×50kg");
});

test("without weight only repetitions are shown, and one repetition is singular", () => {
  expect(text([loggedSet(20)], "verbose", "reps_only")).toBe("20 reps");
  expect(text([loggedSet(1)], "verbose", "reps_only")).toBe("1 rep");
});

test("the weight of an assisted exercise is called assistance", () => {
  expect(text([loggedSet(8, 20)], "compact", "bodyweight_assisted_reps")).toBe("8×20kg assist");
});

test("effort is shown only on request and only where it was logged, and splits sets that are otherwise equal", () => {
  const sets = [loggedSet(8, 80, { rpe: 7 }), loggedSet(8, 80, { rpe: 8.5 }), loggedSet(8, 80)];
  expect(text(sets, "compact")).toBe("3×8×80kg");
  expect(setsText(sets, "weight_reps", { format: "compact", unit: "kg", showRpe: true, showRest: false })).toBe(
    "8×80kg @7, 8×80kg @8.5, 8×80kg",
  );
});

test("rest is shown only on request and only where it was timed, and splits sets that are otherwise equal (H7, H37)", () => {
  const sets = [loggedSet(8, 80, { restSeconds: 90 }), loggedSet(8, 80, { restSeconds: 0 }), loggedSet(8, 80)];
  expect(text(sets, "compact")).toBe("3×8×80kg");
  expect(setsText(sets, "weight_reps", { format: "compact", unit: "kg", showRpe: false, showRest: true })).toBe(
    "8×80kg (rest 1:30), 8×80kg (rest 0:00), 8×80kg",
  );
});

test("an empty set is not hidden", () => {
  expect(text([loggedSet(null)])).toBe("done");
});
