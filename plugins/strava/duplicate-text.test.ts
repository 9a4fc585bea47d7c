import { expect, test } from "vitest";
import { duplicateOf } from "./duplicate-text.ts";

test.each([
  ["wk-1.fit duplicate of activity 15512345678", "15512345678"],
  [
    "wk-1.fit duplicate of <a href='/activities/15512345678' target='_blank'>Evening Weight Training</a>",
    "15512345678",
  ],
  // The uploader's id and the title may hold anything.
  ["duplicate of activity 1.fit duplicate of activity 22", "22"],
  ["a.fit duplicate of <a href='/activities/22' target='_blank'>Run 5</a>", "22"],
])("%s names the activity %s", (text, id) => {
  expect(duplicateOf(text)).toBe(id);
});

test.each([
  ["The upload appears to be malformed. Please check the file and try again."],
  ["The file is empty."],
  ["duplicate of something"],
])("%s is no duplicate", (text) => {
  expect(duplicateOf(text)).toBeNull();
});
