/** A thread of its own for drawing: it takes tens of milliseconds of processor time, for which a server must not stand still. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { PICTURE_FONTS } from "./picture-fonts.ts";

/** What is to be drawn. */
export interface DrawingOrder {
  readonly id: number;
  readonly svg: string;
}

/** What came of it: exactly one of both is there. */
export interface Drawing {
  readonly id: number;
  readonly png: Uint8Array | null;
  readonly problem: string | null;
}

await initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
const fontBuffers = PICTURE_FONTS.map(({ file }) => new Uint8Array(readFileSync(file)));

parentPort?.on("message", ({ id, svg }: DrawingOrder) => {
  parentPort?.postMessage(draw(id, svg));
});

function draw(id: number, svg: string): Drawing {
  try {
    const image = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: "Figtree" } });
    const rendered = image.render();
    const png = rendered.asPng();
    rendered.free();
    image.free();
    return { id, png, problem: null };
  } catch (cause) {
    return { id, png: null, problem: String(cause) };
  }
}
