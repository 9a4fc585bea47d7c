import { expect, test } from "vitest";
import { frameHelpDoc, helpPageTitle, shownFacts } from "./frame-help-doc.ts";
import type { HelpDoc } from "./help-doc.ts";

const DOC: HelpDoc = {
  kind: "sources",
  id: "hevy",
  path: "/help/sources/hevy",
  title: "Hevy source — setup and troubleshooting",
  name: "Hevy",
  icon: "🏋️",
  summary: "Brings workouts in.",
  facts: [],
  sections: [
    {
      id: "data",
      title: "Data Ingested",
      content: [
        { type: "table", columns: ["Field", "Details"], rows: [["Field", "Details"]] },
        { type: "subheading", id: "terms", text: "Terms of Hevy" },
      ],
    },
    {
      id: "configuration",
      title: "Configuration",
      content: [{ type: "subheading", id: "choices-style", text: "Choices of On and Off" }],
    },
    { id: "destinations", title: "How Content Appears on Destinations", content: [] },
    { id: "not-available", title: "What is NOT available from Hevy", content: [] },
    {
      id: "how-it-works",
      title: "How It Works",
      content: [
        { type: "subheading", id: "on-showcase", text: "On Showcase" },
        { type: "subheading", id: "methods", text: "Where the figures come from" },
        { type: "paragraph", text: "Overview" },
      ],
    },
    { id: "issues", title: "Common Issues", content: [{ type: "subheading", id: "questions", text: "Questions" }] },
  ],
  previous: null,
  next: null,
  revised: "2026-11-21",
  version: "1.0.0",
  digest: "sha512-x",
};

test("the English words are those of the document", () => {
  expect(frameHelpDoc(DOC)).toEqual(DOC);
  expect(helpPageTitle(DOC)).toBe("Hevy source");
});

test("what nobody gave a word for stays as the document says it", () => {
  const sections: HelpDoc["sections"] = [
    {
      id: "new",
      title: "Something new",
      content: [
        { type: "subheading", id: "newer", text: "Newer still" },
        { type: "table", columns: ["Newest"], rows: [] },
      ],
    },
  ];
  expect(frameHelpDoc({ ...DOC, sections }).sections).toEqual(sections);
});

test("a written article keeps its headings, whatever their ids", () => {
  const article: HelpDoc = {
    ...DOC,
    kind: "concepts",
    title: "Plugins",
    sections: [{ id: "data", title: "Parts of an activity", content: [] }],
  };
  expect(frameHelpDoc(article)).toEqual(article);
  expect(helpPageTitle(article)).toBe("Plugins");
});

test("facts say days, roles and trust in words, and leave their authors' words alone", () => {
  const facts = [
    { label: "Kind", value: "source" },
    { label: "Delay", value: "Seconds." },
    { label: "Revised", value: "2026-11-21" },
    { label: "Trust", value: "first-party" },
    { label: "Colour", value: "red" },
  ];
  expect(shownFacts(facts).map(({ label, value, isContent }) => [label, value, isContent])).toEqual([
    ["Kind", "Source", false],
    ["Delay", "Seconds.", true],
    ["Revised", "21 Nov 2026", false],
    ["Trust", "Made by FitGlue", false],
    ["Colour", "red", true],
  ]);
});
