import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";

const field = fc.string({
  unit: fc.constantFrom("a", "ä", "💪", " ", ",", ";", '"', "\n", "\r\n", "1", "\t"),
  maxLength: 8,
});
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
  );

test.each([",", ";", "\t"])("every text comes back that was quoted and separated by %j", (delimiter) => {
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, lineEnd, ends) => {
      const header = rows[0]?.map((_, index) => `column${String(index)}`) ?? [];
      const text = [header, ...rows]
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
        .join(lineEnd);
      const read = readTable(ends ? text + lineEnd : text);
      expect(read).toEqual({ header, rows, endsInQuotes: false });
    }),
  );
});

test("bare fields are taken as they are, and empty lines left out", () => {
  expect(readTable("a;b\n\n1,5;\n;x\n")).toEqual({
    header: ["a", "b"],
    rows: [
      ["1,5", ""],
      ["", "x"],
    ],
    endsInQuotes: false,
  });
});

test("a quote that never ends is noticed", () => {
  expect(readTable('a,b\n1,"2\n3,4').endsInQuotes).toBe(true);
});

test("any text is read without an error of the parser", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(readTable(text).rows.every((row) => row.every((value) => typeof value === "string"))).toBe(true);
    }),
  );
});
