import type { Language } from "../language.ts";
import type { PluginPackage } from "../plugin-package.ts";
import { manifestTexts } from "./manifest-texts.ts";

/** Pointers to the texts that a plugin's manifest has and its texts in a language lack. */
export function missingTexts({ manifest, texts }: PluginPackage, language: Language): readonly string[] {
  const own = texts[language] ?? {};
  return [...manifestTexts(manifest).keys()].filter((pointer) => !Object.hasOwn(own, pointer));
}
