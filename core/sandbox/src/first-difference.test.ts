import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDifference } from "./first-difference.ts";

const difference = (expected: unknown, actual: unknown) =>
  firstDifference(JSON.stringify(expected), JSON.stringify(actual));

describe("The first difference of two JSON texts", () => {
  it("is named by its place, as one would write it in code", () => {
    expect(difference([{ headers: { accept: "a" } }], [{ headers: { accept: "b" } }])).toEqual({
      path: "[0].headers.accept",
      expected: '"a"',
      actual: '"b"',
    });
    expect(difference({ "x-y": 1 }, { "x-y": 2 })?.path).toBe('["x-y"]');
  });

  it("is the earlier one in the order of the expected text", () => {
    expect(difference({ b: 1, a: 1 }, { a: 2, b: 2 })?.path).toBe(".b");
    expect(difference([1, 2, 3], [1, 3, 2])?.path).toBe("[1]");
  });

  it("says where something is missing or too much", () => {
    expect(difference(["a"], [])).toEqual({ path: "[0]", expected: '"a"', actual: "nothing" });
    expect(difference({ a: 1 }, { a: 1, b: null })).toEqual({ path: ".b", expected: "nothing", actual: "null" });
    expect(difference([1], { 0: 1 })).toEqual({ path: "", expected: "[1]", actual: '{"0":1}' });
  });

  it("does not take what objects inherit for a field of theirs", () => {
    expect(difference({ toString: 1 }, {})).toEqual({ path: ".toString", expected: "1", actual: "nothing" });
  });

  it("is there exactly when the two mean something else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(difference(one, other) === null).toBe(isSame);
        expect(difference(one, JSON.parse(JSON.stringify(one)))).toBeNull();
      }),
    );
  });

  it("is the whole of texts that are no JSON, or that are nested too deeply to be walked", () => {
    expect(firstDifference("[1", "[2")).toEqual({ path: "", expected: "[1", actual: "[2" });
    const deep = (core: string) => "[".repeat(50_000) + core + "]".repeat(50_000);
    expect(firstDifference(deep("1"), deep("2"))?.path).toBe("");
  });
});

/** The same value with the fields of its objects in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => ({ key, value: sorted(item) }))
    .concat({ key: "an object", value: null });
}
