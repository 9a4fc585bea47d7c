import type { DataClass } from "@fitglue/sdk";
import * as m from "#messages/form.ts";
import { inSentence } from "./in-sentence.ts";

/** What people call a part of an activity. */
export function dataClassLabel(name: DataClass): string {
  return m.dataClass({ name });
}

export function dataClassInSentence(name: DataClass): string {
  return inSentence(dataClassLabel(name));
}
