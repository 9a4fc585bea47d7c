import { expect, test } from "vitest";
import { interpretSchema, schemaPart } from "./interpret-schema.ts";

test("a document with a keyword that is not interpreted is an error, not half a check", () => {
  expect(() => interpretSchema({ type: "string", not: {} }, "x")).toThrow("The keyword not is not interpreted");
});

test("of several kinds it reports the one that the value was meant for", () => {
  const kind = (name: string, limit: number) => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { const: name }, size: { type: "number", maximum: limit } },
  });
  const issues = interpretSchema({ oneOf: [kind("a", 1), kind("b", 2)] }, { kind: "b", size: 3 });
  expect(issues).toEqual([{ path: "/size", rule: "maximum", message: "is 3, but must be 2 or less" }]);
});

test("points to a part of a document, and says when there is none", () => {
  expect(schemaPart({ $defs: { name: { type: "string" } } }, "#/$defs/name")).toEqual({ type: "string" });
  expect(() => schemaPart({}, "#/$defs/constructor")).toThrow("The schema has no #/$defs/constructor");
});

test("stops at 50 issues", () => {
  const list = { type: "array", items: { type: "string" } };
  expect(
    interpretSchema(
      list,
      Array.from({ length: 1000 }, () => 1),
    ),
  ).toHaveLength(50);
});
