import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { messageAreas, readCatalogue } from "../../messages-plugin.ts";

const FACES = readFileSync(new URL("generated/faces.css", import.meta.url), "utf8");

/** The letters that a font file has for our pages, as its `unicode-range` says. */
function lettersOf(file: string): (letter: string) => boolean {
  const [, list = ""] = new RegExp(`${file}[^}]*unicode-range:([^;]*);`).exec(FACES) ?? [];
  const ranges = [...list.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, first = "", last = first]) => ({
    first: parseInt(first, 16),
    last: parseInt(last, 16),
  }));
  return (letter) => ranges.some(({ first, last }) => first <= letter.charCodeAt(0) && letter.charCodeAt(0) <= last);
}

test.each(["figtree-common", "bricolage-grotesque-common"])(
  "%s has every letter, digit and sign of our own texts, so that none of them brings a second file",
  (file) => {
    const has = lettersOf(file);
    const texts = (["en", "de"] as const).flatMap((language) =>
      messageAreas().map((area) => JSON.stringify(readCatalogue(area, language))),
    );
    const letters = new Set(texts.join("").match(/[\p{L}\p{N}\p{P}]/gu));
    expect([...letters].filter((letter) => !has(letter))).toEqual([]);
  },
);

test("a picture of a sport asks for no font", () => {
  const whole = lettersOf("figtree-latin-wght-normal");
  for (const sign of ["🏃", "\u200d", "\ufe0f", "→"]) expect(whole(sign)).toBe(false);
  expect(whole("é")).toBe(true);
});
