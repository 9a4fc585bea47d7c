import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "svelte/compiler";
import { beforeAll, describe, expect, test } from "vitest";
import { type Catalogue, choicesOf, type Message, valuesOf } from "../../compile-messages.ts";
import { type Language, LANGUAGES } from "../../languages.ts";
import { messageAreas, readCatalogue } from "../../messages-plugin.ts";
import { ALLOWED_TEXTS } from "./allowed-texts.ts";
import { textsIn } from "./find-texts.ts";

const SOURCES = path.join(import.meta.dirname, "..");
const AREAS = messageAreas();
const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== "en");

const read = (file: string) => readFileSync(path.join(SOURCES, file), "utf8");
const textsOf = (message: Message): string[] =>
  typeof message === "string"
    ? [message]
    : Object.values(message).flatMap((variants) => Object.values(variants).flatMap(textsOf));
/** The names of the elements in a sentence, in all its variants. */
const marksOf = (message: Message) =>
  new Set(textsOf(message).flatMap((text) => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name)));
const valuesIn = (key: string, message: Message) => Object.fromEntries(valuesOf(key, message));

describe.each(OTHERS)("the messages in %s", (language) => {
  test.for(AREAS)("of %s are the English ones, with the same values and the same elements", (area) => {
    const english = readCatalogue(area, "en");
    const translated = readCatalogue(area, language);
    expect(Object.keys(translated)).toEqual(Object.keys(english));
    for (const [key, message] of Object.entries(english)) {
      const other = translated[key] ?? "";
      expect(valuesIn(key, other), `${area}: values of ${key}`).toEqual(valuesIn(key, message));
      expect(marksOf(other), `${area}: elements of ${key}`).toEqual(marksOf(message));
    }
  });
});

describe.each(Object.keys(LANGUAGES) as Language[])("each message in %s", (language) => {
  test.for(AREAS)("of %s has every plural of the language, and no space at its ends", (area) => {
    const catalogue: Catalogue = readCatalogue(area, language);
    const plurals = new Intl.PluralRules(LANGUAGES[language]).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(catalogue)) {
      for (const text of textsOf(message)) {
        expect(text.trim(), `${area}: ${key}`).toBe(text);
        expect(text, `${area}: ${key}`).not.toBe("");
      }
      for (const { variants } of choicesOf(key, message)) {
        const names = variants.filter((name) => !name.startsWith("="));
        // With `one` it is a count, and a count is said in all the ways that the language has.
        if (names.includes("one")) expect(new Set(names), `${area}: ${key}`).toEqual(new Set(plurals));
      }
    }
  });
});

test("no message is unused, and none is asked for in a way that the build does not see", () => {
  const used = new Set<string>();
  for (const file of globSync("**/*.{svelte,ts}", { cwd: SOURCES, exclude: ["messages/**"] })) {
    const code = read(file);
    for (const [, name = "", area = ""] of code.matchAll(/import \* as (\w+) from "#messages\/([\w-]+)\.ts"/g)) {
      for (const [, key = ""] of code.matchAll(new RegExp(`(?<![\\w$.])${name}\\.(\\w+)\\(`, "g")))
        used.add(`${area}.${key}`);
      // The build puts texts in the place of calls by the name alone, so the name must mean the catalogue and nothing else.
      expect(code, `${file} says ${name} for something else, too`).not.toMatch(
        new RegExp(
          `(?:const|let|var|function|each .+ as|@const|snippet)\\s+${name}\\b|\\(\\s*${name}\\s*\\)\\s*=>|[[{(,]\\s*${name}\\s*[,)}\\]]`,
        ),
      );
    }
    expect(code, `${file} imports messages in another way`).not.toMatch(
      /import \{[^}]*\} from "#messages\/(?!language\.ts)/,
    );
  }
  const unused = AREAS.flatMap((area) => Object.keys(readCatalogue(area, "en")).map((key) => `${area}.${key}`)).filter(
    (key) => !used.has(key),
  );
  expect(unused).toEqual([]);
});

describe("the texts that people see", () => {
  const files = globSync("**/*.{svelte,ts}", {
    cwd: SOURCES,
    exclude: ["**/*.test.ts", "**/*.fixture.ts", "**/generated/**", "messages/**"],
  }).sort();
  const textsOfFile = (file: string) => {
    const code = read(file);
    // The compiler reads modules as the script of a component.
    const asScript = `<script lang="ts">${code.replaceAll("</script", "<\\/script")}</script>`;
    return textsIn(parse(file.endsWith(".svelte") ? code : asScript, { modern: true }));
  };
  let texts: ReadonlyMap<string, readonly string[]>;
  // Hundreds of files take the compiler seconds.
  beforeAll(() => {
    texts = new Map(files.map((file) => [file, textsOfFile(file)]));
  }, 120_000);

  test("of each file are in a catalogue", () => {
    const left = [...texts].map(([file, all]) => [file, all.filter((text) => !ALLOWED_TEXTS.has(text))] as const);
    expect(Object.fromEntries(left.filter(([, some]) => some.length > 0))).toEqual({});
  });

  test("are written by the page's language: nobody names a locale", () => {
    const naming = files.filter((file) =>
      /"en-GB"|"de-DE"|localeCompare\([^)]*"en"|toLocale\w*String\(\)/.test(read(file)),
    );
    expect(naming).toEqual([]);
  });

  test("are allowed to stand in the code only where they do", () => {
    const all = new Set([...texts.values()].flat());
    expect([...ALLOWED_TEXTS.keys()].filter((text) => !all.has(text))).toEqual([]);
  });
});

describe("a text is found", () => {
  const texts = (code: string) => textsIn(parse(code, { modern: true }));

  test.for([
    ["<p>Two words</p>", ["Two words"]],
    ['<p title="Of an element">{count}</p>', ["Of an element"]],
    ['<PageHead title="Of a component" />', ["Of a component"]],
    ['<p>{isNew ? "Welcome" : `Hello ${name}`}</p>', ["Welcome", "Hello"]],
    ['<p aria-label="Step {count}"></p>', ["Step"]],
    ['<script>const LINKS = [{ href: "/app", text: "Home" }];</script>', ["Home"]],
    ["<script>say(`${count} files were read`);</script>", ["files were read"]],
    ['<script>let said = "It was copied";</script>', ["It was copied"]],
    ['<p class="a b" id="main">{kind === "none" ? 1 : 2} · {m.title()} <input type="text" /></p>', []],
    ['<script>throw new Error("Only for us");</script>', []],
    ['<svelte:element this={isOrdered ? "ol" : "ul"}>{text}</svelte:element>', []],
  ] as const)("%s", ([code, expected]) => {
    expect(texts(code)).toEqual(expected);
  });
});
