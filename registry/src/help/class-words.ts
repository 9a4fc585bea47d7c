import { type DataClass, DATA_CLASSES } from "@fitglue/sdk";
import type { Language } from "../language.ts";
import { GERMAN_CLASS_WORDS } from "./class-words.de.ts";

interface ClassWords {
  readonly label: string;
  readonly detail: string;
}

/** The English is that of the model. A new language without words does not compile. */
const WORDS: Readonly<Record<Language, Readonly<Record<DataClass, ClassWords>>>> = {
  en: DATA_CLASSES,
  de: GERMAN_CLASS_WORDS,
};
const SPORT: Readonly<Record<Language, string>> = { en: "Sport", de: "Sportart" };

/** `exercises in order, with sets, … (kg)`. */
export function classDetail(name: DataClass, language: Language): string {
  const { detail } = WORDS[language][name];
  const { unit } = DATA_CLASSES[name];
  return unit === null ? detail : `${detail} (${unit})`;
}

/** The label of a data class; `sport`, which is no class but may be changed, has one too. */
export function classLabel(name: DataClass | "sport", language: Language): string {
  return name === "sport" ? SPORT[language] : WORDS[language][name].label;
}

/** A label as it stands within a sentence: `heart rate`, and `Herzfrequenz`, since German nouns keep their capitals. */
export function classInText(name: DataClass | "sport", language: Language): string {
  const label = classLabel(name, language);
  return language === "de" ? label : label.toLowerCase();
}
