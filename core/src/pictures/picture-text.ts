import { fontWidths, type PictureWeight } from "./picture-fonts.ts";

/** Room for a text in a picture. */
export interface TextRoom {
  readonly weight: PictureWeight;
  readonly fontSizePx: number;
  readonly widthPx: number;
  /** Lines at most; what does not fit is cut and ends with an ellipsis. */
  readonly lines: number;
}

const ELLIPSIS = "…";

/** Only the characters that pictures can show: a missing one would be an empty box. */
export function drawableText(text: string, weight: PictureWeight): string {
  const widths = fontWidths(weight);
  return Array.from(text.normalize("NFC"))
    .map((character) => (/\s/u.test(character) ? " " : character))
    .filter((character) => widths.widthOf(character) !== null)
    .join("")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Breaks a text into lines that fit, at spaces; a word that is wider than a line is broken within. */
export function textLines(text: string, room: TextRoom): readonly string[] {
  const { widthPx, lines: most } = room;
  const width = (words: string): number => textWidthPx(words, room);
  const lines: string[] = [];
  let line = "";
  for (const word of drawableText(text, room.weight).split(" ").flatMap(pieces)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || width(longer) <= widthPx) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), cut(kept.at(-1) ?? "")];

  /** Words that fit on a line. */
  function pieces(word: string): readonly string[] {
    const parts: string[] = [];
    let part = "";
    for (const character of word) {
      if (part !== "" && width(part + character) > widthPx) {
        parts.push(part);
        part = "";
      }
      part += character;
    }
    return part === "" ? parts : [...parts, part];
  }

  function cut(last: string): string {
    const characters = Array.from(last);
    while (characters.length > 0 && width(characters.join("") + ELLIPSIS) > widthPx) characters.pop();
    return characters.join("").replace(/[\s,;:.–—-]+$/u, "") + ELLIPSIS;
  }
}

/** How wide a text is; kerning, which makes it a little narrower, is not counted. */
export function textWidthPx(text: string, { weight, fontSizePx }: Pick<TextRoom, "weight" | "fontSizePx">): number {
  const widths = fontWidths(weight);
  return Array.from(text).reduce((sum, character) => sum + (widths.widthOf(character) ?? 0), 0) * fontSizePx;
}
