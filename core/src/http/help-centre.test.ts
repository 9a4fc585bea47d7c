import { allHelpDocs, createRegistry, type HelpDoc, inLanguage, type Language } from "@fitglue/registry";
import { expect, test } from "vitest";
import { createHelpCentre, createHelpCentres } from "./help-centre.ts";

const PAGE: HelpDoc = {
  kind: "boosters",
  id: "muscle-heatmap",
  path: "/help/boosters/muscle-heatmap",
  language: "en",
  title: "Muscle Heatmap booster — setup and troubleshooting",
  heading: "Muscle Heatmap booster",
  name: "Muscle Heatmap",
  icon: "🔥",
  summary: "Shows which muscles a session worked.",
  facts: [],
  sections: [
    {
      id: "how-it-works",
      title: "How It Works",
      content: [
        { type: "paragraph", text: "From [Tanaka](https://doi.org/10.1016/S0735(00)01054), sets are counted." },
      ],
    },
    {
      id: "issues",
      title: "Common Issues",
      content: [
        { type: "paragraph", text: "Codes of its own:" },
        {
          ...{ type: "issue", anchor: "issue-no-sets", title: "The body stays grey", code: "NO_SETS" },
          ...{ cause: "There are no sets.", fix: "Log some." },
        },
      ],
    },
  ],
  previous: null,
  next: null,
  revised: "2026-11-21",
  version: "1.0.0",
  digest: "sha512-x",
};

const help = createHelpCentre([PAGE, ...allHelpDocs(createRegistry([]), { authors: null })]);
const paths = (query: string): string[] => help.search(query).map(({ path }) => path);

test("a word with a typing error still finds its page", () => {
  expect(paths("muscel heatmap")[0]).toBe("/help/boosters/muscle-heatmap");
});

test("a word of a section leads to the section", () => {
  expect(paths("tanaka")).toEqual(["/help/boosters/muscle-heatmap#how-it-works"]);
});

test("a code of a plugin leads to the very answer, not to the list of them", () => {
  expect(paths("NO_SETS")[0]).toBe("/help/boosters/muscle-heatmap#issue-no-sets");
});

test("an error code leads to its place in the error reference", () => {
  expect(paths("FILE_TOO_LARGE")[0]).toBe("/help/errors#file-too-large");
});

test("an excerpt holds the words of a link and nothing of its address, even when the address has brackets", () => {
  expect(help.search("tanaka")[0]?.excerpt).toBe("From Tanaka, sets are counted.");
});

test("an empty query finds nothing", () => {
  expect(help.search("  ")).toEqual([]);
});

const centres = createHelpCentres((language) =>
  allHelpDocs(inLanguage(createRegistry([]), language), { authors: null }),
);

test.each([
  ["Privatsphäre", "/help/concepts/privacy"],
  ["schlus", "/help/concepts/connections#keys"],
  ["Zeitzohne", "/help/concepts/units-and-time#time"],
  ["FILE_TOO_LARGE", "/help/errors#file-too-large"],
])("a reader of German finds %s, with typing errors and without umlauts, at %s", (query, path) => {
  expect(centres("de").search(query)[0]?.path).toBe(path);
});

test("what is found is said in the reader's language, section and page", () => {
  const found = centres("de")
    .search("Duplikat")
    .find(({ path }) => path.endsWith("#duplicates"));
  expect(found).toMatchObject({
    path: "/help/concepts/same-session#duplicates",
    language: "de",
    title: "Schleifen und Duplikate",
    heading: "Dieselbe Einheit aus zwei Quellen",
  });
  expect(found?.excerpt).toContain("Duplikat");
  expect(centres("en").search("Privatsphäre")).toEqual([]);
});

test("the pages of a language are made when their first reader comes, and once", () => {
  const asked: Language[] = [];
  const lazy = createHelpCentres((language) => {
    asked.push(language);
    return [PAGE];
  });
  expect(asked).toEqual(["en"]);
  expect(lazy("de")).toBe(lazy("de"));
  expect(lazy("en").list()).toHaveLength(1);
  expect(asked).toEqual(["en", "de"]);
});
