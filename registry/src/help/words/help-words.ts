import type { Language } from "../../language.ts";
import { GERMAN_GUIDES } from "./guides.de.ts";
import { ENGLISH_GUIDES, type GuideWords } from "./guides.en.ts";
import { GERMAN_PLUGIN_PAGES } from "./plugin-pages.de.ts";
import { ENGLISH_PLUGIN_PAGES, type PluginPageWords } from "./plugin-pages.en.ts";

/** A new language without words does not compile. */
const PLUGIN_PAGES: Readonly<Record<Language, PluginPageWords>> = {
  en: ENGLISH_PLUGIN_PAGES,
  de: GERMAN_PLUGIN_PAGES,
};
const GUIDES: Readonly<Record<Language, GuideWords>> = { en: ENGLISH_GUIDES, de: GERMAN_GUIDES };
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE" };

/** What pages of plugins say by themselves. */
export function pluginPageWords(language: Language): PluginPageWords {
  return PLUGIN_PAGES[language];
}

/** What guides, recipes and the error reference say. */
export function guideWords(language: Language): GuideWords {
  return GUIDES[language];
}

/** `22 Nov 2026` of `2026-11-22`; what is no day stays as it is. */
export function dayText(day: string, language: Language): string {
  const date = new Date(day);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

/** `1,000`, `1.3`; `1.000` and `1,3` in German. */
export function numberText(value: number, language: Language, decimals?: number): string {
  const fixed = decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString(LOCALES[language], fixed);
}
