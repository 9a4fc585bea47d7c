import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDiff } from "./line-diff.ts";

test("lines only in the first are marked -, only in the second +, in both with spaces", () => {
  expect(lineDiff("a\nb\nc", "a\nx\nc\nd")).toEqual(["  a", "- b", "+ x", "  c", "+ d"]);
});

test("the first text can be read from the lines without +, the second from those without -", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (first, second) => {
      const lines = lineDiff(first, second);
      const without = (mark: string) =>
        lines
          .filter((line) => !line.startsWith(mark))
          .map((line) => line.slice(2))
          .join("\n");
      expect([without("+"), without("-")]).toEqual([first, second]);
    }),
  );
});
