import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sampleRegistry } from "../../../test/sample-registry.ts";
import { createRegistry } from "../../open-registry.ts";
import { allHelpDocs } from "../all-help-docs.ts";
import { anchorsOf, brokenLinks, linksOf } from "../check-links.ts";
import type { HelpDoc } from "../help-doc.ts";
import { renderHelpMarkdown } from "../render-markdown.ts";
import { markdownSections } from "./markdown-sections.ts";

const AUTHORS = fileURLToPath(new URL("../../../../docs/authors", import.meta.url));
const docs = allHelpDocs(sampleRegistry(), { authors: AUTHORS });

function page(path: string, among = docs): HelpDoc {
  const doc = among.find((one) => one.path === path);
  if (doc === undefined) throw new Error(`no page ${path} among ${among.map((one) => one.path).join(", ")}`);
  return doc;
}

describe("all pages of the help centre", () => {
  test("have an address of their own, and no anchor twice", () => {
    expect(new Set(docs.map(({ path }) => path)).size).toBe(docs.length);
    for (const doc of docs) {
      const anchors = anchorsOf(doc);
      expect([doc.path, new Set(anchors).size]).toEqual([doc.path, anchors.length]);
    }
  });

  test("lead nowhere but to pages and anchors that exist", () => {
    expect(docs.flatMap(linksOf).length).toBeGreaterThan(60);
    expect(brokenLinks(docs)).toEqual([]);
  });

  test("know those before and after them within their kind", () => {
    expect(page("/help/concepts/pipelines").previous).toBeNull();
    expect(page("/help/concepts/pipelines").next?.path).toBe("/help/concepts/plugins");
    expect(page("/help/concepts/plugins").previous?.path).toBe("/help/concepts/pipelines");
  });

  test("list what is installed, and nothing else", () => {
    expect(linksOf(page("/help/concepts/plugins"))).toContain("/help/boosters/pulse");
    const bare = allHelpDocs(createRegistry([]), { authors: null });
    expect(bare.flatMap(linksOf).filter((path) => /^\/help\/(sources|boosters|destinations)\//.test(path))).toEqual([]);
    expect(bare.every(({ kind }) => kind === "concepts" || kind === "reference")).toBe(true);
  });
});

describe("a document for authors", () => {
  test("becomes a page with its sections, tables and code", () => {
    const doc = page("/help/authors/network");
    expect(doc.title).toBe("Talking to other services");
    expect(anchorsOf(doc)).toContain("you-never-hold-a-key");
    expect(doc.sections[0]?.content.map(({ type }) => type)).toContain("code");
    expect(renderHelpMarkdown(doc)).toContain("| `ctx.fetch` | `capabilities.network` |");
  });

  test("keeps a bar that stands in a cell, and code as it is", () => {
    const { sections } = markdownSections(
      "# T\n\n| A | B |\n| --- | --- |\n| `a\\|b` | **c** |\n\n```ts\n# no heading\n\n| no | table |\n```\n",
      () => null,
    );
    expect(sections[0]?.content).toEqual([
      { type: "table", columns: ["A", "B"], rows: [["`a|b`", "c"]] },
      { type: "code", language: "ts", text: "# no heading\n\n| no | table |" },
    ]);
  });

  test("leads to other documents where they are pages, and has words where they are none", () => {
    const { sections } = markdownSections("# T\n\nSee [A](a.md#b), [B](../b.md) and\n_this_ `x_y_z`.\n", (file) =>
      file === "a.md" ? "/help/authors/a" : null,
    );
    expect(sections[0]?.content).toEqual([
      { type: "paragraph", text: "See [A](/help/authors/a#b), B and this `x_y_z`." },
    ]);
  });

  test("joins the lines of an item, and keeps the order of numbered ones", () => {
    const { sections } = markdownSections("# T\n\n1. one\n   more\n2. two\n", () => null);
    expect(sections[0]?.content).toEqual([{ type: "list", ordered: true, items: ["one more", "two"] }]);
  });

  test("without a title is refused", () => {
    expect(() => markdownSections("text", () => null)).toThrow("no title");
  });
});
