import { describe, expect, it } from "vitest";
import { decodeResult } from "./decode-result.ts";

const bytes = (...arrays: readonly (Float64Array | Int16Array)[]) => {
  const padded = arrays.map((array) => {
    const part = new Uint8Array(Math.ceil(array.byteLength / 8) * 8);
    part.set(new Uint8Array(array.buffer));
    return part;
  });
  return Uint8Array.from(padded.flatMap((part) => [...part]));
};

describe("A result is put together", () => {
  it("from its JSON and its columns, in whatever order they are named", () => {
    const arena = bytes(Int16Array.of(1, -2, 3), Float64Array.of(NaN, 0.1));
    const shapes = [
      { kind: "Int16Array", length: 3 },
      { kind: "Float64Array", length: 2 },
    ] as const;
    expect(decodeResult('{"a":[{"$column":1}],"b":{"$column":0},"c":null}', shapes, arena)).toEqual({
      a: [Float64Array.of(NaN, 0.1)],
      b: Int16Array.of(1, -2, 3),
      c: null,
    });
  });

  it("with arrays of their own, so that one of them does not keep all bytes alive", () => {
    const column = decodeResult(
      '{"$column":0}',
      [{ kind: "Float64Array", length: 1 }],
      bytes(Float64Array.of(1), Float64Array.of(2)),
    );
    expect((column as Float64Array).buffer.byteLength).toBe(8);
  });

  it("as long as it has no more than half a million values", () => {
    const list = decodeResult(`[${"0,".repeat(499_000)}0]`, [], null);
    expect((list as number[]).length).toBe(499_001);
  });

  const refused: readonly (readonly [string, string, Parameters<typeof decodeResult>[1]])[] = [
    ["names a column that it does not bring", '{"$column":0}', []],
    ["names a column by text", '{"$column":"0"}', [{ kind: "Uint8Array", length: 0 }]],
    ["announces more samples than it brings", "{}", [{ kind: "Float64Array", length: 1 }]],
    ["announces an endless column", "{}", [{ kind: "Uint8Array", length: 2 ** 53 - 1 }]],
    ["has a field named __proto__", '{"__proto__":{"admin":true}}', []],
    ["is not JSON", "{", []],
    ["is nested without end", "[".repeat(100) + "]".repeat(100), []],
    ["has more values than can be read at once", `[${"{},".repeat(500_000)}{}]`, []],
    ["is nested a million levels deep", "[".repeat(1e6) + "]".repeat(1e6), []],
  ];
  for (const [what, json, shapes] of refused) {
    it(`and refused when it ${what}`, () => {
      expect(() => decodeResult(json, shapes, null)).toThrow(expect.objectContaining({ code: "RESULT_INVALID" }));
    });
  }
});
