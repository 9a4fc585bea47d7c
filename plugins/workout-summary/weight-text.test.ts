import { expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { loggedUnit, weightText } from "./weight-text.ts";

test("weights keep their half kilograms and lose only empty decimals (G27)", () => {
  expect([20, 20.5, 62.5, 1234.25].map((kg) => weightText(kg, "kg"))).toEqual(["20", "20.5", "62.5", "1,234.25"]);
  expect(weightText(100, "kg", 1)).toBe("100.0");
});

test("a weight typed in pounds comes back as typed", () => {
  expect(weightText(135 * 0.45359237, "lb")).toBe("135");
  expect(weightText(100, "lb")).toBe("220.46");
});

test("the unit as logged is that of most sets, kilograms when nobody says", () => {
  const pounds = loggedSet(5, 61.235, { loggedWeight: { value: 135, unit: "lb" } });
  const kilograms = loggedSet(5, 60, { loggedWeight: { value: 60, unit: "kg" } });
  expect(loggedUnit([loggedExercise("A", [pounds, pounds, kilograms])])).toBe("lb");
  expect(loggedUnit([loggedExercise("A", [pounds, kilograms])])).toBe("kg");
  expect(loggedUnit([loggedExercise("A", [loggedSet(5, 60)])])).toBe("kg");
});
