import { globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MOST_BYTES = 150_000;
const MOST_SCREENSHOTS = 12;

/** Pictures of this repository that a document shows, as paths from its root. */
function picturesIn(document: string): string[] {
  const text = readFileSync(join(ROOT, document), "utf8");
  return [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => relative(ROOT, join(ROOT, dirname(document), target)));
}

const documents = ["README.md", ...globSync("docs/**/*.md", { cwd: ROOT })];
const shown = new Set(documents.flatMap(picturesIn));
const taken = globSync("docs/screenshots/*.png", { cwd: ROOT });

test("documents show only pictures that there are", () => {
  expect([...shown].filter((file) => statSync(join(ROOT, file), { throwIfNoEntry: false }) === undefined)).toEqual([]);
});

test("every screenshot is shown somewhere, and they are few and small", () => {
  expect(taken.filter((file) => !shown.has(file))).toEqual([]);
  expect(taken.length).toBeLessThanOrEqual(MOST_SCREENSHOTS);
  expect(taken.filter((file) => statSync(join(ROOT, file)).size > MOST_BYTES)).toEqual([]);
});
