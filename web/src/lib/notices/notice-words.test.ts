import { expect, test } from "vitest";
import { noticeText } from "../../../../core/src/accounts/notice-text.ts";
import { NOTICE_KINDS } from "./notice-kinds.ts";
import { noticeLine, noticeWords } from "./notice-words.ts";

const KINDS = Object.keys(NOTICE_KINDS) as (keyof typeof NOTICE_KINDS)[];

test.each(KINDS)("the page says %s in the words of the API", (kind) => {
  for (const activityTitle of ["Morning run", "", null]) {
    const subject = { name: "Test", activityTitle };
    expect(noticeWords({ kind, ...subject })).toBe(noticeText(kind, subject));
  }
});

test("one line says why, where that is known", () => {
  const notice = { kind: "failed-run", name: "Test", activityTitle: "Morning run" } as const;
  expect(noticeLine({ ...notice, detail: "no room left" })).toBe("Test: Morning run — no room left");
  expect(noticeLine({ ...notice, detail: null })).toBe("Test: Morning run");
});
