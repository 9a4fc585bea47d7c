import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";

test("an insert, a delete, a replacement and a swap of neighbours are one edit each", () => {
  expect(editDistance("press", "press", 2)).toBe(0);
  expect(editDistance("pres", "press", 2)).toBe(1);
  expect(editDistance("presss", "press", 2)).toBe(1);
  expect(editDistance("prass", "press", 2)).toBe(1);
  expect(editDistance("sqaut", "squat", 2)).toBe(1);
  expect(editDistance("kitten", "sitting", 3)).toBe(3);
});

test("more edits than the limit are not counted", () => {
  expect(editDistance("kitten", "sitting", 2)).toBeNull();
  expect(editDistance("a", "abcdef", 2)).toBeNull();
});

test("the distance is the same in both directions", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3));
    }),
  );
});
