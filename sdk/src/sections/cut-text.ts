/** Stands where text was cut off. */
const ELLIPSIS = "…";

/** Length as services count it and people see it: code points, so that an emoji of one code point is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/**
 * Cuts text to at most `limit` code points, with `…` at the end when something was cut off.
 *
 * What a person sees as one character (a family emoji, a flag, a letter with accents) is kept or left out whole, and a
 * word is not cut when it begins in the last fifth.
 */
export function cutText(text: string, limit: number): string {
  if (countCharacters(text) <= limit) return text;
  if (limit < 1) return "";
  let kept = "";
  let count = 0;
  for (const character of visibleCharacters(text)) {
    count += countCharacters(character);
    if (count > limit - 1) break;
    kept += character;
  }
  const lastSpace = kept.search(/\s\S*$/u);
  const atWord = lastSpace >= kept.length * 0.8 ? kept.slice(0, lastSpace) : kept;
  return `${atWord.trimEnd()}${ELLIPSIS}`;
}

function visibleCharacters(text: string): Iterable<string> {
  if (typeof Intl !== "undefined" && typeof Intl.Segmenter === "function") {
    return Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
  }
  return joinedCodePoints(text);
}

/** For engines without language data: joins what Unicode says belongs together in emoji and accented letters. */
export function joinedCodePoints(text: string): readonly string[] {
  const joined: string[] = [];
  let flags = 0;
  for (const character of text) {
    const last = joined.at(-1);
    const isFlagHalf = /^\p{Regional_Indicator}$/u.test(character);
    flags = isFlagHalf ? flags + 1 : 0;
    const belongs = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d|[\u{e0020}-\u{e007f}])$/u.test(character);
    if (last !== undefined && (belongs || last.endsWith("\u200d") || (isFlagHalf && flags % 2 === 0)))
      joined[joined.length - 1] = last + character;
    else joined.push(character);
  }
  return joined;
}
