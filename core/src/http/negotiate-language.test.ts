import { expect, test } from "vitest";
import { negotiateLanguage } from "./negotiate-language.ts";

test.for([
  ["", "en"],
  ["de", "de"],
  ["DE-at", "de"],
  ["en, de", "en"],
  ["de;q=0.4, en;q=0.5", "en"],
  ["fr, de;q=0.4, en;q=0.3", "de"],
  ["fr", "en"],
  ["*", "en"],
  ["en;q=0, *", "de"],
  ["de;q=0, en;q=0.1", "en"],
  ["de;q=0", "en"],
  ["de;q=2, en;q=0.1", "en"],
  ["de ; q=0.9 , en;q=0.1", "de"],
  [";;,,q=1", "en"],
] as const)("what wants %j is answered in %s", ([header, language]) => {
  expect(negotiateLanguage(header, ["en", "de"])).toBe(language);
});
