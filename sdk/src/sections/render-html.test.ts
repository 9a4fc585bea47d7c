import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { anySection } from "./any-section.fixture.ts";
import { renderHtml } from "./render-html.ts";
import type { Block, Section } from "./section.ts";

const section = (blocks: readonly Block[]): Section => ({
  slot: "s",
  icon: "📊",
  heading: "Splits",
  layout: "block",
  blocks,
});

/** Tags and attributes of the markup, read by a real parser (our HTML is written so that it is also XML, but for `img`). */
function parse(html: string): { tags: { name: string; attributes: Record<string, string> }[]; text: string } {
  const found: ReturnType<typeof parse> = { tags: [], text: "" };
  const parser = new SaxesParser({});
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => found.tags.push({ name: tag.name, attributes: tag.attributes }));
  parser.on("text", (text) => (found.text += text));
  parser.write(`<body>${html.replace(/(<img [^>]*)>/gu, "$1/>")}</body>`).close();
  return found;
}

describe("renderHtml", () => {
  test("names each section by its heading and hides its icon from screen readers", () => {
    expect(renderHtml([section([{ type: "list", items: ["Km 1"] }])])).toBe(
      '<section class="fg-section" aria-labelledby="section-1"><h2 class="fg-heading" id="section-1">' +
        '<span class="fg-icon" aria-hidden="true">📊</span> Splits</h2><ul class="fg-list"><li>Km 1</li></ul></section>',
    );
  });

  test("writes facts with names as a description list", () => {
    expect(
      renderHtml([section([{ type: "facts", facts: [{ label: "Average", value: "140 bpm", suffix: "avg" }] }])]),
    ).toContain(
      '<dl class="fg-facts"><div class="fg-fact"><dt class="fg-label">Average</dt><dd class="fg-value">140 bpm</dd></div></dl>',
    );
  });

  test("gives table heads a scope", () => {
    const table = {
      type: "table",
      columns: [
        { label: "Km", align: "start" },
        { label: "Pace", align: "end" },
      ],
      rows: [["1", "5:10"]],
      plainSeparator: " ",
    } as const;
    const { tags } = parse(renderHtml([section([table])]));
    expect(tags.filter(({ name }) => name === "th").map(({ attributes }) => attributes["scope"])).toEqual([
      "col",
      "col",
      "row",
    ]);
  });

  test("says a bar in words beside its drawing", () => {
    const bars = [{ label: "Chest", fraction: 0.75, squares: 3, square: "🟪", text: null }];
    const html = renderHtml([section([{ type: "bars", plain: { style: "squares", length: 5 }, bars }])]);
    expect(html).toContain('<rect class="fg-bar-fill fg-tone-purple" width="75" height="8"/>');
    expect(html).toContain('<span class="fg-bar-text">75%</span>');
  });

  test("gives a chart a title and a description, and breaks its line at gaps", () => {
    const chart = {
      type: "chart",
      label: "Altitude",
      unit: "m",
      xLabel: "kilometres",
      x: [0, 1, 2, 3],
      y: [10, 20, null, 15],
    } as const;
    const html = renderHtml([section([chart])]);
    expect(html).toContain('role="img" aria-labelledby="section-1-1-title section-1-1-desc"');
    expect(html).toContain('<desc id="section-1-1-desc">Altitude from 10 to 20 m, over kilometres; 3 points</desc>');
    expect(/ d="([^"]*)"/u.exec(html)?.[1]).toMatch(/^M4\.0 156\.0L\S+ 4\.0M\S+ 80\.0h0\.1$/u);
  });

  test("leaves out a section without anything to show", () => {
    expect(
      renderHtml([section([]), section([{ type: "image", assetId: "a", alt: "x", widthPx: 1, heightPx: 1 }])]),
    ).toBe("");
  });

  test("no words of a section become markup: only our tags, only our attributes, never a style or a handler", () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'&lt;",
        "]]>",
        "--><svg onload=x>",
      ),
    );
    const printable = hostile.map((words) => words.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}]/gu, ""));
    const allowedTags = [
      "body",
      "section",
      "h2",
      "span",
      "ul",
      "li",
      "dl",
      "div",
      "dt",
      "dd",
      "svg",
      "rect",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
      "p",
      "figure",
      "img",
      "figcaption",
      "title",
      "desc",
      "path",
    ];
    fc.assert(
      fc.property(fc.array(anySection(printable), { maxLength: 3 }), (sections) => {
        const html = renderHtml(sections, { assetUrl: (id) => `/assets/${id}` });
        for (const { name, attributes } of parse(html).tags) {
          expect(allowedTags).toContain(name);
          expect(
            Object.keys(attributes).filter((attribute) => attribute === "style" || attribute.startsWith("on")),
          ).toEqual([]);
          for (const className of (attributes["class"] ?? "fg-").split(" ")) expect(className).toMatch(/^fg-/u);
        }
      }),
    );
  });

  test("has every id once", () => {
    fc.assert(
      fc.property(fc.array(anySection(fc.constant("words")), { maxLength: 4 }), (sections) => {
        const ids = parse(renderHtml(sections)).tags.flatMap(({ attributes }) => attributes["id"] ?? []);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
