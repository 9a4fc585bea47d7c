import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPlain } from "./render-plain.ts";
import type { Section } from "./section.ts";
import { anySection } from "./any-section.fixture.ts";

const summary: Section = {
  slot: "summary",
  icon: "📋",
  heading: "Workout Summary",
  layout: "block",
  blocks: [
    {
      type: "facts",
      facts: [
        { label: null, value: "3 sets", suffix: null },
        { label: null, value: "3,000kg", suffix: "volume" },
        { label: null, value: "30 reps", suffix: null },
        { label: "Heaviest", value: "100kg (Bench Press)", suffix: null },
      ],
    },
    { type: "list", items: ["Bench Press: 3 × 10 × 100.0kg"] },
  ],
};

describe("renderPlain", () => {
  test("puts a block section's heading on a line of its own (G1)", () => {
    expect(renderPlain([summary])).toBe(
      "📋 Workout Summary:\n3 sets • 3,000kg volume • 30 reps • Heaviest: 100kg (Bench Press)\n• Bench Press: 3 × 10 × 100.0kg",
    );
  });

  test("puts an inline section's heading and first block on one line; words after a value win over its label", () => {
    const facts = [
      { label: "Minimum", value: "120 bpm", suffix: "min" },
      { label: "Average", value: "140 bpm", suffix: "avg" },
      { label: "Maximum", value: "160 bpm", suffix: "max" },
    ];
    const section: Section = {
      slot: "hr",
      icon: "❤️",
      heading: "Heart Rate",
      layout: "inline",
      blocks: [{ type: "facts", facts }],
    };
    expect(renderPlain([section])).toBe("❤️ Heart Rate: 120 bpm min • 140 bpm avg • 160 bpm max");
  });

  test("draws bars as squares with the words behind them", () => {
    const bars = [
      { label: "Chest", fraction: 0.75, squares: 3, square: "🟪", text: null },
      { label: "Zone 2 (Endurance)", fraction: 0.3, squares: 3, square: "🟩", text: "31 min" },
    ];
    const section: Section = {
      slot: "b",
      icon: null,
      heading: "Bars",
      layout: "block",
      blocks: [{ type: "bars", plain: { style: "squares", length: 5 }, bars }],
    };
    expect(renderPlain([section])).toBe("Bars:\nChest: 🟪🟪🟪⬜⬜\nZone 2 (Endurance): 🟩🟩🟩⬜⬜ 31 min");
  });

  test("never draws more or fewer squares than the bar is long", () => {
    const bars = [7, -2].map((squares) => ({ label: "Arms", fraction: 1, squares, square: "🟪", text: null }));
    const section: Section = {
      slot: "b",
      icon: null,
      heading: "Bars",
      layout: "block",
      blocks: [{ type: "bars", plain: { style: "squares", length: 5 }, bars }],
    };
    expect(renderPlain([section])).toBe("Bars:\nArms: 🟪🟪🟪🟪🟪\nArms: ⬜⬜⬜⬜⬜");
  });

  test("writes a bar in words, with its share when it has no words of its own", () => {
    const bars = [
      { label: "Chest", fraction: 0.75, squares: 0, square: "🟪", text: null },
      { label: "Legs", fraction: 1, squares: 0, square: "🟪", text: "Very High" },
    ];
    const section: Section = {
      slot: "b",
      icon: null,
      heading: "Bars",
      layout: "block",
      blocks: [{ type: "bars", plain: { style: "words" }, bars }],
    };
    expect(renderPlain([section])).toBe("Bars:\nChest: 75%\nLegs: Very High");
  });

  test("draws a chart as a spark line from the lowest to the highest value, with gaps shown", () => {
    const chart = {
      type: "chart",
      label: "Altitude",
      unit: "m",
      xLabel: "km",
      x: [0, 1, 2, 3],
      y: [0, 70, null, 35],
    } as const;
    expect(renderPlain([{ slot: "c", icon: "⛰️", heading: "Elevation", layout: "block", blocks: [chart] }])).toBe(
      "⛰️ Elevation:\n📈 ▁█·▅",
    );
  });

  test("keeps every point of a chart: 25 points in 20 buckets still show the last one", () => {
    const y = Array.from({ length: 25 }, (_, index) => (index === 24 ? 100 : 0));
    const chart = {
      type: "chart",
      label: "Altitude",
      unit: "m",
      xLabel: "km",
      x: y.map((_, index) => index),
      y,
    } as const;
    const line = renderPlain([{ slot: "c", icon: null, heading: "E", layout: "inline", blocks: [chart] }]);
    expect(line).toBe(`E: 📈 ${"▁".repeat(19)}█`);
  });

  test("leaves out a chart that has nothing to show, and a section with nothing in it", () => {
    const flat = { type: "chart", label: "Altitude", unit: "m", xLabel: "km", x: [0, 1], y: [5, 5] } as const;
    const image = { type: "image", assetId: "a", alt: "Route", widthPx: 10, heightPx: 10 } as const;
    expect(renderPlain([{ slot: "c", icon: null, heading: "Elevation", layout: "block", blocks: [flat, image] }])).toBe(
      "",
    );
  });

  test("parts sections by an empty line and joins table cells by the block's own separator", () => {
    const table = { type: "table", columns: [], rows: [["Km 1", "5:10"]], plainSeparator: ": " } as const;
    const splits: Section = { slot: "t", icon: "📊", heading: "Splits", layout: "block", blocks: [table] };
    expect(renderPlain([splits, splits])).toBe("📊 Splits:\nKm 1: 5:10\n\n📊 Splits:\nKm 1: 5:10");
  });

  test("adds no Markdown: marks appear only where the section's own words have them", () => {
    const wordsOnly = fc.array(anySection(fc.stringMatching(/^[a-z0-9 ]{1,12}$/u)), { maxLength: 4 });
    fc.assert(
      fc.property(wordsOnly, (sections) => {
        expect(renderPlain(sections)).not.toMatch(/[*_`#|<>[\]\\~]/u);
      }),
    );
  });
});
