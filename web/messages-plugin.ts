import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { type Catalogue, compileMessages, constantsOf } from "./compile-messages.ts";
import { type Language, LANGUAGES } from "./languages.ts";

const CATALOGUES = path.join(import.meta.dirname, "messages");
const GENERATED = path.join(import.meta.dirname, "src/messages/generated");
/** Before the name of a single message in the address of its module. */
const KEY_MARK = "?message=";
const IMPORT = /import \* as (\w+) from "#messages\/([\w-]+)\.ts"/g;

/** The areas there are catalogues of. */
export function messageAreas(): readonly string[] {
  return readdirSync(CATALOGUES)
    .filter((file) => file.endsWith(".en.json"))
    .map((file) => file.slice(0, -".en.json".length))
    .sort();
}

export function readCatalogue(area: string, language: Language): Catalogue {
  return JSON.parse(readFileSync(path.join(CATALOGUES, `${area}.${language}.json`), "utf8")) as Catalogue;
}

/** The generated module of an area in a language. */
export function messageModule(area: string, language: Language): string {
  return compileMessages(readCatalogue(area, language), "../placed.ts");
}

/** The generated module that says which language it is. */
export function languageModule(language: Language): string {
  return [
    `/** What the pages of this build are written in. */`,
    `export const language: ${Object.keys(LANGUAGES)
      .map((name) => JSON.stringify(name))
      .join(" | ")} = ${JSON.stringify(language)};`,
    "",
    `/** How this build writes dates, numbers and lists, for \`Intl\`. */`,
    `export const locale: string = ${JSON.stringify(LANGUAGES[language])};`,
  ].join("\n");
}

/**
 * Builds the pages in one language: its texts take the place of the English ones that are in the source tree for the
 * compiler and the tests. A text without values is put where it is used, before Svelte sees it, so it costs a page not
 * a byte more than if it were written there.
 */
export function messages(language: Language): Plugin {
  const constants = new Map<string, ReadonlyMap<string, string>>();
  return {
    name: "fitglue-messages",
    enforce: "pre",
    buildStart() {
      for (const area of messageAreas()) constants.set(area, constantsOf(readCatalogue(area, language)));
      if (constants.size === 0) throw new Error(`There is no catalogue in ${CATALOGUES}`);
    },
    load(id) {
      const [file = "", key] = id.split(KEY_MARK);
      if (path.dirname(file) !== GENERATED) return null;
      const area = path.basename(file, ".ts");
      if (area === "language") return languageModule(language);
      const catalogue = readCatalogue(area, language);
      // Each message is a module of its own, so that a page loads those that it asks for, and none of its area's others.
      const code =
        key === undefined
          ? Object.keys(catalogue).map((name) => `export * from ${JSON.stringify(file + KEY_MARK + name)};`)
          : [compileMessages({ [key]: catalogue[key] ?? "" }, "../placed.ts")];
      return { code: code.join("\n"), moduleSideEffects: false };
    },
    transform(code, id) {
      if (!/\.(svelte|ts)$/.test(id)) return null;
      const placed = placeConstants(code, (area, key) => constants.get(area)?.get(key));
      // Lines stay where they are.
      return placed === code ? null : { code: placed, map: null };
    },
  };
}

/**
 * Puts texts in the place of the calls that ask for them: as markup between Svelte's tags, as a string elsewhere.
 * A call of an imported name without arguments: nothing else in our sources looks like it.
 */
export function placeConstants(code: string, textOf: (area: string, key: string) => string | undefined): string {
  let placed = code;
  for (const [, name = "", area = ""] of code.matchAll(IMPORT)) {
    const call = `(?<![\\w$.])${name}\\.(\\w+)\\(\\)`;
    placed = placed
      .replace(new RegExp(`(?<![=$])\\{${call}\\}`, "g"), (found, key: string) => {
        const text = textOf(area, key);
        return text === undefined ? found : markup(text);
      })
      .replace(new RegExp(call, "g"), (found, key: string) => {
        const text = textOf(area, key);
        return text === undefined ? found : JSON.stringify(text);
      });
  }
  return placed;
}

/** A text as Svelte's markup, in an element or in a quoted attribute. */
function markup(text: string): string {
  return text.replace(/[&<>"{}]/g, (sign) => `&#${String(sign.codePointAt(0))};`);
}
