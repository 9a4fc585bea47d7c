import fc from "fast-check";
import { expect, test } from "vitest";
import { storedJson, storedText } from "./stored-json.ts";

test("characters that PostgreSQL refuses become the replacement character, in keys and in values", () => {
  expect(JSON.parse(storedJson({ "a\0": "b\0\ud800c" }))).toEqual({ "a\ufffd": "b\ufffd\ufffdc" });
  expect(storedText("b\0\udc00c")).toBe("b\ufffd\ufffdc");
});

test("text that only looks like such an escape stays as it is", () => {
  expect(JSON.parse(storedJson("C:\\u0000"))).toBe("C:\\u0000");
});

test("everything else comes back as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const plain = JSON.stringify(value);
      fc.pre(!/\\u(0000|d[89a-f])/.test(plain));
      expect(storedJson(value)).toBe(plain);
    }),
  );
});
