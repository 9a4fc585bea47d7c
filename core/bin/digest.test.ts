import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "./digest.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fit glue digest "));
  mkdirSync(join(root, "source/inner"), { recursive: true });
  writeFileSync(join(root, "source/a.ts"), "a");
  writeFileSync(join(root, "source/inner/b.ts"), "b");
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const digest = () => digestOf(root, ["source", "lock.yaml"]);

/** Whether writing `text` to a file makes the digest another one. */
function changes(file: string, text: string): boolean {
  const before = digest();
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  return digest() !== before;
}

describe("something is made again when", () => {
  test("the content of a file changes", () => {
    expect(changes("source/inner/b.ts", "c")).toBe(true);
  });

  test("a file comes, also one of the list that was not there", () => {
    expect(changes("source/c.ts", "")).toBe(true);
    expect(changes("lock.yaml", "")).toBe(true);
  });

  test("a file goes, or gets another name", () => {
    const before = digest();
    renameSync(join(root, "source/a.ts"), join(root, "source/z.ts"));
    const renamed = digest();
    rmSync(join(root, "source/z.ts"));
    expect(new Set([before, renamed, digest()]).size).toBe(3);
  });
});

describe("nothing is made again when", () => {
  test("only the time of a file changes, as in a fresh checkout", () => {
    const before = digest();
    utimesSync(join(root, "source/a.ts"), 1, 1);
    expect(digest()).toBe(before);
  });

  test("something that was made changes, or a test", () => {
    expect(changes("source/dist/a.js", "made")).toBe(false);
    expect(changes("source/a.test.ts", "test")).toBe(false);
  });
});
