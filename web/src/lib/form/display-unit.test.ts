import fc from "fast-check";
import type { NumberField } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { displayUnit, storedNumber } from "./display-unit.ts";

const CONVERTED = ["kg", "m", "km", "m/s", "°C"] as const;
const anyUnit = fc.constantFrom(...CONVERTED);
/** What people enter: up to two decimals. */
const anyEntry = fc.integer({ min: 1, max: 1_000_000 }).map((hundredths) => hundredths / 100);

function fieldOf(more: Partial<NumberField> = {}): NumberField {
  return { type: "number", title: "Amount", ...more };
}

describe("a number in the person's own unit", () => {
  test("is the exact international pound, foot and mile", () => {
    expect(storedNumber(fieldOf(), displayUnit("kg", "imperial"), 1, null)).toBe(0.453592);
    expect(storedNumber(fieldOf(), displayUnit("km", "imperial"), 1, null)).toBe(1.609344);
    expect(storedNumber(fieldOf(), displayUnit("m", "imperial"), 1, null)).toBe(0.3048);
    expect(storedNumber(fieldOf(), displayUnit("°C", "imperial"), 212, null)).toBe(100);
    // 60 mph are 26.8224 m/s.
    expect(storedNumber(fieldOf(), displayUnit("m/s", "imperial"), 60, null)).toBe(26.8224);
  });

  test("is shown again as it was entered, also after it was stored and entered again many times", () => {
    fc.assert(
      fc.property(anyUnit, anyEntry, (unit, entered) => {
        const shown = displayUnit(unit, "imperial");
        let stored = storedNumber(fieldOf(), shown, entered, null);
        const first = stored;
        for (let time = 0; time < 5; time += 1) {
          expect(shown.fromStored(stored)).toBe(entered);
          stored = storedNumber(fieldOf(), shown, shown.fromStored(stored), stored);
        }
        expect(stored).toBe(first);
      }),
    );
  });

  test("stays exactly what it was when it is entered as it is shown, however fine it was", () => {
    fc.assert(
      fc.property(anyUnit, fc.double({ min: 0.001, max: 10_000, noNaN: true }), (unit, stored) => {
        const shown = displayUnit(unit, "imperial");
        expect(storedNumber(fieldOf(), shown, shown.fromStored(stored), stored)).toBe(stored);
      }),
    );
  });

  test("can be the least and the most that is allowed, though those are rounded for the eye", () => {
    fc.assert(
      fc.property(anyUnit, fc.integer({ min: -50, max: 5_000 }), fc.nat({ max: 5_000 }), (unit, minimum, more) => {
        const field = fieldOf({ minimum, maximum: minimum + more + 1 });
        const shown = displayUnit(unit, "imperial");
        expect(storedNumber(field, shown, shown.fromStored(minimum), null)).toBe(minimum);
        const most = storedNumber(field, shown, shown.fromStored(minimum + more + 1), null);
        expect(most).toBeLessThanOrEqual(minimum + more + 1);
      }),
    );
  });

  test("is kept as the nearest whole number or step where only those are allowed", () => {
    // 500 ft are 152.4 m; 1,000 ft are 304.8 m, of which the nearest fifty is 300.
    expect(storedNumber(fieldOf({ type: "integer" }), displayUnit("m", "imperial"), 500, null)).toBe(152);
    expect(storedNumber(fieldOf({ multipleOf: 50 }), displayUnit("m", "imperial"), 1000, null)).toBe(300);
  });

  test("is shown whole where only whole ones are kept, and stays what it is when it is entered as it is shown", () => {
    fc.assert(
      fc.property(anyUnit, fc.integer({ min: 0, max: 10_000 }), (unit, stored) => {
        const shown = displayUnit(unit, "imperial", true);
        expect(Number.isInteger(shown.fromStored(stored))).toBe(true);
        expect(storedNumber(fieldOf({ type: "integer" }), shown, shown.fromStored(stored), stored)).toBe(stored);
      }),
    );
  });

  test("is left to the rules of the field where it is entered in the unit that is stored", () => {
    expect(storedNumber(fieldOf({ type: "integer" }), displayUnit("m", "metric"), 1.5, null)).toBe(1.5);
  });
});
