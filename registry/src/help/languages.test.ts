/** The help centre in each language: one structure, and in another language than English no sentence of ours in English. */
import { fileURLToPath } from "node:url";
import { CONFIG_WORDS, describeConfig } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { sampleRegistry } from "../../test/sample-registry.ts";
import { workingCopy } from "../../test/working-copy.ts";
import { type Language, LANGUAGES } from "../language.ts";
import { inLanguage } from "../language/in-language.ts";
import { GERMAN_PERMISSIONS } from "../language/permission-words.de.ts";
import { ENGLISH_PERMISSIONS } from "../language/permission-words.en.ts";
import { createRegistry } from "../open-registry.ts";
import { allHelpDocs } from "./all-help-docs.ts";
import { GERMAN_CONCEPTS } from "./articles/concepts.de.ts";
import { ENGLISH_CONCEPTS } from "./articles/concepts.en.ts";
import { buildHelpDoc } from "./build-help-doc.ts";
import { anchorsOf, brokenLinks, linksOf } from "./check-links.ts";
import type { HelpContent, HelpDoc } from "./help-doc.ts";
import { renderHelpMarkdown } from "./render-markdown.ts";
import { guideWords, pluginPageWords } from "./words/help-words.ts";

const AUTHORS = fileURLToPath(new URL("../../../docs/authors", import.meta.url));
const REGISTRY = createRegistry(workingCopy());
const docsIn = (language: Language): readonly HelpDoc[] =>
  allHelpDocs(inLanguage(REGISTRY, language), { authors: AUTHORS });
const ENGLISH = docsIn("en");
const GERMAN = docsIn("de");
const PAIRS = ENGLISH.map((english) => {
  const german = GERMAN.find(({ path }) => path === english.path);
  if (german === undefined) throw new Error(`${english.path} is in English only`);
  return [english.path, english, german] as const;
});
/** Pages that are for programmers stay as they are. */
const TRANSLATED = PAIRS.filter(([, { kind }]) => kind !== "authors");

/** Values that settings begin with: what is stored is the same in every language. */
const VALUES: ReadonlySet<string> = new Set(
  REGISTRY.list().flatMap(({ manifest: { source, booster, destination } }) =>
    [source, booster, destination].flatMap((role) =>
      role === undefined ? [] : describeConfig(role.config.schema).map((row) => row.default ?? ""),
    ),
  ),
);

/** What a piece of content is, whatever it says. */
function shapeOf(content: HelpContent): readonly (string | number | boolean)[] {
  switch (content.type) {
    case "list":
      return ["list", content.ordered, content.items.length];
    case "table":
      return ["table", content.columns.length, ...content.rows.map((row) => row.length)];
    case "links":
      return ["links", ...content.links.map(({ path }) => path)];
    case "issue":
      return ["issue", content.anchor, content.code ?? "", content.cause === "", content.fix === ""];
    case "subheading":
      return ["subheading", content.id];
    case "example":
      return ["example", content.plain, content.html ?? "", content.details.length];
    case "paragraph":
    case "code":
      return [content.type];
  }
}

/** Everything that a page says, place by place; what plugins write and their changelogs are not of us. */
function textsOf({ title, heading, summary, facts, sections, previous, next }: HelpDoc): readonly string[] {
  const said = sections.flatMap(({ title: of, content }) => [of, ...content.flatMap(contentTexts)]);
  const around = [previous, next].map((link) => link?.text ?? "");
  return [title, heading, summary, ...facts.flatMap(({ label, value }) => [label, value]), ...said, ...around];
}

function contentTexts(content: HelpContent): readonly string[] {
  switch (content.type) {
    case "paragraph":
    case "subheading":
      return [content.text];
    case "list":
      return content.items;
    case "table":
      return [...content.columns, ...(content.language === undefined ? content.rows.flat() : [])];
    case "links":
      return content.links.map(({ text }) => text);
    case "issue":
      return [content.title, content.cause, content.fix];
    case "example":
      return [content.title, content.destination];
    case "code":
      return [];
  }
}

describe.each(TRANSLATED)("%s", (_path, english, german) => {
  test("is in German, and has the same sections, anchors, tables and links", () => {
    expect(german.language).toBe("de");
    expect(german.sections.map(({ id }) => id)).toEqual(english.sections.map(({ id }) => id));
    expect(anchorsOf(german)).toEqual(anchorsOf(english));
    expect(german.sections.map(({ content }) => content.map(shapeOf))).toEqual(
      english.sections.map(({ content }) => content.map(shapeOf)),
    );
    expect(linksOf(german).toSorted()).toEqual(linksOf(english).toSorted());
    expect(german.facts.map(({ id }) => id)).toEqual(english.facts.map(({ id }) => id));
  });

  test("says nothing in German as it does in English, but names, numbers and codes", () => {
    const there = textsOf(english);
    const same = textsOf(german).filter(
      (text, index) => text === there[index] && isSentence(text) && !VALUES.has(text),
    );
    expect(same).toEqual([]);
  });
});

test("documents for authors are English for everybody, and say so", () => {
  for (const [path, english, german] of PAIRS.filter(([, { kind }]) => kind === "authors"))
    expect([path, german.language, german.digest]).toEqual([path, "en", english.digest]);
});

test("links lead somewhere in both languages", () => {
  expect([...brokenLinks(ENGLISH), ...brokenLinks(GERMAN)]).toEqual([]);
});

describe("no sentence of our English words", () => {
  const AREAS: Readonly<Record<string, readonly [english: object, german: object]>> = {
    "pages of plugins": [pluginPageWords("en"), pluginPageWords("de")],
    "guides, recipes and errors": [guideWords("en"), guideWords("de")],
    concepts: [ENGLISH_CONCEPTS, GERMAN_CONCEPTS],
    permissions: [ENGLISH_PERMISSIONS, GERMAN_PERMISSIONS],
    settings: [CONFIG_WORDS.en, CONFIG_WORDS.de],
  };

  test.each(Object.entries(AREAS))("is left in the German catalogue: %s", (_area, [english, german]) => {
    const there = pieces(english);
    const here = pieces(german);
    expect([...here.keys()]).toEqual([...there.keys()]);
    const same = [...here].filter(
      ([key, piece]) => piece.join() === there.get(key)?.join() && isSentence(piece.join()),
    );
    expect(same).toEqual([]);
  });

  test("stands on a German page", () => {
    const english = Object.values(AREAS).flatMap(([words]) => [...pieces(words).values()].flat());
    const german = new Set(Object.values(AREAS).flatMap(([, words]) => [...pieces(words).values()].flat()));
    const telling = english.filter((piece) => isSentence(piece) && !german.has(piece));
    expect(telling.length).toBeGreaterThan(150);
    for (const [path, , doc] of TRANSLATED) {
      const said = textsOf(doc).join("\n");
      expect([path, telling.filter((piece) => said.includes(piece))]).toEqual([path, []]);
    }
  });
});

test("a plugin that brings no German has an English page, also around its texts", () => {
  const german = inLanguage(sampleRegistry(), "de");
  const doc = buildHelpDoc(german, "boosters", "pulse");
  expect(doc.digest).toBe(buildHelpDoc(sampleRegistry(), "boosters", "pulse").digest);
  expect(doc.language).toBe(LANGUAGES[0]);
});

test("the Markdown of a page is in its language, too", () => {
  const [, , german] = PAIRS.find(([path]) => path === "/help/boosters/heart-rate-zones") ?? [];
  expect(german && renderHelpMarkdown(german)).toContain("\n\nVorher:\n\n");
});

/** More than names, units, values and codes: several words. */
function isSentence(text: string): boolean {
  const words = text.replaceAll(/`[^`]*`|"[^"]*"|\]\([^)]*\)|[A-Z][\w-]*/g, " ").match(/[a-zäöüß]{3,}/g);
  return new Set(words).size >= 3;
}

/** The literal pieces of every text of a catalogue, by its key; what functions are given is cut out. */
function pieces(words: object, at = ""): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(words) as [string, unknown][]) {
    const key = `${at}/${name}`;
    if (typeof value === "string") found.set(key, [value]);
    else if (typeof value === "function") found.set(key, cut(value as (...facts: unknown[]) => unknown));
    else if (typeof value === "object" && value !== null)
      for (const [inner, piece] of pieces(value, key)) found.set(inner, piece);
  }
  return found;
}

const CUT = "\u0000";

/** What a function says by itself, around the facts that it is given. */
function cut(say: (...facts: unknown[]) => unknown): readonly string[] {
  const facts = new Proxy({}, { get: (_, name) => (typeof name === "symbol" ? () => CUT : (FACTS[name] ?? CUT)) });
  const said = say(facts, [CUT]);
  return [said].flat().flatMap((text) =>
    String(text)
      .split(CUT)
      .map((piece) => piece.trim()),
  );
}

/** Facts that a text is chosen by. */
const FACTS: Readonly<Record<string, unknown>> = { kind: "sources", focus: "strength", count: 2 };
