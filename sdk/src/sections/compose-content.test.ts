import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySection } from "./any-section.fixture.ts";
import { composeContent, type ContentTarget } from "./compose-content.ts";
import { countCharacters, cutText, joinedCodePoints } from "./cut-text.ts";
import type { Section } from "./section.ts";

const target = (
  textCharacters: number | null,
  renders: ContentTarget["renders"] = "plain",
  titleCharacters: number | null = null,
): ContentTarget => ({
  renders,
  textLimits: { titleCharacters, textCharacters },
  images: false,
});
const section = (heading: string, ...lines: readonly string[]): Section => ({
  slot: heading,
  icon: null,
  heading,
  layout: "block",
  blocks: lines.map((line) => ({ type: "text", paragraphs: [line] })),
});
const run = { title: "Morning run", notes: "Felt good" };

describe("composeContent", () => {
  test("puts the person's notes before the sections", () => {
    expect(composeContent(run, [section("A", "one")], target(null))).toEqual({
      title: "Morning run",
      text: "Felt good\n\nA:\none",
      truncated: false,
    });
  });

  test("cuts at a block, in order, and says how many sections are missing", () => {
    const sections = [section("A", "one"), section("B", "x".repeat(100)), section("C", "three")];
    const { text, truncated } = composeContent(run, sections, target(80));
    expect(text).toBe("Felt good\n\nA:\none\n\n… 2 more sections are not shown here");
    expect(truncated).toBe(true);
  });

  test("never takes a later block instead of an earlier one that does not fit", () => {
    const { text } = composeContent(
      { title: "", notes: "" },
      [section("A", "x".repeat(500)), section("B", "short")],
      target(100),
    );
    expect(text).toBe("… 2 more sections are not shown here");
  });

  test("says so when it cuts within a section", () => {
    const { text } = composeContent(
      { title: "", notes: "" },
      [section("Splits", "one", "y".repeat(100)), section("B", "b")],
      target(90),
    );
    expect(text).toBe("Splits:\none\n\n… the rest of Splits and 1 more section are not shown here");
  });

  test("cuts notes that are too long by themselves, and titles, between characters", () => {
    const { title, text, truncated } = composeContent(
      { title: "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", notes: "word ".repeat(50) },
      [section("A", "one")],
      target(20, "plain", 8),
    );
    expect(title).toBe("👨‍👩‍👧‍👦…");
    expect(text).toBe("word word word word…");
    expect(truncated).toBe(true);
  });

  test("escapes notes for Markdown and HTML", () => {
    expect(composeContent({ title: "", notes: "*a*\n<b>" }, [], target(null, "markdown")).text).toBe(
      "\\*a\\*\n\n\\<b\\>",
    );
    expect(composeContent({ title: "", notes: "*a*\n<b>" }, [], target(null, "rich")).text).toBe(
      '<p class="fg-notes">*a*</p><p class="fg-notes">&lt;b&gt;</p>',
    );
  });

  test("never exceeds a limit, never splits a surrogate pair, and says when it left something out", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 30 });
    const renders = fc.constantFrom("plain" as const, "markdown" as const, "rich" as const);
    fc.assert(
      fc.property(
        words,
        words,
        fc.array(anySection(words), { maxLength: 4 }),
        fc.integer({ min: 0, max: 400 }),
        renders,
        (title, notes, sections, limit, how) => {
          const content = composeContent({ title, notes }, sections, target(limit, how, limit % 40));
          expect(countCharacters(content.text)).toBeLessThanOrEqual(limit);
          expect(countCharacters(content.title)).toBeLessThanOrEqual(limit % 40);
          expect((content.title + content.text).isWellFormed()).toBe(true);
          const full = composeContent({ title, notes }, sections, target(null, how));
          expect(content.truncated).toBe(content.title !== full.title || content.text !== full.text);
        },
      ),
    );
  });
});

describe("cutText", () => {
  test("counts code points and keeps what fits whole", () => {
    expect(cutText("🟪🟪🟪", 3)).toBe("🟪🟪🟪");
    expect(cutText("🟪🟪🟪", 2)).toBe("🟪…");
    expect(cutText("abc", 0)).toBe("");
  });

  test("without language data, too, it keeps emoji families, flags, skin tones and accents together", () => {
    expect(joinedCodePoints("a👨‍👩‍👧b🇬🇧🇫🇷👍🏽e\u0301❤️")).toEqual(["a", "👨‍👩‍👧", "b", "🇬🇧", "🇫🇷", "👍🏽", "e\u0301", "❤️"]);
  });
});
