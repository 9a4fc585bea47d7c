import { renderHtml, type Section } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { embedHtml } from "./embed-html.ts";

const SECTION: Section = {
  slot: "s",
  icon: null,
  heading: "Set",
  layout: "block",
  blocks: [{ type: "text", paragraphs: ['write id="a" and </section> here'] }],
};

test("every id and every reference to one gets the prefix", () => {
  expect(embedHtml('<svg aria-labelledby="a b"><title id="a">A</title><desc id="b">B</desc></svg>', "x")).toBe(
    '<svg aria-labelledby="x-a x-b"><title id="x-a">A</title><desc id="x-b">B</desc></svg>',
  );
});

test("a section is no landmark any more", () => {
  const html = embedHtml(renderHtml([SECTION, SECTION]), "x");
  expect(html).not.toContain("<section");
  expect(html.match(/<div class="fg-section">/g)).toHaveLength(2);
  expect(html.match(/<\/div>/g)).toHaveLength(2);
});

test("words that look like markup stay as they are", () => {
  expect(embedHtml(renderHtml([SECTION]), "x")).toContain("write id=&quot;a&quot; and &lt;/section&gt; here");
});
