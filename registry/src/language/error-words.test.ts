import { ERRORS, isErrorCode } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { LANGUAGES } from "../language.ts";
import { errorWords } from "./error-words.ts";

const CODES = Object.keys(ERRORS).filter(isErrorCode);
const SENTENCE = /^[A-ZÄÖÜ].*[.)…]$/s;

test.each(LANGUAGES)("every code has a sentence for what it means and one for what to do (%s)", (language) => {
  for (const code of CODES) {
    const { meaning, remedy } = errorWords(code, language);
    expect(meaning, code).toMatch(SENTENCE);
    expect(remedy, code).toMatch(SENTENCE);
    expect(meaning, code).not.toBe(remedy);
  }
});

test("no code is said in English in another language", () => {
  for (const language of LANGUAGES.slice(1))
    for (const code of CODES) {
      const english = errorWords(code, "en");
      const words = errorWords(code, language);
      expect(words.meaning, code).not.toBe(english.meaning);
      expect(words.remedy, code).not.toBe(english.remedy);
    }
});

test("what must be typed as it is stands in every language: names of variables, addresses and headers", () => {
  const names = (text: string) =>
    text.match(/\b[A-Z]+(?:_[A-Z]+)+\b|\/[a-z]+z\b|\bengines\.\w+|\bapplication\/json\b/g);
  for (const language of LANGUAGES)
    for (const code of CODES)
      expect(names(errorWords(code, language).remedy), code).toEqual(names(ERRORS[code].remedy));
});
