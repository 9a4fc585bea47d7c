import { expect, test } from "vitest";
import { readReason, storedReason } from "./stored-reason.ts";

test("a reason comes back as it was stored", () => {
  const reason = { code: "stays-deleted", name: "Nimbus" } as const;
  expect(readReason(storedReason(reason))).toEqual(reason);
  expect(readReason(storedReason(null))).toBeNull();
});

test.each(["The run was cancelled", "{not JSON", '{"code":"later"}', '{"code":"constructor"}', "{}", ""])(
  "what was stored before there were codes is said as it is: %j",
  (text) => {
    expect(readReason(text)).toEqual({ code: "said", text });
  },
);

test("words of a plugin that look like a reason are words", () => {
  const text = '{"code":"cancelled"}';
  expect(readReason(storedReason({ code: "said", text }))).toEqual({ code: "said", text });
});

test("what PostgreSQL cannot hold is replaced", () => {
  expect(readReason(storedReason({ code: "said", text: "a\0b" }))).toEqual({ code: "said", text: "a\ufffdb" });
});
