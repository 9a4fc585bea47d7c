import { expect, test } from "vitest";
import { countWords } from "./count-words.ts";

test("files are counted by what became of them, and only what there is is named", () => {
  expect(countWords({ done: 1990, failed: 10 })).toBe("2,000 files: 1,990 imported, 10 not imported");
  expect(countWords({ queued: 4, reading: 1, duplicate: 2 })).toBe("7 files: 2 already here, 5 waiting to be read");
  expect(countWords({ done: 1 })).toBe("1 file: 1 imported");
});
