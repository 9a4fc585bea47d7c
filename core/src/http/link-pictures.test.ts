import { afterAll, expect, test } from "vitest";
import { createPictures } from "../pictures/pictures.ts";
import { createLinkPictures } from "./link-pictures.ts";

const pictures = createPictures();
const drawn: string[] = [];
const cards = createLinkPictures({
  png: (svg) => {
    drawn.push(svg);
    return pictures.png(svg);
  },
});
afterAll(() => pictures.close());

const PAGE = {
  kind: "boosters",
  title: "Weather booster — setup and troubleshooting",
  summary: "Adds the weather.",
} as const;

test("the start page, the plugins and the help centre each have a picture of their own", async () => {
  const looks = await Promise.all((["home", "plugins", "help"] as const).map((part) => cards.ofSite(part)));
  expect(looks.map((png) => Buffer.from(png).readUInt32BE(16))).toEqual([1200, 1200, 1200]);
  expect(new Set(looks.map((png) => Buffer.from(png).toString("base64"))).size).toBe(3);
});

test("a picture of a help page names the page and is drawn once", async () => {
  const first = await cards.ofHelp(PAGE);
  const count = drawn.length;
  expect(await cards.ofHelp({ ...PAGE })).toBe(first);
  expect(drawn).toHaveLength(count);
  expect(drawn.at(-1)).toContain(">Weather booster<");
});

test("a picture that could not be drawn is tried again", async () => {
  let attempts = 0;
  const shaky = createLinkPictures({
    png: async () => {
      if (++attempts === 1) throw new Error("the thread ended");
      return new Uint8Array([1]);
    },
  });
  await expect(shaky.ofHelp(PAGE)).rejects.toThrow("the thread ended");
  expect(await shaky.ofHelp(PAGE)).toEqual(new Uint8Array([1]));
});
