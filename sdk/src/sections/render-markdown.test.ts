import { describe, expect, test } from "vitest";
import { escapeMarkdown, renderMarkdown } from "./render-markdown.ts";
import type { Block, Section } from "./section.ts";

const section = (blocks: readonly Block[], layout: Section["layout"] = "block"): Section => ({
  slot: "s",
  icon: "📊",
  heading: "Splits",
  layout,
  blocks,
});

describe("renderMarkdown", () => {
  test("writes a heading, lists and tables", () => {
    const blocks: readonly Block[] = [
      { type: "list", items: ["Km 1", "Km 2"] },
      {
        type: "table",
        columns: [
          { label: "Km", align: "start" },
          { label: "Pace", align: "end" },
        ],
        rows: [["1", "5:10"]],
        plainSeparator: ": ",
      },
    ];
    expect(renderMarkdown([section(blocks)])).toBe(
      "### 📊 Splits\n\n- Km 1\n- Km 2\n\n| Km | Pace |\n| :--- | ---: |\n| 1 | 5:10 |",
    );
  });

  test("writes an inline section as one line with a bold name", () => {
    expect(
      renderMarkdown([
        section([{ type: "facts", facts: [{ label: null, value: "5:12/km", suffix: "avg" }] }], "inline"),
      ]),
    ).toBe("**📊 Splits:** 5:12/km avg");
  });

  test("shows pictures only when it knows their address", () => {
    const image = { type: "image", assetId: "a1", alt: "Route [1]", widthPx: 1, heightPx: 1 } as const;
    expect(renderMarkdown([section([image])])).toBe("");
    expect(renderMarkdown([section([image])], { assetUrl: (id) => `/assets/${id}` })).toBe(
      "### 📊 Splits\n\n![Route \\[1\\]](</assets/a1>)",
    );
  });
});

describe("escapeMarkdown", () => {
  test.each([
    ["**bold** _it_", "\\*\\*bold\\*\\* \\_it\\_"],
    ["[link](http://x)", "\\[link\\]\\(http:&#8203;//x\\)"],
    ["<script>&amp;", "\\<script\\>\\&amp;"],
    ["- not a list", "\\- not a list"],
    ["1. not a list", "1\\. not a list"],
    ["# not a heading", "\\# not a heading"],
    ["one\n\ntwo", "one two"],
    ["5 x 10 - 20 kg", "5 x 10 - 20 kg"],
  ])("makes %j harmless", (words, escaped) => {
    expect(escapeMarkdown(words)).toBe(escaped);
  });
});
