import { Worker } from "node:worker_threads";
import type { Drawing, DrawingOrder } from "./picture-worker.ts";

/** Draws pictures for link previews: services that show a preview of a link take PNG, and no SVG. */
export interface Pictures {
  /**
   * A PNG of an SVG, in the size that the SVG says. Texts are set in Figtree, weights 500 and 800.
   * @throws TypeError for an SVG that cannot be read.
   */
  png(svg: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The size that all services show whole. */
export const LINK_PREVIEW = { widthPx: 1200, heightPx: 630 } as const;

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (cause: unknown) => void;
}

/** One thread that draws; it starts with the first picture and does not keep the process alive. */
export function createPictures(): Pictures {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let orders = 0;

  function running(): Worker {
    if (worker !== null) return worker;
    const fresh = new Worker(new URL("./picture-worker.ts", import.meta.url));
    fresh.unref();
    fresh.on("message", ({ id, png, problem }: Drawing) => {
      const order = waiting.get(id);
      waiting.delete(id);
      if (png !== null) order?.resolve(png);
      else order?.reject(new TypeError(`the picture cannot be drawn: ${problem ?? "unknown"}`));
    });
    const end = (cause: unknown) => {
      if (worker === fresh) worker = null;
      for (const { reject } of waiting.values()) reject(cause);
      waiting.clear();
    };
    fresh.on("error", end);
    fresh.on("exit", () => {
      end(new Error("the thread that draws pictures ended"));
    });
    worker = fresh;
    return fresh;
  }

  return {
    png: (svg) =>
      new Promise((resolve, reject) => {
        const order: DrawingOrder = { id: orders++, svg };
        waiting.set(order.id, { resolve, reject });
        running().postMessage(order);
      }),
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
