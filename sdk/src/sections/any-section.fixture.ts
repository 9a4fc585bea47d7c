import fc from "fast-check";
import type { Block, Section } from "./section.ts";

/** Sections of every kind of block for property tests, with the given words in every place that takes words. */
export function anySection(words: fc.Arbitrary<string> = fc.string()): fc.Arbitrary<Section> {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  const some = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { minLength: 1, maxLength: 4 });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({
      type: fc.constant("facts" as const),
      facts: some(fc.record({ label: fc.option(words), value: words, suffix: fc.option(words) })),
    }),
    fc.record({ type: fc.constant("list" as const), items: some(words) }),
    fc.record({
      type: fc.constant("bars" as const),
      plain: fc.oneof(
        fc.record({ style: fc.constant("squares" as const), length: fc.integer({ min: 1, max: 10 }) }),
        fc.constant({ style: "words" as const }),
      ),
      bars: some(
        fc.record({
          label: words,
          fraction,
          squares: fc.integer({ min: 0, max: 10 }),
          square: fc.constantFrom("🟪", "🟩"),
          text: fc.option(words),
        }),
      ),
    }),
    fc.record({
      type: fc.constant("table" as const),
      columns: fc.constant([
        { label: "Km", align: "start" as const },
        { label: "Pace", align: "end" as const },
      ]),
      rows: some(fc.tuple(words, words)),
      plainSeparator: fc.constantFrom(" ", ": "),
    }),
    fc.record({ type: fc.constant("text" as const), paragraphs: some(words) }),
    fc.record({
      type: fc.constant("image" as const),
      assetId: fc.stringMatching(/^[a-z0-9]{1,8}$/u),
      alt: words,
      widthPx: fc.constant(320),
      heightPx: fc.constant(200),
    }),
    some(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.option(fc.integer({ min: -50, max: 50 })))).chain((points) =>
      fc.record({
        type: fc.constant("chart" as const),
        label: words,
        unit: fc.constant("m"),
        xLabel: words,
        x: fc.constant(points.map((_, index) => index)),
        y: fc.constant(points.map(([, y]) => y)),
      }),
    ),
  );
  return fc.record({
    slot: fc.stringMatching(/^[a-z]{1,6}$/u),
    icon: fc.option(fc.constantFrom("❤️", "📋")),
    heading: words,
    layout: fc.constantFrom("inline" as const, "block" as const),
    blocks: fc.array(block, { maxLength: 5 }),
  });
}
