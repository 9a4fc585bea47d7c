import { expect, test } from "vitest";
import { filesToTryAgain, mergeResults, sumUp } from "./test-results.mjs";

const GOOD = { project: "core", file: "/a.test.ts", isGood: true, passed: 3, failed: 0, skipped: 0 };
const BAD = { project: "core", file: "/b.test.ts", isGood: false, passed: 1, failed: 1, skipped: 1 };
const on = (project: string, file: string) => ({ ...BAD, project, file });

test("a file that failed is tried again once, in whichever suites it failed", () => {
  const files = [GOOD, on("core", "/b.test.ts"), on("core-server", "/b.test.ts")];
  expect(filesToTryAgain({ files, unhandledErrors: 0 })).toEqual(["/b.test.ts"]);
});

test("nothing is tried again when four files failed, or when an error came from nowhere", () => {
  const three = ["/b", "/c", "/d"].map((file) => on("core", file));
  expect(filesToTryAgain({ files: three, unhandledErrors: 0 })).toHaveLength(3);
  expect(filesToTryAgain({ files: [...three, on("core", "/e")], unhandledErrors: 0 })).toEqual([]);
  expect(filesToTryAgain({ files: [BAD], unhandledErrors: 1 })).toEqual([]);
});

test("the second try counts in place of the first, for its own suite only", () => {
  const first = { files: [GOOD, BAD, on("core-server", BAD.file)], unhandledErrors: 0 };
  const second = { files: [{ ...BAD, isGood: true, passed: 3, failed: 0, skipped: 0 }], unhandledErrors: 0 };
  expect(sumUp(mergeResults(first, second))).toEqual({ passed: 7, failed: 1, skipped: 1, isGood: false });
  const both = { files: [...second.files, { ...second.files[0], project: "core-server" }] as (typeof BAD)[] };
  expect(sumUp(mergeResults(first, { ...both, unhandledErrors: 0 }))).toEqual({
    passed: 9,
    failed: 0,
    skipped: 0,
    isGood: true,
  });
});

test("a run without any file, or with an error from nowhere, is not good", () => {
  expect(sumUp({ files: [], unhandledErrors: 0 }).isGood).toBe(false);
  expect(sumUp({ files: [GOOD], unhandledErrors: 1 }).isGood).toBe(false);
  expect(sumUp({ files: [GOOD], unhandledErrors: 0 }).isGood).toBe(true);
});
