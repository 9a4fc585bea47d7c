import { Type, type Static } from "typebox";

/** What the texts of a plugin's manifest are in; names of plugins are the same in every language. */
export const TextLanguage = Type.Union([Type.Literal("en"), Type.Literal("de")], {
  description:
    "The language of what the plugin says here: the one that is asked for when the plugin brings most of its texts in it, else English",
});
export type TextLanguage = Static<typeof TextLanguage>;
