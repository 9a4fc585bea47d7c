import { language } from "#messages/language.ts";

/** For `lang`: the language of a text, where that is not the one of the page. */
export function foreign(spoken: string): string | undefined {
  return spoken === language ? undefined : spoken;
}

/** Names of plugins are the same in every language, and English words in most. */
export const NAME_LANGUAGE = foreign("en");

/** Of our own words within texts that may be in English; undefined where the page is, too. */
export const PAGE_LANGUAGE = language === "en" ? undefined : language;
