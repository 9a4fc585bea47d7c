import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The weights that pictures have: Figtree, for Latin script. */
export type PictureWeight = 500 | 800;

/** The fonts that come with FitGlue, so that a picture looks the same on every machine. */
export const PICTURE_FONTS: readonly { readonly weight: PictureWeight; readonly file: string }[] = [
  { weight: 500, file: fileURLToPath(new URL("./fonts/figtree-medium.ttf", import.meta.url)) },
  { weight: 800, file: fileURLToPath(new URL("./fonts/figtree-extra-bold.ttf", import.meta.url)) },
];

/** Widths of a font's characters. */
export interface FontWidths {
  /** Width in em, or null for a character that the font does not have. */
  widthOf(character: string): number | null;
}

const read = new Map<PictureWeight, FontWidths>();

/** The widths of a weight; its file is read once. */
export function fontWidths(weight: PictureWeight): FontWidths {
  const known = read.get(weight);
  if (known !== undefined) return known;
  const font = PICTURE_FONTS.find((one) => one.weight === weight);
  if (font === undefined) throw new RangeError(`there is no font of weight ${String(weight)}`);
  const widths = readWidths(readFileSync(font.file));
  read.set(weight, widths);
  return widths;
}

/** Reads what is needed of a TrueType file: which glyph a character has (`cmap`, format 4) and how wide it is (`hmtx`). */
function readWidths(bytes: Buffer): FontWidths {
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    tables.set(bytes.toString("latin1", at, at + 4), bytes.readUInt32BE(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new TypeError(`the font has no table ${name}`);
    return at;
  };
  const unitsPerEm = bytes.readUInt16BE(table("head") + 18);
  const metrics = bytes.readUInt16BE(table("hhea") + 34);
  const glyphOf = characterMap(bytes, table("cmap"));
  return {
    widthOf(character) {
      const glyph = glyphOf(character.codePointAt(0) ?? 0);
      if (glyph === 0) return null;
      return bytes.readUInt16BE(table("hmtx") + Math.min(glyph, metrics - 1) * 4) / unitsPerEm;
    },
  };
}

/** Glyph of a code point, 0 for none. */
function characterMap(bytes: Buffer, cmap: number): (codePoint: number) => number {
  const offsets = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, index) =>
    bytes.readUInt32BE(cmap + 8 + index * 8),
  );
  const offset = offsets.find((one) => bytes.readUInt16BE(cmap + one) === 4);
  if (offset === undefined) throw new TypeError("the font has no character map of format 4");
  const at = cmap + offset;
  const segments = bytes.readUInt16BE(at + 6) / 2;
  const [ends, starts] = [at + 14, at + 16 + segments * 2];
  const [deltas, ranges] = [starts + segments * 2, starts + segments * 4];
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    for (let segment = 0; segment < segments; segment++) {
      if (codePoint > bytes.readUInt16BE(ends + segment * 2)) continue;
      const start = bytes.readUInt16BE(starts + segment * 2);
      if (codePoint < start) return 0;
      const delta = bytes.readUInt16BE(deltas + segment * 2);
      const range = bytes.readUInt16BE(ranges + segment * 2);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = bytes.readUInt16BE(ranges + segment * 2 + range + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
