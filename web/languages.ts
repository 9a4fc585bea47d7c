/** The languages that the pages are built in, and how each writes dates and numbers; the first is the one to fall back on. */
export const LANGUAGES = { en: "en-GB", de: "de-DE" } as const;

export type Language = keyof typeof LANGUAGES;

/** What a build is made in: the language that names Vite's mode, or else the first. */
export function languageOf(mode: string): Language {
  return mode in LANGUAGES ? (mode as Language) : "en";
}
