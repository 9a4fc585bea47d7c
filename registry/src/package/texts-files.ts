import { type Language, LANGUAGES } from "../language.ts";

/** Names of the files in which a plugin brings the texts of its manifest, by language; its own needs none. */
export const TEXTS_FILES: ReadonlyMap<Language, string> = new Map(
  LANGUAGES.slice(1).map((language) => [language, `manifest.${language}.json`]),
);
