import { language } from "#messages/language.ts";

/** What manifests and articles are written in, for `lang`; undefined where that is the language of the page. */
export const CONTENT_LANGUAGE = language === "en" ? undefined : "en";

/** The language of the page, for `lang` of our own words within such texts; undefined where theirs is the same. */
export const PAGE_LANGUAGE = language === "en" ? undefined : language;
