import { expect, test } from "vitest";
import { valueAt } from "./value-at.ts";

test("a pointer leads through objects and lists, with / and ~ escaped, and nowhere else", () => {
  const event = { "a/b": [{ "c~d": 5 }] };
  expect(valueAt(event, "/a~1b/0/c~0d")).toBe(5);
  expect(valueAt(event, "/a~1b/1")).toBeUndefined();
  expect(valueAt({}, "/constructor")).toBeUndefined();
  expect(valueAt("text", "/length")).toBeUndefined();
});
