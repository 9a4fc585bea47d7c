import type { Manifest } from "@fitglue/sdk";
import { pointerKeys } from "../manifest/json-pointer.ts";
import type { ManifestTexts } from "../plugin-package.ts";
import { manifestTexts } from "./manifest-texts.ts";

/** A copy of a manifest with some of its texts replaced; what points to anything else is passed over. */
export function withTexts(manifest: Manifest, texts: ManifestTexts): Manifest {
  const copy = structuredClone(manifest);
  for (const pointer of manifestTexts(manifest).keys()) {
    if (Object.hasOwn(texts, pointer)) replaceAt(copy, pointer, texts[pointer]);
  }
  return copy;
}

/** @param pointer - Of a text that is there. */
function replaceAt(document: object, pointer: string, text: string | undefined): void {
  const keys = pointerKeys(pointer);
  const last = keys.pop() ?? "";
  const parent = keys.reduce<object>((at, key) => Reflect.get(at, key) as object, document);
  Reflect.set(parent, last, text);
}
