/** What the pages of this build are written in. */
export const language: "en" | "de" = "en";

/** How this build writes dates, numbers and lists, for `Intl`. */
export const locale: string = "en-GB";
