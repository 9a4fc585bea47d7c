import { renderHtml, type Section } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { ownIds } from "./own-ids.ts";

test("every id and every reference to one gets the prefix", () => {
  expect(ownIds('<svg aria-labelledby="a b"><title id="a">A</title><desc id="b">B</desc></svg>', "x")).toBe(
    '<svg aria-labelledby="x-a x-b"><title id="x-a">A</title><desc id="x-b">B</desc></svg>',
  );
});

test("words that look like an attribute stay as they are", () => {
  const section: Section = {
    slot: "s",
    icon: null,
    heading: "Set",
    layout: "block",
    blocks: [{ type: "text", paragraphs: ['write id="a" here'] }],
  };
  expect(ownIds(renderHtml([section]), "x")).toContain("write id=&quot;a&quot; here");
});
