import { expect, test } from "vitest";
import { matchRule } from "./match-rule.ts";

const rules = (...words: string[]) => words.map((contains) => ({ contains }));
const match = (title: string, words: string[], wholeWords = false) =>
  matchRule(rules(...words), [title], { wholeWords })?.contains ?? null;

test("the first rule that fits decides, in the order of the list (S26)", () => {
  expect(match("Indoor ride on Zwift", ["zwift", "ride"])).toBe("zwift");
  expect(match("Indoor ride on Zwift", ["ride", "zwift"])).toBe("ride");
});

test("case, accents and the way they are stored make no difference", () => {
  expect(match("RANDONNÉE au lac", ["randonnee"])).toBe("randonnee");
  expect(match("Randonne\u0301e", ["Randonnée"])).toBe("Randonnée");
  expect(match("Straßenlauf", ["STRASSE"])).toBe("STRASSE");
});

test("without a fitting rule there is no match", () => {
  expect(match("Morning swim", ["run", "ride"])).toBeNull();
  expect(match("", ["run"])).toBeNull();
});

test("words may be a part of a longer word, unless whole words are asked for", () => {
  expect(match("Trunk training", ["run"])).toBe("run");
  expect(match("Trunk training", ["run"], true)).toBeNull();
  expect(match("Trunk and run, easy", ["run"], true)).toBe("run");
  expect(match("run", ["run"], true)).toBe("run");
});

test("a rule of blanks fits nothing", () => {
  expect(match("Any title", ["   "])).toBeNull();
});

test("every text is searched before the next rule is tried", () => {
  const both = matchRule(rules("commute", "ride"), ["Evening ride", "commute home"], { wholeWords: false });
  expect(both?.contains).toBe("commute");
});
