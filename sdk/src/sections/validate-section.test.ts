import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FitGlueError } from "../errors.ts";
import { anySection } from "./any-section.fixture.ts";
import { cleanWords, validateSection } from "./validate-section.ts";

const draft = (...blocks: readonly unknown[]) => ({ icon: null, heading: "Splits", layout: "block", blocks });

function refusal(value: unknown): string {
  try {
    validateSection(value, "step-1");
  } catch (error) {
    if (error instanceof FitGlueError && error.code === "RESULT_INVALID")
      return `${String(error.details["path"])} ${String(error.details["rule"])}`;
    throw error;
  }
  return "taken";
}

describe("validateSection", () => {
  test("takes every section that the types allow, unchanged but for the slot", () => {
    const words = fc.stringMatching(/^[a-z0-9 ]{1,20}$/u);
    fc.assert(
      fc.property(anySection(words), (section) => {
        const { icon, heading, layout, blocks } = section;
        expect(validateSection({ icon, heading, layout, blocks }, "step-1")).toEqual({ ...section, slot: "step-1" });
      }),
    );
  });

  const REFUSED: readonly (readonly [value: unknown, place: string])[] = [
    [null, " type"],
    [{ ...draft(), heading: "" }, "/heading minLength"],
    [{ ...draft(), heading: undefined }, "/heading type"],
    [{ ...draft(), layout: "wide" }, "/layout enum"],
    [{ ...draft(), slot: "mine" }, " unknown"],
    [draft({ type: "video" }), "/blocks/0/type enum"],
    [draft({ type: "text", paragraphs: ["a"], markup: "<b>" }), "/blocks/0 unknown"],
    [draft({ type: "text", paragraphs: ["x".repeat(5001)] }), "/blocks/0/paragraphs/0 maxLength"],
    [draft(...Array.from({ length: 41 }, () => ({ type: "text", paragraphs: [] }))), "/blocks maxItems"],
    [draft({ type: "list", items: Array.from({ length: 11 }, () => "x".repeat(5000)) }), "/blocks/0/items/9 size"],
    [draft({ type: "chart", label: "A", unit: "m", xLabel: "km", x: [0, 1], y: [1] }), "/blocks/0/y length"],
    [draft({ type: "chart", label: "A", unit: "m", xLabel: "km", x: [1, 0], y: [1, 2] }), "/blocks/0/x ascending"],
    [draft({ type: "chart", label: "A", unit: "m", xLabel: "km", x: [0], y: [Infinity] }), "/blocks/0/y/0 finite"],
    [
      draft({ type: "table", columns: [{ label: "A", align: "start" }], rows: [["1", "2"]], plainSeparator: " " }),
      "/blocks/0/rows/0 length",
    ],
    [
      draft({ type: "image", assetId: "../../etc/passwd", alt: "x", widthPx: 1, heightPx: 1 }),
      "/blocks/0/assetId pattern",
    ],
    [
      draft({
        type: "bars",
        plain: { style: "squares", length: 5 },
        bars: [{ label: "A", fraction: 1.01, squares: 1, square: "🟪", text: null }],
      }),
      "/blocks/0/bars/0/fraction range",
    ],
    [draft({ type: "bars", plain: { style: "squares", length: 1e9 }, bars: [] }), "/blocks/0/plain/length range"],
  ];

  test.each(REFUSED.map(([value, place]) => ({ value, place })))(
    "refuses with the place and the rule:$place",
    ({ value, place }) => {
      expect(refusal(value)).toBe(place);
    },
  );

  test("never throws anything but RESULT_INVALID, whatever a plugin returns", () => {
    fc.assert(fc.property(fc.anything(), (value) => void refusal(value)));
  });
});

describe("cleanWords", () => {
  test("removes what could disguise text and keeps emoji, accents and other scripts", () => {
    expect(cleanWords("a\u0000b\u001b[31m\u202ec\u2066d")).toBe("ab[31mcd");
    expect(cleanWords("one\r\ntwo\tthree")).toBe("one two three");
    expect(cleanWords("👨‍👩‍👧 e\u0301 עברית ❤️")).toBe("👨‍👩‍👧 e\u0301 עברית ❤️");
    expect(cleanWords("a\ud800b")).toBe("ab");
  });
});
