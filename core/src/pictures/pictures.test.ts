import { afterAll, describe, expect, test } from "vitest";
import { fontWidths, PICTURE_FONTS } from "./picture-fonts.ts";
import { drawableText, textLines, textWidthPx } from "./picture-text.ts";
import { createPictures, LINK_PREVIEW } from "./pictures.ts";

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pictures = createPictures();
afterAll(() => pictures.close());

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${LINK_PREVIEW.widthPx}" height="${LINK_PREVIEW.heightPx}">${content}</svg>`;

describe("a picture", () => {
  test("is a PNG in the size of its SVG", async () => {
    const png = Buffer.from(await pictures.png(svg(`<rect width="100" height="100" fill="red"/>`)));
    expect([...png.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  test("shows its text, in another way for each weight", async () => {
    const text = (weight: number) =>
      pictures.png(
        svg(`<text x="50" y="200" font-family="Figtree" font-weight="${weight}" font-size="80">Text</text>`),
      );
    const [none, medium, bold] = await Promise.all([pictures.png(svg("")), text(500), text(800)]);
    const looks = [none, medium, bold].map((png) => Buffer.from(png).toString("base64"));
    expect(new Set(looks).size).toBe(3);
  });

  test("that cannot be drawn says so, and the next one is drawn", async () => {
    await expect(pictures.png("<svg")).rejects.toThrow("the picture cannot be drawn");
    expect((await pictures.png(svg(""))).length).toBeGreaterThan(100);
  });
});

describe("texts of pictures", () => {
  test("have widths from the font: all digits one, W wider than i, and no width for what it lacks", () => {
    for (const { weight } of PICTURE_FONTS) {
      const { widthOf } = fontWidths(weight);
      expect(widthOf("W") ?? 0).toBeGreaterThan((widthOf("i") ?? 1) * 2);
      expect(widthOf("ł")).not.toBeNull();
      expect(widthOf("🔥")).toBeNull();
      expect(widthOf("漢")).toBeNull();
    }
  });

  test("leave out what the font cannot show, and the gap with it", () => {
    expect(drawableText("Push 🔥 Day\n✨", 800)).toBe("Push Day");
  });

  test("are broken at spaces where a line is full", () => {
    const room = { weight: 500, fontSizePx: 100, widthPx: 0, lines: 9 } as const;
    const widthPx = textWidthPx("one two", room);
    expect(textLines("one two three", { ...room, widthPx })).toEqual(["one two", "three"]);
    expect(textLines("one two three", { ...room, widthPx: widthPx - 1 })).toEqual(["one", "two", "three"]);
  });

  test("end with an ellipsis where lines are full, and never stick out", () => {
    const room = { weight: 800, fontSizePx: 60, widthPx: 300, lines: 2 } as const;
    const lines = textLines(
      "A very long title, which nobody reads to its end and which has Unbrechbarlangewörter",
      room,
    );
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/[^,\s]…$/);
    for (const line of lines) expect(textWidthPx(line, room)).toBeLessThanOrEqual(300);
    expect(textLines("Donaudampfschifffahrtsgesellschaft", { ...room, lines: 9 }).join("")).toBe(
      "Donaudampfschifffahrtsgesellschaft",
    );
  });

  test("without anything to show have no lines", () => {
    expect(textLines("🔥", { weight: 500, fontSizePx: 10, widthPx: 10, lines: 1 })).toEqual([]);
  });
});
