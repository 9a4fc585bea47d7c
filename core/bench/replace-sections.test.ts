import { expect, test } from "vitest";
import { replaceSections } from "./replace-sections.ts";
import type { Section } from "./report.ts";

const DOCUMENT = `# Benchmarks

- machine one

## First

Old words.

## Second

Stays.
`;
const section = (title: string): Section => ({ title, about: ["New words."], tables: [], notes: ["A note"] });

test("a section takes the place of the one with its title, and says where and when it was measured", () => {
  expect(replaceSections(DOCUMENT, [section("First")], ["machine two", "quiet"], "2026-11-22")).toBe(`# Benchmarks

- machine one

## First

New words.

- A note
- Measured apart from the others, on 2026-11-22: machine two; quiet.

## Second

Stays.
`);
});

test("a section that there was not stands at the end", () => {
  const document = replaceSections(DOCUMENT, [section("Third")], ["machine two"], "2026-11-22");
  expect(document.match(/^## .+$/gmu)).toEqual(["## First", "## Second", "## Third"]);
  expect(document.startsWith(DOCUMENT.trimEnd())).toBe(true);
});

test("a section that is measured again says so once", () => {
  const once = replaceSections(DOCUMENT, [section("First")], ["machine two"], "2026-11-21");
  const twice = replaceSections(once, [section("First")], ["machine two"], "2026-11-22");
  expect(twice.match(/Measured apart/gu)).toHaveLength(1);
  expect(twice).toContain("2026-11-22");
});
