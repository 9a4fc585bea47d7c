/** The languages in which the registry, the help pages and the API speak; the first is the one to fall back on. */
export const LANGUAGES = ["en", "de"] as const;

export type Language = (typeof LANGUAGES)[number];
